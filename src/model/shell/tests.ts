/** `[ … ]`, `[[ … ]]` and `test …` as expressions. */
import type {
  Range,
  ShellCommand,
  ShellTest,
  ShellTestExpression,
  ShellTestOperator,
  ShellWord,
} from '../../syntax/nodes.ts';
import { literalText, unquotedText } from './words.ts';

/** One `[ … ]` or `[[ … ]]`. */
export interface BracketTest {
  readonly node: ShellCommand | ShellTest;
  /** Whether it is `[[ … ]]`. */
  readonly isDouble: boolean;
  /** `null` where the words make no expression, or there are none. */
  readonly expression: ShellTestExpression | null;
}

const BINARY: ReadonlySet<string> = new Set(
  '= == != =~ < > <= >= -eq -ne -lt -le -gt -ge -nt -ot -ef'.split(' '),
);

const UNARY = /^-[A-Za-z]$/;

/** The expression of a `[` or `test` command; `null` where its words make none. */
export function expressionOf({ name, args }: ShellCommand): ShellTestExpression | null {
  const words = args.flatMap((word) => (word.type === 'ShellWord' ? word : []));
  if (name === null || words.length < args.length) return null;
  if (name.text === 'test') return new TestReader(words).read();
  if (words.at(-1)?.text !== ']') return null;
  return new TestReader(words.slice(0, -1)).read();
}

/**
 * `[ a > b ]`, where the shell takes `> b` for a redirection and the author for a comparison; `null` for other commands.
 */
export function redirectedOrder({ name, args, redirects }: ShellCommand): ShellTestExpression | null {
  const [left, close] = args;
  const [redirect, ...others] = redirects;
  if (name?.text !== '[' || args.length !== 2 || left?.type !== 'ShellWord' || close?.text !== ']')
    return null;
  if (redirect === undefined || redirect.target === null || others.length > 0) return null;
  const { operator, descriptor, target } = redirect;
  if ((operator !== '<' && operator !== '>') || descriptor !== null) return null;
  const [start] = redirect.range;
  if (start < left.range[1] || start > close.range[0]) return null;
  return {
    kind: 'binary',
    range: [left.range[0], target.range[1]],
    operator: { text: operator, range: [start, start + 1] },
    left,
    right: target,
  };
}

/** Deeper brackets are nobody's. */
const MAX_DEPTH = 100;

class TestReader {
  readonly #words: readonly ShellWord[];
  #at = 0;
  #depth = 0;

  constructor(words: readonly ShellWord[]) {
    this.#words = words;
  }

  read(): ShellTestExpression | null {
    const expression = this.#list('or');
    return this.#at < this.#words.length ? null : expression;
  }

  #list(kind: 'and' | 'or'): ShellTestExpression | null {
    const operands: ShellTestExpression[] = [];
    const operators: ShellTestOperator[] = [];
    for (;;) {
      const operand = kind === 'or' ? this.#list('and') : this.#negated();
      if (operand === null) return null;
      operands.push(operand);
      const word = this.#words[this.#at];
      const text = word === undefined ? null : unquotedText(word);
      if (word === undefined || text !== (kind === 'or' ? '-o' : '-a')) break;
      operators.push({ text, range: word.range });
      this.#at += 1;
    }
    const [first] = operands;
    const last = operands.at(-1);
    if (first === undefined || last === undefined) return null;
    return operands.length === 1 ? first : { kind, range: span(first, last), operands, operators };
  }

  #negated(): ShellTestExpression | null {
    const negations: Range[] = [];
    for (;;) {
      const word = this.#words[this.#at];
      if (word === undefined || word.text !== '!' || this.#isLast() || this.#isBinary(this.#at + 1)) break;
      negations.push(word.range);
      this.#at += 1;
    }
    const operand = this.#term();
    const [first] = negations;
    if (operand === null || first === undefined) return operand;
    return { kind: 'not', range: [first[0], operand.range[1]], negations, operand };
  }

  #isLast(): boolean {
    return this.#at + 1 >= this.#words.length;
  }

  /** Whether a binary operator with something after it is at a place. */
  #isBinary(at: number): boolean {
    const word = this.#words[at];
    return word !== undefined && at + 1 < this.#words.length && BINARY.has(literalText(word) ?? '');
  }

  #term(): ShellTestExpression | null {
    const word = this.#words[this.#at];
    if (word === undefined) return null;
    const text = literalText(word);
    if (this.#isBinary(this.#at + 1)) return this.#binary(word);
    if (text === '(' && word.text !== '(') return this.#group(word);
    const operand = this.#words[this.#at + 1];
    if (text !== null && operand !== undefined && isUnary(word, operand)) {
      this.#at += 2;
      const range: Range = [word.range[0], operand.range[1]];
      return { kind: 'unary', range, operator: { text, range: word.range }, operand };
    }
    this.#at += 1;
    return { kind: 'word', range: word.range, word };
  }

  #binary(left: ShellWord): ShellTestExpression | null {
    const [operator, right] = [this.#words[this.#at + 1], this.#words[this.#at + 2]];
    if (operator === undefined || right === undefined) return null;
    this.#at += 3;
    return {
      kind: 'binary',
      range: [left.range[0], right.range[1]],
      operator: { text: literalText(operator) ?? operator.text, range: operator.range },
      left,
      right,
    };
  }

  #group(open: ShellWord): ShellTestExpression | null {
    if (this.#depth >= MAX_DEPTH) return null;
    this.#at += 1;
    this.#depth += 1;
    const operand = this.#list('or');
    this.#depth -= 1;
    const close = this.#words[this.#at];
    if (operand === null || close === undefined || literalText(close) !== ')') return null;
    this.#at += 1;
    return { kind: 'group', range: [open.range[0], close.range[1]], operand };
  }
}

/** `[ -f -a x ]` asks for a file, `[ -n -a x ]` too; `-a` and `-o` join where they may. */
function isUnary(word: ShellWord, operand: ShellWord): boolean {
  const text = unquotedText(word) ?? '';
  if (!UNARY.test(text)) return false;
  const next = unquotedText(operand);
  return next !== '-a' && next !== '-o';
}

function span(first: ShellTestExpression, last: ShellTestExpression): Range {
  return [first.range[0], last.range[1]];
}

/** The expression itself and all in it, outermost first. */
export function partsOfTest(expression: ShellTestExpression): readonly ShellTestExpression[] {
  const found: ShellTestExpression[] = [];
  const open: ShellTestExpression[] = [expression];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    found.push(node);
    if (node.kind === 'and' || node.kind === 'or') open.push(...node.operands.toReversed());
    else if (node.kind === 'not' || node.kind === 'group') open.push(node.operand);
  }
  return found;
}
