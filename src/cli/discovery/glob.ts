/** Globs on the command line: quoted ones, and those of shells that have none. */
import { resolve, sep } from 'node:path';
import { parsePathGlob } from '../../glob/path-glob.ts';

/** A glob with the directory that it is seen from. */
export interface Glob {
  /** Absolute; the leading parts without wildcards. */
  readonly base: string;
  /** Whether a path seen from `base`, with `/` between parts, matches. */
  readonly matches: (path: string) => boolean;
  /** Whether its last part takes any name (`src/**`), so that names have to decide. */
  readonly takesAnyName: boolean;
}

const WILDCARD = /[*?[\]{}]/;

/** Whether an argument that is no file may be a glob. */
export function looksLikeGlob(text: string): boolean {
  return WILDCARD.test(text);
}

/** Wildcards `*`, `**`, `?`, `[a-z]` and `{a,b}`; parentheses mean themselves. */
export function parseGlob(text: string, cwd: string): Glob {
  const parts = (sep === '/' ? text : text.replaceAll(sep, '/')).split('/');
  const first = parts.findIndex((part) => WILDCARD.test(part));
  const fixed = parts.slice(0, first).join('/');
  const rest = parts.slice(first).filter((part) => part !== '');
  const pattern = parsePathGlob(rest.join('/'));
  return {
    base: resolve(cwd, text.startsWith('/') && fixed === '' ? '/' : fixed),
    matches: (path) => pattern.matches(path),
    takesAnyName: /^\*+$/.test(rest.at(-1) ?? ''),
  };
}
