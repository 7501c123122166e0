/** Matches files against the globs of overrides and the patterns of `ignore`; each library is loaded on first use. */
import { isAbsolute, relative, sep } from 'node:path';
import type { ConfigProblem, Placed } from './config-file.ts';
import { code } from './hints.ts';

/** Whether a path, as `relativePath` gives it, matches. */
export type PathTest = (path: string) => boolean;

export interface GlobSet {
  readonly test: PathTest;
  readonly problems: readonly ConfigProblem[];
}

/** The path of a file seen from a folder, with `/` between parts; `null` when it lies outside. */
export function relativePath(folder: string, file: string): string | null {
  const path = relative(folder, file);
  if (path === '' || isAbsolute(path) || path === '..' || path.startsWith(`..${sep}`)) return null;
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

/**
 * Globs of an override: one without `/` matches the file's name in any folder, one that ends with `/` all in a
 * folder, and `!` takes out again. Parentheses and `+` mean themselves, so no pattern becomes a regular expression
 * of the user's.
 */
export async function compileGlobs(globs: readonly Placed<string>[]): Promise<GlobSet> {
  const { default: picomatch } = await import('picomatch');
  const wanted: PathTest[] = [];
  const unwanted: PathTest[] = [];
  const problems: ConfigProblem[] = [];
  for (const { value, origin } of globs) {
    const isNegative = value.startsWith('!');
    const { glob, isBaseName, complaint } = normalize(isNegative ? value.slice(1) : value);
    if (complaint !== null) {
      problems.push({ ...origin, message: `The glob ${code(value)} ${complaint}.`, hint: null });
      continue;
    }
    const test = picomatch(glob, {
      dot: true,
      noextglob: true,
      regex: false,
      basename: isBaseName,
      nonegate: true,
    });
    (isNegative ? unwanted : wanted).push((path) => test(path));
  }
  const isWanted = (path: string) =>
    wanted.length === 0 ? unwanted.length > 0 : wanted.some((test) => test(path));
  return { test: (path) => isWanted(path) && !unwanted.some((test) => test(path)), problems };
}

/** Longer globs than paths can be match nothing. */
const MAX_LENGTH = 4096;

interface NormalGlob {
  readonly glob: string;
  readonly isBaseName: boolean;
  /** Clause to stand behind the glob. */
  readonly complaint: string | null;
}

function normalize(written: string): NormalGlob {
  const rooted = written.replaceAll(/[()]/g, '\\$&').replace(/^(?:\.\/)+/, '');
  const glob = rooted.replace(/^\//, '').replace(/\/$/, '/**');
  const isBaseName = !written.includes('/');
  if (glob === '') return { glob, isBaseName, complaint: 'matches no file' };
  if (glob.length > MAX_LENGTH) return { glob, isBaseName, complaint: 'is longer than any path' };
  if (/\[[^\]]*$/.test(glob)) return { glob, isBaseName, complaint: 'does not close its `[`' };
  if (/\{[^}]*$/.test(glob)) return { glob, isBaseName, complaint: 'does not close its `{`' };
  const isOutside = glob === '..' || glob.startsWith('../');
  return { glob, isBaseName, complaint: isOutside ? 'looks outside the folder of its file' : null };
}

/** The patterns of one folder. */
export interface IgnoreList {
  /** Absolute. */
  readonly folder: string;
  readonly patterns: readonly Placed<string>[];
}

/** Finds the pattern that ignores a file (absolute path); `null` when none does. */
export type IgnoreTest = (file: string) => Placed<string> | null;

/** `.gitignore` semantics; lists are given from far to near, and as with nested files the nearest that decides wins. */
export async function compileIgnores(lists: readonly IgnoreList[]): Promise<IgnoreTest> {
  const { default: ignore } = await import('ignore');
  const compiled = lists.map(({ folder, patterns }) => ({
    folder,
    patterns,
    // Case counts, as in git on the systems that builds run on.
    matcher: ignore({ ignorecase: false }).add(patterns.map(({ value }) => value)),
  }));
  return (file) => {
    let by: Placed<string> | null = null;
    for (const { folder, patterns, matcher } of compiled) {
      const path = relativePath(folder, file);
      if (path === null) continue;
      const { ignored, unignored, rule } = matcher.test(path);
      if (ignored) by = patterns.find(({ value }) => value === rule?.pattern) ?? patterns[0] ?? null;
      else if (unignored) by = null;
    }
    return by;
  };
}
