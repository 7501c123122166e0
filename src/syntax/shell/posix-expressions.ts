/** What the parser knows of `[[ … ]]` and of arithmetic, with places. */
import type { ArithmeticExpression, TestExpression, Word } from 'unbash';
import type { Range, ShellArithmeticToken, ShellTestExpression, ShellWord } from '../nodes.ts';
import type { ShellFrame } from './shell-frame.ts';

/** Nesting is bounded by the parser. */
export function convertTest(
  node: TestExpression,
  frame: ShellFrame,
  wordOf: (word: Word) => ShellWord,
): ShellTestExpression {
  const range = frame.range(node.pos, node.end);
  switch (node.type) {
    case 'TestUnary': {
      const operand = wordOf(node.operand);
      // The parser gives a lone word the operator that it stands for.
      if (node.pos === node.operand.pos) return { kind: 'word', range, word: operand };
      const end = node.pos + node.operator.length;
      return {
        kind: 'unary',
        range,
        operator: { text: node.operator, range: frame.range(node.pos, end) },
        operand,
      };
    }
    case 'TestBinary': {
      const { left, right, operator } = node;
      return {
        kind: 'binary',
        range,
        operator: { text: operator, range: placeOf(operator, left.end, right.pos, frame) },
        left: wordOf(left),
        right: wordOf(right),
      };
    }
    case 'TestNot': {
      const negations = node.negations.map(({ pos, end }) => frame.range(pos, end));
      return { kind: 'not', range, negations, operand: convertTest(node.operand, frame, wordOf) };
    }
    case 'TestGroup':
      return { kind: 'group', range, operand: convertTest(node.expression, frame, wordOf) };
    case 'TestLogical': {
      const { operator: text, operands } = node;
      const operators = operands.slice(1).map((operand, index) => {
        const previous = operands[index]?.end ?? operand.pos;
        return { text, range: placeOf(text, previous, operand.pos, frame) };
      });
      const kind = text === '&&' ? 'and' : 'or';
      return {
        kind,
        range,
        operands: operands.map((operand) => convertTest(operand, frame, wordOf)),
        operators,
      };
    }
  }
}

/** Nothing but blanks and brackets stand around an operator. */
function placeOf(text: string, from: number, to: number, frame: ShellFrame): Range {
  const at = frame.source.indexOf(text, from);
  return at === -1 || at >= to ? frame.range(from, from) : frame.range(at, at + text.length);
}

type Step = ArithmeticExpression | ShellArithmeticToken;

/** The tokens of an expression in source order. Long sums are deep trees: no recursion. */
export function arithmeticTokens(
  expression: ArithmeticExpression | undefined,
  frame: ShellFrame,
): readonly ShellArithmeticToken[] {
  const tokens: ShellArithmeticToken[] = [];
  const stack: Step[] = expression === undefined ? [] : [expression];
  const token = (kind: ShellArithmeticToken['kind'], start: number, end: number): ShellArithmeticToken => ({
    kind,
    text: frame.source.slice(start, end),
    range: frame.range(start, end),
  });
  const between = (text: string, from: number, to: number): ShellArithmeticToken => ({
    kind: 'binary',
    text,
    range: placeOf(text, from, to, frame),
  });
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (!('type' in node)) {
      tokens.push(node);
      continue;
    }
    switch (node.type) {
      case 'ArithmeticBinary':
        stack.push(node.right, between(node.operator, node.left.end, node.right.pos), node.left);
        break;
      case 'ArithmeticUnary': {
        const { pos, end, operator, operand } = node;
        if (node.prefix) stack.push(operand, token('prefix', pos, pos + operator.length));
        else stack.push(token('postfix', end - operator.length, end), operand);
        break;
      }
      case 'ArithmeticTernary': {
        const { test, consequent, alternate } = node;
        stack.push(alternate, between(':', consequent.end, alternate.pos), consequent);
        stack.push(between('?', test.end, consequent.pos), test);
        break;
      }
      case 'ArithmeticGroup': {
        const { pos, end, expression: inner } = node;
        stack.push(token('close', end - 1, end), inner, token('open', pos, pos + 1));
        break;
      }
      case 'ArithmeticWord':
      case 'ArithmeticCommandExpansion':
        tokens.push(token('operand', node.pos, node.end));
        break;
    }
  }
  return tokens;
}
