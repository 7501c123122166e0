import { describe, expect, it } from 'vitest';
import { MappedText } from '../../src/syntax/mapped-text.ts';

const SOURCE = 'abc \\\n  def';
const joined = new MappedText('abc   def', [0, 0, 4, 6], SOURCE.length);

describe('mapped text', () => {
  it('maps both pieces', () => {
    expect(SOURCE.slice(...joined.toRange(0, 3))).toBe('abc');
    expect(SOURCE.slice(...joined.toRange(6, 9))).toBe('def');
  });

  it('lets the end cling to the last character', () => {
    expect(joined.toRange(0, 4)).toEqual([0, 4]);
  });

  it('keeps the mapping in a slice', () => {
    const slice = joined.slice(2, 8);
    expect(slice.text).toBe('c   de');
    expect(SOURCE.slice(...slice.toRange(4, 6))).toBe('de');
    expect(slice.isVerbatim).toBe(false);
    expect(joined.slice(6, 9).isVerbatim).toBe(true);
  });

  it('finds the way back', () => {
    for (let at = 0; at < joined.text.length; at += 1) expect(joined.toOffset(joined.toSource(at))).toBe(at);
    expect([0, 4, 5, 6, 11, 99].map((place) => joined.toOffset(place))).toEqual([0, 4, 4, 4, 9, 9]);
    expect(joined.slice(6, 9).toOffset(0)).toBe(0);
  });

  it('joins texts and makes neighbours one piece', () => {
    const whole = MappedText.join([joined.slice(0, 2), joined.slice(2, 3)]);
    expect(whole.text).toBe('abc');
    expect(whole.isVerbatim).toBe(true);
    const apart = MappedText.join([joined.slice(0, 3), joined.slice(6, 9)]);
    expect(apart.text).toBe('abcdef');
    expect(SOURCE.slice(...apart.toRange(3, 6))).toBe('def');
  });

  it('joins a decoded character as a piece of its own', () => {
    const decoded = new MappedText('\n', [0, 1], 3);
    const text = MappedText.join([MappedText.verbatim('a', 0), decoded, MappedText.verbatim('b', 3)]);
    expect(text.text).toBe('a\nb');
    expect(text.toRange(2, 3)).toEqual([3, 4]);
  });

  it('joins nothing', () => {
    const empty = MappedText.join([MappedText.verbatim('', 7)]);
    expect([empty.text, empty.toRange(0, 0)]).toEqual(['', [7, 7]]);
  });
});
