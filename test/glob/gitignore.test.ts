import { describe, expect, it } from 'vitest';
import { IgnorePatterns } from '../../src/glob/gitignore.ts';

/** What `git check-ignore` says. */
const FACTS: readonly (readonly [lines: readonly string[], path: string, isIgnored: boolean])[] = [
  [['a'], 'a', true],
  [['a'], 'x/a', true],
  [['a'], 'a/b', true],
  [['/a'], 'x/a', false],
  [['x/a'], 'x/a', true],
  [['x/a'], 'y/x/a', false],
  [['a/'], 'a', false],
  [['a/'], 'a/b', true],
  [['*.log'], 'x/y.log', true],
  [['*'], 'x/y', true],
  [['a*b'], 'a/b', false],
  [['**/a'], 'x/y/a', true],
  [['a/**'], 'a/b', true],
  [['a/**'], 'a', false],
  [['a/**/b'], 'a/b', true],
  [['a/**/b'], 'a/x/y/b', true],
  [['a/****/b'], 'a/x/y/b', true],
  [['a**b'], 'axb', true],
  [['a/x**b'], 'a/xy/b', false],
  [['?'], 'a', true],
  [['[ab]'], 'b', true],
  [['[!ab]'], 'c', true],
  [['[!ab]'], 'a', false],
  [['[[:digit:]]x'], '1x', true],
  [['[a'], '[a', false],
  [['# a'], '# a', false],
  [['\\# a'], '# a', true],
  [['\\!a'], '!a', true],
  [['a  '], 'a', true],
  [['a\\ '], 'a ', true],
  [['a\\'], 'a\\', false],
  [['*', '!a'], 'a', false],
  [['!a', '*'], 'a', true],
  [['a/', '!a/b'], 'a/b', true],
  [['a/*', '!a/b'], 'a/b', false],
  [['', ' ', '/'], 'a', false],
];

describe('patterns of .gitignore', () => {
  it.each(FACTS)('%j about %s: %s', (lines, path, isIgnored) => {
    const decision = new IgnorePatterns(lines, { ignoreCase: false }).decide(path, false);
    expect(decision?.isIgnored === true).toBe(isIgnored);
  });

  it('name the pattern that decided', () => {
    const patterns = new IgnorePatterns(['*.log', '!a.log', 'b/'], { ignoreCase: false });
    expect(patterns.decide('a.log', false)).toEqual({ isIgnored: false, text: '!a.log' });
    expect(patterns.decide('b/a.log', false)).toEqual({ isIgnored: true, text: 'b/' });
    expect(patterns.decide('c', false)).toBeNull();
  });

  it('may disregard case', () => {
    expect(new IgnorePatterns(['A'], { ignoreCase: true }).decide('a', false)?.isIgnored).toBe(true);
    expect(new IgnorePatterns(['A'], { ignoreCase: false }).decide('a', false)).toBeNull();
  });

  it('take their time from the lengths alone', () => {
    const patterns = new IgnorePatterns([`${'*a'.repeat(200)}b`], { ignoreCase: false });
    const before = performance.now();
    expect(patterns.decide('a'.repeat(2000), false)).toBeNull();
    expect(performance.now() - before).toBeLessThan(2000);
  });
});
