import { describe, expect, it } from 'vitest';
import { editDistance, nearest } from '../../src/syntax/did-you-mean.ts';

describe('edit distance', () => {
  it.each([
    ['a', 'a', 0],
    ['ab', 'ba', 1],
    ['from', 'form', 1],
    ['copy', 'cpy', 1],
    ['copy', 'coopy', 1],
    ['run', 'rum', 1],
    ['label', 'lebal', 2],
    ['abcdef', 'x', 3],
    ['abcdef', 'uvwxyz', 3],
  ])('%s to %s', (left, right, distance) => {
    expect(editDistance(left, right)).toBe(distance);
    expect(editDistance(right, left)).toBe(distance);
  });
});

describe('the nearest word', () => {
  it('prefers the smaller distance', () => {
    expect(nearest('ad', ['ADD', 'ARG', 'CMD'])).toEqual(['ADD']);
  });

  it('gives all that are equally near', () => {
    expect(nearest('xar', ['bar', 'car', 'far away'])).toEqual(['bar', 'car']);
  });

  it('never takes a complete rewrite', () => {
    expect(nearest('xy', ['ab'])).toEqual([]);
  });
});
