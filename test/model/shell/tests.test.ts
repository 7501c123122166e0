import { describe, expect, it } from 'vitest';
import { buildModel } from '../../../src/model/build-model.ts';
import { partsOfTest } from '../../../src/model/shell/tests.ts';
import type { RunInstruction, ShellTestExpression } from '../../../src/syntax/nodes.ts';
import { parse } from '../../../src/syntax/parse.ts';

/** The tests of a script in words: `(a = b) and (unary -f x)`. */
function testsOf(script: string): readonly string[] {
  const ast = parse(`FROM scratch\nRUN : && ${script}\n`);
  const run = ast.instructions[1] as RunInstruction;
  const [found] = buildModel(ast).scriptsOf(run);
  return (found?.tests ?? []).map(({ expression }) =>
    expression === null ? 'none' : show(ast.text, expression),
  );
}

function show(text: string, node: ShellTestExpression): string {
  const at = (range: readonly [number, number]) => text.slice(...range);
  switch (node.kind) {
    case 'word':
      return node.word.text;
    case 'unary':
      return `${at(node.operator.range)} ${node.operand.text}`;
    case 'binary':
      return `${node.left.text} ${at(node.operator.range)} ${node.right.text}`;
    case 'not':
      return `not(${show(text, node.operand)})`;
    case 'group':
      return `group(${show(text, node.operand)})`;
    default:
      return node.operands
        .map((operand) => show(text, operand))
        .join(` <${node.operators.map(({ range }) => at(range)).join('')}> `);
  }
}

describe('tests as expressions', () => {
  it.each([
    ['[ -f x ]', '-f x'],
    ['[ "$x" ]', '"$x"'],
    ['[ a = b ]', 'a = b'],
    ['[ a \\< b ]', 'a \\< b'],
    ['[ -n = x ]', '-n = x'],
    ['[ ! -f x ]', 'not(-f x)'],
    ['[ ! = x ]', '! = x'],
    ['[ ! ]', '!'],
    ['[ -f a -o -f b ]', '-f a <-o> -f b'],
    ['[ -f a -a -f b -o c ]', '-f a <-a> -f b <-o> c'],
    ['[ \\( -f a \\) ]', 'group(-f a)'],
    ['[ -f ]', '-f'],
    ['[ ]', 'none'],
    ['[ a b c d ]', 'none'],
    ['[ -f a', 'none'],
    ['[[ -f x && ! a == b* ]]', '-f x <&&> not(a == b*)'],
    ['[[ ( $x ) || a =~ b|c ]]', 'group($x) <||> a =~ b|c'],
    ['[ a = b ] && \\\n  # why\n  [ c != \\\n d ]', 'a = b'],
  ])('%s', (script, expected) => {
    expect(testsOf(script)[0]).toBe(expected);
  });

  it('goes over continuation lines', () => {
    expect(testsOf('[ a = b ] && \\\n  # why\n  [ c \\\n != d ]')).toEqual(['a = b', 'c != d']);
  });

  it('gives up on endless brackets', () => {
    expect(testsOf(`[ ${'\\( '.repeat(50_000)} ]`)).toEqual(['none']);
  });

  it('lists all parts', () => {
    const ast = parse('FROM scratch\nRUN [ -f a -o ! \\( -f b -a c \\) ]\n');
    const [script] = buildModel(ast).scriptsOf(ast.instructions[1] as RunInstruction);
    const expression = script?.tests[0]?.expression ?? null;
    expect(expression === null ? [] : partsOfTest(expression).map(({ kind }) => kind)).toEqual([
      'or',
      'unary',
      'not',
      'group',
      'and',
      'unary',
      'word',
    ]);
  });
});

describe('arithmetic', () => {
  it.each([
    ['$((x++ + 2**3))', ['x', '++', '+', '2', '**', '3']],
    ['$(( (a ? -b : $c) ))', ['(', 'a', '?', '-', 'b', ':', '$c', ')']],
    ['$((a=$(b)))', ['a', '=', '$(b)']],
  ])('%s', (text, tokens) => {
    const ast = parse(`FROM scratch\nRUN echo ${text}\n`);
    const [script] = buildModel(ast).scriptsOf(ast.instructions[1] as RunInstruction);
    const found = script?.all('ShellArithmetic')[0]?.tokens ?? [];
    expect(found.map(({ range }) => ast.text.slice(...range))).toEqual(tokens);
    expect(found.map((token) => token.text)).toEqual(tokens);
  });

  it('is not deep', () => {
    const ast = parse(`FROM scratch\nRUN echo $((${'1+'.repeat(20_000)}1))\n`);
    const [script] = buildModel(ast).scriptsOf(ast.instructions[1] as RunInstruction);
    expect(script?.all('ShellArithmetic')[0]?.tokens.length).toBe(40_001);
  });
});
