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
