import { describe, expect, it } from 'vitest';
import type { EscapeToken, Word, WordPart } from '../../src/syntax/nodes.ts';
import { parse } from '../../src/syntax/parse.ts';
import { splitOnBlanks, splitOnSpaces } from '../../src/syntax/words.ts';

function wordOf(text: string, escapeToken: EscapeToken = '\\'): Word {
  const directive = escapeToken === '`' ? '# escape=`\n' : '';
  const [, instruction] = parse(`${directive}FROM a\nENV x ${text}`).instructions;
  const value = instruction?.type === 'EnvInstruction' ? instruction.pairs[0]?.value : null;
  if (value == null) throw new Error('The ENV has no value.');
  return value;
}

function show(part: WordPart): string {
  switch (part.type) {
    case 'LiteralText':
      return part.value;
    case 'EscapedCharacter':
      return `<${part.value}>`;
    case 'QuotedText':
      return `${part.quote}${part.parts.map(show).join('')}${part.isClosed ? part.quote : '…'}`;
    case 'VariableReference': {
      const { name, modifier, operand, replacement, error } = part;
      const words = [operand, replacement].filter((word) => word !== null);
      const tail = words.map((word) => `(${word.parts.map(show).join('')})`).join('');
      return `{${name}${modifier === null ? '' : ` ${modifier}`}${tail}${error === null ? '' : ` ! ${error}`}}`;
    }
  }
}

describe('word parts', () => {
  it.each([
    ['plain', ['plain']],
    ['$A$Z', ['{A}', '{Z}']],
    ['a$A_b-c', ['a', '{A_b}', '-c']],
    ['$Aé.', ['{Aé}', '.']],
    ['$1x', ['{1}', 'x']],
    ['$10', ['{10}']],
    ['$$', ['{$}']],
    ['$(ls)', ['$(ls)']],
    ['$', ['$']],
    ['${A}b', ['{A}', 'b']],
    ['${Z:-${A}}', ['{Z :-({A})}']],
    ['${E-d}', ['{E -(d)}']],
    ['${E:+x y}', ['{E :+(x y)}']],
    ['${E?no}', ['{E ?(no)}']],
    ['${P#*/}', ['{P #(*/)}']],
    ['${P##*/}', ['{P ##(*/)}']],
    ['${P%%/*}', ['{P %%(/*)}']],
    ['${P/b/X}', ['{P /(b)(X)}']],
    ['${P//\\//-}', ['{P //(<\\/>)(-)}']],
    ['${a:-x\\}y}', ['{a :-(x<}>y)}']],
    ['${a:-"x }"}', ['{a :-("x }")}']],
    ['\\$A', ['<$>', 'A']],
    ['\\\\$A', ['<\\>', '{A}']],
    ["'$A'", ["'$A'"]],
    ['"$A"', ['"{A}"']],
    ['"\\$A \\n"', ['"<$>A <\\n>"']],
    ['"open', ['"open…']],
    ["it's", ['it', "'s…"]],
  ])('%s', (text, parts) => {
    expect(wordOf(text).parts.map(show)).toEqual(parts);
  });

  it.each([
    ['${', 'missing closing brace'],
    ['${A', 'missing closing brace'],
    ['${A:-b', 'missing closing brace'],
    ['${}', 'missing name'],
    ['${{A}', 'missing name'],
    ['${:-x}', 'missing name'],
    ['${A:0:2}', 'the modifier `:0` is not supported'],
    ['${A^^}', 'the modifier `^` is not supported'],
    ['${A:#x}', 'the modifier `:#` is not supported'],
    ['${!A}', 'the modifier `A` is not supported'],
    ['${P/b}', 'a second `/` and a closing brace are missing'],
  ])('%s is refused', (text, error) => {
    const [part] = wordOf(text).parts;
    expect(part?.type === 'VariableReference' ? part.error : null).toBe(error);
  });

  it('uses the escape token of the file', () => {
    expect(wordOf('c:\\a`$b', '`').parts.map(show)).toEqual(['c:\\a', '<$>', 'b']);
  });

  it('gives ranges in the file, across continuations', () => {
    const text = 'FROM a\nENV x=a$\\\nB"c"';
    const [, instruction] = parse(text).instructions;
    const value = instruction?.type === 'EnvInstruction' ? instruction.pairs[0]?.value : null;
    const slices = value?.parts.map((part) => text.slice(...part.range));
    expect(slices).toEqual(['a', '$\\\nB', '"c"']);
  });

  it('follows nesting to a limit and says so', () => {
    const deep = wordOf(`${'${a:-'.repeat(5000)}x${'}'.repeat(5000)}`);
    let depth = 0;
    let part = deep.parts[0];
    while (part?.type === 'VariableReference' && part.operand !== null) {
      depth += 1;
      part = part.operand.parts[0];
    }
    expect(depth).toBe(100);
    expect(part?.type === 'VariableReference' ? part.error : null).toBe('it is nested too deeply');
  });
});

describe('word splitting', () => {
  it('on blanks knows no quotes', () => {
    const text = ' a\t"b c"\v d\u00a0e ';
    expect(splitOnBlanks(text, 0, text.length).map((span) => text.slice(...span))).toEqual([
      'a',
      '"b',
      'c"',
      'd\u00a0e',
    ]);
  });

  it.each([
    ['a b', ['a', 'b']],
    ['a\u00a0b', ['a', 'b']],
    ['a="b c" d', ['a="b c"', 'd']],
    ["a='b\\' c'", ["a='b\\'", "c'"]],
    ['a="b\\" c"', ['a="b\\" c"']],
    ['a\\ b c', ['a\\ b', 'c']],
    ['a="b', ['a="b']],
    ['a\\', ['a']],
  ])('on spaces keeps quotes and escapes together: %s', (text, words) => {
    expect(splitOnSpaces(text, 0, text.length, '\\').map((span) => text.slice(...span))).toEqual(words);
  });
});
