import { describe, expect, it } from 'vitest';
import { parseNameGlob } from '../../src/glob/name-glob.ts';

describe('a glob of names', () => {
  it.each([
    ['a/*', 'a/b', '/', true],
    ['a/*', 'a/b/c', '/', false],
    ['a/**', 'a/b/c', '/', true],
    ['a/**', 'a', '/', false],
    ['a/**/b', 'a/b', '/', true],
    ['a**', 'a/b', '/', true],
    ['?', '/', '/', false],
    ['*', 'a/b', '', true],
    ['?', '/', '', true],
    ['a.*', 'a.b', '.', true],
    ['a.*', 'a.b.c', '.', false],
    ['\\*', '*', '/', true],
    ['\\*', 'a', '/', false],
    ['a\\', 'a\\', '/', true],
    ['[a]', 'a', '/', false],
  ])('%s against %s with the separator %j: %s', (glob, text, separator, matches) => {
    expect(parseNameGlob(glob, separator).matches(text)).toBe(matches);
  });
});
