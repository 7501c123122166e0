/** Matches files against the patterns of `ignore`. */
import { isAbsolute, relative, sep } from 'node:path';
import { IgnorePatterns } from '../glob/gitignore.ts';
import type { Placed } from '../yaml/problem.ts';

/** The path of a file seen from a directory, with `/` between parts; `null` when it lies outside. */
export function relativePath(directory: string, file: string): string | null {
  const path = relative(directory, file);
  if (path === '' || isAbsolute(path) || path === '..' || path.startsWith(`..${sep}`)) return null;
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/** The patterns of one directory. */
export interface IgnoreList {
  /** Absolute. */
  readonly directory: string;
  readonly patterns: readonly Placed<string>[];
}

/** Finds the pattern that ignores a file (absolute path); `null` when none does. */
export type IgnoreTest = (file: string) => Placed<string> | null;

/** `.gitignore` semantics; lists are given from far to near, and as with nested files the nearest that decides wins. */
export function compileIgnores(lists: readonly IgnoreList[]): IgnoreTest {
  const compiled = lists.map(({ directory, patterns }) => ({
    directory,
    patterns,
    // Case counts, as in git on the systems that builds run on.
    matcher: new IgnorePatterns(
      patterns.map(({ value }) => value),
      { ignoreCase: false },
    ),
  }));
  return (file) => {
    let by: Placed<string> | null = null;
    for (const { directory, patterns, matcher } of compiled) {
      const path = relativePath(directory, file);
      if (path === null) continue;
      const decision = matcher.decide(path, false);
      if (decision === null) continue;
      by = decision.isIgnored ? (patterns.find(({ value }) => value === decision.text) ?? null) : null;
    }
    return by;
  };
}
