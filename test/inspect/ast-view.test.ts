import { describe, expect, it } from 'vitest';
import { astData, astLines, tokenData, tokenLines } from '../../src/inspect/ast-view.ts';
import { parse } from '../../src/syntax/parse.ts';

const TEXT = 'FROM a\nRUN b && "$c" # d\n';

describe('astLines', () => {
  it('shows every node with its place and text', () => {
    const shown = astLines(parse(TEXT)).map(({ depth, type, range, text }) =>
      `${'  '.repeat(depth)}${type} ${range} ${text}`.trimEnd(),
    );
    expect(shown.slice(0, 5)).toEqual([
      'Dockerfile 1:1-3:1 "FROM a\\nRUN b && \\"$c\\" # d\\n"',
      '  FromInstruction 1:1-1:7 "FROM a"',
      '    Keyword 1:1-1:5 "FROM"',
      '    Word 1:6-1:7 "a"',
      '      LiteralText 1:6-1:7 "a"',
    ]);
    expect(shown.find((line) => line.includes('ShellExpansion'))?.trim()).toBe(
      'ShellExpansion 2:11-2:13 "$c"',
    );
  });

  it('cuts long texts', () => {
    const [root] = astLines(parse(`FROM ${'a'.repeat(100)}`));
    expect(root?.text).toBe(`"FROM ${'a'.repeat(55)}"…`);
  });
});

describe('tokens', () => {
  it('are the whole text', () => {
    expect(
      tokenData(parse(TEXT))
        .map(({ text }) => text)
        .join(''),
    ).toBe(TEXT);
    expect(tokenLines(parse('FROM a')).map(({ type, text }) => [type, text])).toEqual([
      ['Keyword', '"FROM"'],
      ['Whitespace', '" "'],
      ['Word', '"a"'],
    ]);
  });
});

describe('astData', () => {
  it('has what is built on demand and no way back', () => {
    const printed = JSON.stringify(astData(parse(TEXT)));
    expect(printed).not.toContain('"parent"');
    expect(JSON.parse(printed)).toMatchObject({
      instructions: [
        { type: 'FromInstruction', image: { text: 'a', parts: [{ value: 'a' }] } },
        { form: { script: { statements: [{ body: { operands: [{ name: { value: 'b' } }, {}] } }] } } },
      ],
    });
  });

  it.each(['', 'FROM', 'RUN if', 'ONBUILD', 'COPY <<A /\nx'])('takes %j', (text) => {
    expect(() => JSON.stringify(astData(parse(text)))).not.toThrow();
  });
});
