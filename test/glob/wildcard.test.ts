import { describe, expect, it } from 'vitest';
import { matchesWildcard } from '../../src/glob/wildcard.ts';

describe('matchesWildcard', () => {
  it.each([
    ['a', 'a', true],
    ['a', 'b', false],
    ['corp.example/base', 'corp.example/*', true],
    ['corp.example/base', '*/base', true],
    ['corp.example/base', '*corp*base*', true],
    ['ab', 'a*b', true],
    ['a', 'a*a', false],
    ['abab', 'a*b', true],
    ['abc', '*b', false],
    ['', '*', true],
  ])('%s against %s is %s', (text, pattern, expected) => {
    expect(matchesWildcard(text, pattern)).toBe(expected);
  });

  it('takes its time from the length of the text', () => {
    expect(matchesWildcard('a'.repeat(100_000), `${'a*'.repeat(50)}b`)).toBe(false);
  });
});
