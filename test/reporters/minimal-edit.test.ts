import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minimalEdit } from '../../src/reporters/minimal-edit.ts';

const apply = (
  source: string,
  { range: [start, end], text }: { range: readonly [number, number]; text: string },
) => source.slice(0, start) + text + source.slice(end);

describe('the smallest edit', () => {
  it.each([
    ['an insertion', 'install curl', 'install -y curl', [8, 8], '-y '],
    ['a deletion', 'a b c', 'a c', [2, 4], ''],
    ['a change inside', 'abc', 'axc', [1, 2], 'x'],
    ['nothing', 'abc', 'abc', [3, 3], ''],
    ['a line break, whole', 'a\r\n', 'a\n', [1, 3], '\n'],
    ['a line break, whole, where only the old text has one', 'a\r\n', 'a\rb', [1, 3], '\rb'],
    ['a line break, whole, where only the new text ends with one', 'b\n', 'a\r\n', [0, 2], 'a\r\n'],
    ['a line break, whole, where only the old text ends with one', 'a\r\n', 'b\n', [0, 3], 'b\n'],
    ['a lone return', 'a\rb', 'a\rc', [2, 3], 'c'],
    ['the same text twice', 'aa', 'aaa', [2, 2], 'a'],
    ['the first pair that there is', '\ud800\udc00', '\ud800x', [0, 2], '\ud800x'],
    ['the last pair that there is', '\udbff\udfff', '\udbffx', [0, 2], '\udbffx'],
    ['a low surrogate alone', 'a\udc00', 'a\udc01', [1, 2], '\udc01'],
    ['two low surrogates', '\udc00\udc01', '\udc00\udc02', [1, 2], '\udc02'],
    ['a high surrogate alone', '\ud800x', '\ud800y', [1, 2], 'y'],
    ['a character after the surrogates', '\ud800\ue000', '\ud800\ue001', [1, 2], '\ue001'],
    ['a surrogate pair, whole', '🐳', '🐴', [0, 2], '🐴'],
  ] as const)('is found for %s', (_, source, text, range, rest) => {
    expect(minimalEdit(source, { range: [0, source.length], text })).toEqual({ range, text: rest });
  });

  it('gives the same text as the edit', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\r', '\n', '🐳', '🐴') });
    fc.assert(
      fc.property(text, text, text, text, (before, old, fresh, after) => {
        const source = before + old + after;
        const edit = { range: [before.length, before.length + old.length] as const, text: fresh };
        expect(apply(source, minimalEdit(source, edit))).toBe(apply(source, edit));
      }),
    );
  });
});
