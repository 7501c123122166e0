import { describe, expect, it } from 'vitest';
import { writePairValue } from '../../../rules/instructions/pair-value.ts';

describe('writePairValue', () => {
  const rows = [
    ['b', 'b'],
    ['b c', '"b c"'],
    ['"b" c', '"b"\\ c'],
    ["'b c' d", "'b c'\\ d"],
    ['b\\ c d', 'b\\ c\\ d'],
    ['"b \\" c" d', '"b \\" c"\\ d'],
    ['$A b', '"$A b"'],
  ] as const;
  for (const [value, wanted] of rows) {
    it(`${value} → ${wanted}`, () => expect(writePairValue(value, '\\')).toBe(wanted));
  }
});
