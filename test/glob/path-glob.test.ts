import { describe, expect, it } from 'vitest';
import { parsePathGlob } from '../../src/glob/path-glob.ts';

const FACTS: readonly (readonly [glob: string, path: string, matches: boolean])[] = [
  ['Dockerfile', 'Dockerfile', true],
  ['Dockerfile', 'a/Dockerfile', false],
  ['*', 'a', true],
  ['*', '.a', true],
  ['*', 'a/b', false],
  ['*.dev', 'Dockerfile.dev', true],
  ['a/*', 'a/b', true],
  ['a/*', 'a/b/c', false],
  ['**', 'a/b/c', true],
  ['**/b', 'b', true],
  ['**/b', 'a/b', true],
  ['**/b', 'ab', false],
  ['a/**', 'a', true],
  ['a/**', 'a/b/c', true],
  ['a/**', 'ab', false],
  ['*/**', 'a', false],
  ['*/**', 'a/b', true],
  ['a/**/c', 'a/c', true],
  ['a/**/c', 'a/b/b/c', true],
  ['a/**/c', 'a/bc', false],
  // Two stars are one where other signs stand in the same part.
  ['a**c', 'abc', true],
  ['a**c', 'a/c', false],
  ['**.dockerfile', 'a/b.dockerfile', true],
  ['**{.a,.b}', 'x/y.b', true],
  ['a/**.b', 'a/x/y.b', false],
  ['?', 'a', true],
  ['?', '/', false],
  ['a?c', 'a/c', false],
  ['[ab]c', 'bc', true],
  ['[a-c]', 'd', false],
  ['[!a]', 'a', false],
  ['[!a]', 'b', true],
  ['[^a]', 'b', true],
  ['[^a]', '/', false],
  ['[]a]', ']', true],
  ['[[:digit:]]', '7', true],
  ['[\\]]', ']', true],
  ['app/[id]/x', 'app/[id]/x', true],
  ['app/[id]/x', 'app/d/x', true],
  ['[a', '[a', true],
  ['{a,b}c', 'bc', true],
  ['{a,b}c', 'cc', false],
  ['{,a}b', 'b', true],
  ['{a,{b,c}d}', 'cd', true],
  ['{a/b,c}/d', 'a/b/d', true],
  ['{**/a,b}', 'x/y/a', true],
  ['{a..c}', 'b', true],
  ['{a..c}', 'd', false],
  ['{a}', '{a}', true],
  ['{a', '{a', true],
  ['\\*', '*', true],
  ['\\*', 'a', false],
  ['(a|b)+', '(a|b)+', true],
  ['(a|b)+', 'a', false],
  ['é?', 'éé', true],
  ['?', '😀', true],
];

describe('a glob of paths', () => {
  it.each(FACTS)('%s against %s: %s', (glob, path, matches) => {
    expect(parsePathGlob(glob).matches(path)).toBe(matches);
  });

  it.each([
    ['**/*a**/*a**/*a**/*a**/*a**/*a**/*a**/*a**/*a**/*b', `${'aaaaaaaaaaaaaaaa/'.repeat(8)}aaaa`],
    [`${'*a'.repeat(500)}b`, 'a'.repeat(4000)],
    [`${'{a,aa}'.repeat(300)}b`, 'a'.repeat(4000)],
    [`${'{'.repeat(2000)}a,b`, 'a'],
    ['['.repeat(4000), 'a'],
    [`${'**/'.repeat(1000)}b`, 'a/'.repeat(1000)],
  ])('takes its time from the lengths alone: %.30s', (glob, path) => {
    const before = performance.now();
    expect(parsePathGlob(glob).matches(path)).toBe(false);
    expect(performance.now() - before).toBeLessThan(2000);
  });
});
