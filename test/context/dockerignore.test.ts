import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanPath, ignoringPattern, readIgnoreFile } from '../../src/context/dockerignore.ts';
import { contextPath } from '../../src/context/sources.ts';
import { parseDockerignoreGlob } from '../../src/glob/dockerignore-glob.ts';

/** Whether the builder leaves a path out; checked against the builder's own matcher. */
const FACTS: readonly (readonly [patterns: string, path: string, isIgnored: boolean])[] = [
  ['a', 'a', true],
  ['a', 'a/b/c', true],
  ['a', 'b/a', false],
  ['/a', 'a', true],
  ['./a/', 'a', true],
  ['a/../b', 'b', true],
  ['*', 'a', true],
  ['*', 'a/b', true],
  ['*.md', 'README.md', true],
  ['*.md', 'docs/README.md', false],
  ['**/*.md', 'docs/README.md', true],
  ['**/*.md', 'README.md', true],
  ['**', 'a/b', true],
  ['a/**', 'a', false],
  ['a/**', 'a/b/c', true],
  ['**/b', 'a/b', true],
  ['**/b', 'b', true],
  ['**/b', 'ab', false],
  ['**b', 'ab', true],
  ['a/**/b', 'a/b', true],
  ['a/**/b', 'a/x/y/b', true],
  ['a?c', 'abc', true],
  ['a?c', 'a/c', false],
  ['[a-c]x', 'bx', true],
  ['[^a-c]x', 'bx', false],
  ['[^a-c]x', 'dx', true],
  ['\\*', '*', true],
  ['\\*', 'a', false],
  ['*\n!a', 'a', false],
  ['*\n!a', 'b', true],
  ['!a\n*', 'a', true],
  ['*\n!a\na/b', 'a/b', true],
  ['*\n!a\na/b', 'a/c', false],
  ['# a\na', '# a', false],
  [' # a', '# a', true],
  ['  a  ', 'a', true],
  ['\uFEFFa', 'a', true],
  ['a\r\nb\r\n', 'b', true],
  ['.*', '.git', true],
  ['a.c', 'abc', false],
  ['a+(b)$', 'a+(b)$', true],
  ['/!a\n', 'a', false],
  ['', 'a', false],
];

describe('an ignore file', () => {
  it.each(FACTS)('%j: %s is left out: %j', (patterns, path, expected) => {
    expect(ignoringPattern(readIgnoreFile('.dockerignore', patterns), path) !== null).toBe(expected);
  });

  it.each([
    ['!', 'must follow'],
    ['a\n! ', 'must follow'],
    ['[a', 'not closed'],
    ['[]', 'are empty'],
    ['[b-a]', 'in reverse order'],
    ['a\\', 'nothing follows'],
  ])('%j is malformed: %s', (text, reason) => {
    const errors = readIgnoreFile('.dockerignore', text).patterns.map(({ error }) => error ?? '');
    expect(errors.join()).toContain(reason);
  });

  it('knows where its patterns stand', () => {
    const { patterns } = readIgnoreFile('.dockerignore', '# c\n\n  a \n!b');
    expect(patterns).toMatchObject([
      { text: 'a', line: 3, range: [7, 8] },
      { text: '!b', line: 4, range: [10, 12] },
    ]);
  });

  it('is read whatever it holds', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, path) => {
        ignoringPattern(readIgnoreFile('x', text), path);
      }),
    );
  });
});

it('a hostile pattern takes linear time', () => {
  const glob = parseDockerignoreGlob('**/*a*a*a*a*a*a*a*a*b**/*c'.repeat(20));
  if (typeof glob === 'string') throw new Error(glob);
  const started = performance.now();
  expect(glob.matches('a'.repeat(20_000))).toBe(false);
  expect(performance.now() - started).toBeLessThan(5_000);
});

it.each([
  ['a//b/./c', 'a/b/c'],
  ['', '.'],
  ['..', '..'],
  ['/..', '/'],
  ['a/../..', '..'],
])('the path %j is %j', (path, cleaned) => {
  expect(cleanPath(path)).toBe(cleaned);
});

it.each([
  ['/a', 'a'],
  ['./a/', 'a'],
  ['../../a', 'a'],
  ['.', '.'],
  ['/', '.'],
])('the source %j is %j in the context', (source, path) => {
  expect(contextPath(source)).toBe(path);
});
