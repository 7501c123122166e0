/** Reads `.dockerignore` and says what it keeps out of the build context, as the builder does. */
import { parseDockerignoreGlob } from '../glob/dockerignore-glob.ts';
import type { Pattern } from '../glob/pattern.ts';
import type { Range } from '../syntax/nodes.ts';

/** One pattern of the file. */
export interface IgnorePattern {
  /** As written, trimmed, `!` included. */
  readonly text: string;
  /** As the builder compares it with paths, without `!`. */
  readonly cleaned: string;
  /** 1-based. */
  readonly line: number;
  readonly range: Range;
  /** `!pattern` takes files back in. */
  readonly isNegated: boolean;
  /** Why the builder refuses the file; `null` when the pattern is well formed. */
  readonly error: string | null;
  readonly glob: Pattern | null;
}

/** A parsed `.dockerignore`. */
export interface IgnoreFile {
  /** As shown to people. */
  readonly path: string;
  /** In order; the last one that matches decides. */
  readonly patterns: readonly IgnorePattern[];
}

/** Reads the patterns of an ignore file; comments and blank lines are left out. */
export function readIgnoreFile(path: string, source: string): IgnoreFile {
  const patterns: IgnorePattern[] = [];
  let start = source.startsWith('\uFEFF') ? 1 : 0;
  for (let line = 1; start <= source.length; line += 1) {
    const newline = source.indexOf('\n', start);
    const end = newline === -1 ? source.length : newline;
    const raw = source.slice(start, end);
    // Only a `#` in the first column begins a comment.
    if (!raw.startsWith('#')) {
      const text = raw.trim();
      const from = start + raw.indexOf(text);
      if (text !== '') patterns.push(readPattern(text, line, [from, from + text.length]));
    }
    start = end + 1;
  }
  return { path, patterns };
}

function readPattern(text: string, line: number, range: Range): IgnorePattern {
  const trimmed = normalForm(text).trim();
  const pattern = trimmed === '' ? '' : cleanPath(trimmed);
  const isNegated = pattern.startsWith('!');
  const cleaned = isNegated ? pattern.slice(1) : pattern;
  const common = { text, cleaned, line, range, isNegated };
  if (pattern === '!') return { ...common, error: 'a pattern must follow `!`', glob: null };
  if (pattern === '') return { ...common, error: null, glob: null };
  const glob = parseDockerignoreGlob(cleaned);
  return typeof glob === 'string' ? { ...common, error: glob, glob: null } : { ...common, error: null, glob };
}

/** The builder cleans a pattern when it reads the file, and again when it compiles it: `/!x` becomes `!x`. */
function normalForm(text: string): string {
  const isNegated = text.startsWith('!');
  const body = isNegated ? text.slice(1).trim() : text;
  if (body === '') return text;
  const cleaned = cleanPath(body);
  return `${isNegated ? '!' : ''}${cleaned.length > 1 && cleaned.startsWith('/') ? cleaned.slice(1) : cleaned}`;
}

/**
 * The pattern that keeps `path` out of the context; `null` when it comes in. `path` is relative to the context, with
 * `/` between its parts. A pattern that matches a directory also covers what is in it.
 */
export function ignoringPattern(file: IgnoreFile, path: string): IgnorePattern | null {
  const places = withParents(cleanPath(path));
  let decided: IgnorePattern | null = null;
  for (const pattern of file.patterns) {
    const { glob } = pattern;
    if (glob === null || pattern.isNegated === (decided === null)) continue;
    if (places.some((place) => glob.matches(place))) decided = pattern.isNegated ? null : pattern;
  }
  return decided;
}

/** The path and the directories above it, without the context itself. */
function withParents(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

/** Resolves `.`, `..` and doubled slashes lexically; the empty path is `.`. */
export function cleanPath(path: string): string {
  const isRooted = path.startsWith('/');
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!isRooted) kept.push('..');
  }
  const joined = kept.join('/');
  if (isRooted) return `/${joined}`;
  return joined === '' ? '.' : joined;
}
