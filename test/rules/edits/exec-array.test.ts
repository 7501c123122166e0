import { describe, expect, it } from 'vitest';
import { parseExecArray, writeExecArray } from '../../../rules/edits/exec-array.ts';

describe('the array of an exec form', () => {
  it.each([
    ['["a", "b"]', ['a', 'b']],
    ['[]', []],
    ['["a", 1]', null],
    ["['a']", null],
    ['"a"', null],
  ])('reads %s', (text, expected) => {
    expect(parseExecArray(text)).toEqual(expected);
  });

  it('writes quotes, backslashes and control characters as JSON, other characters as they are', () => {
    expect(writeExecArray(['a"b', 'c\\d', 'e\tf', 'Ж'])).toBe('["a\\"b", "c\\\\d", "e\\tf", "Ж"]');
  });
});
