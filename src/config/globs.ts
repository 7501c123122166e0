/** Globs over paths, with what is wrong with them. */
import { parsePathGlob } from '../glob/path-glob.ts';
import { lastSegment } from '../model/state/paths.ts';
import { code } from '../yaml/hints.ts';
import type { FileProblem, Placed } from '../yaml/problem.ts';

/** Whether a path, with `/` between parts, matches. */
export type PathTest = (path: string) => boolean;

/** Compiled globs; malformed ones are listed as problems and match nothing. */
export interface GlobSet {
  readonly test: PathTest;
  readonly problems: readonly FileProblem[];
}

/**
 * Globs of an override: one without `/` matches the file's name in any directory, one that ends with `/` all in a
 * directory, and `!` takes out again.
 */
export function compileGlobs(globs: readonly Placed<string>[]): GlobSet {
  const wanted: PathTest[] = [];
  const unwanted: PathTest[] = [];
  const problems: FileProblem[] = [];
  for (const { value, origin } of globs) {
    const isNegative = value.startsWith('!');
    const { glob, isBaseName, complaint } = normalize(isNegative ? value.slice(1) : value);
    if (complaint !== null) {
      problems.push({ ...origin, message: `The glob ${code(value)} ${complaint}.`, hint: null });
      continue;
    }
    const pattern = parsePathGlob(glob);
    (isNegative ? unwanted : wanted).push((path) => pattern.matches(isBaseName ? lastSegment(path) : path));
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
  /** Clause to follow the glob. */
  readonly complaint: string | null;
}

function normalize(written: string): NormalGlob {
  const rooted = written.replace(/^(?:\.\/)+/, '');
  const glob = rooted.replace(/^\//, '').replace(/\/$/, '/**');
  const isBaseName = !written.includes('/');
  if (glob === '') return { glob, isBaseName, complaint: 'matches no file' };
  if (glob.length > MAX_LENGTH) return { glob, isBaseName, complaint: 'is longer than any path' };
  if (/\[[^\]]*$/.test(glob)) return { glob, isBaseName, complaint: 'does not close its `[`' };
  if (/\{[^}]*$/.test(glob)) return { glob, isBaseName, complaint: 'does not close its `{`' };
  const isOutside = glob === '..' || glob.startsWith('../');
  return { glob, isBaseName, complaint: isOutside ? 'looks outside the directory of its file' : null };
}
