import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, isEffective, mergeEdits } from '../../src/engine/edits.ts';

describe('the edits of one repair', () => {
  it('become one that keeps the text between them', () => {
    const merged = mergeEdits('abcdef', [
      { range: [4, 5], text: 'E' },
      { range: [1, 1], text: '-' },
    ]);
    expect(merged).toEqual({ range: [1, 5], text: '-bcdE' });
  });

  it('stay as they are when there is one, and are nothing when there is none', () => {
    expect(mergeEdits('abc', [{ range: [1, 2], text: 'x' }])).toEqual({ range: [1, 2], text: 'x' });
    expect(mergeEdits('abc', [])).toBeNull();
  });

  it('may touch but not overlap', () => {
    expect(
      mergeEdits('abc', [
        { range: [0, 1], text: 'x' },
        { range: [1, 2], text: 'y' },
      ]),
    ).toEqual({ range: [0, 2], text: 'xy' });
    expect(() =>
      mergeEdits('abc', [
        { range: [0, 2], text: 'x' },
        { range: [1, 3], text: 'y' },
      ]),
    ).toThrow('overlap');
  });

  it('give the same text merged or one by one', () => {
    const cuts = fc.uniqueArray(fc.nat(40), { minLength: 4, maxLength: 8 });
    fc.assert(
      fc.property(fc.string({ minLength: 41, maxLength: 60 }), cuts, (text, places) => {
        const sorted = places.toSorted((left, right) => left - right);
        const edits = [
          { range: [sorted[0] ?? 0, sorted[1] ?? 0] as const, text: 'one' },
          { range: [sorted[2] ?? 0, sorted[3] ?? 0] as const, text: '' },
        ];
        const merged = mergeEdits(text, edits.toReversed());
        expect(merged === null ? text : applyEdits(text, [merged])).toBe(applyEdits(text, edits));
      }),
    );
  });
});

describe('an edit', () => {
  it.each([
    [[0, 1], 'x', true],
    [[0, 1], 'a', false],
    [[1, 1], '', false],
    [[2, 9], 'x', false],
    [[2, 1], 'x', false],
  ] as const)('of %j by %j has an effect on "abc": %j', (range, text, expected) => {
    expect(isEffective('abc', { range, text })).toBe(expected);
  });
});
