import { nearest } from '../../src/rule-api.ts';

/** With more names than people write by hand, the search is skipped: its time grows with their number. */
export const MAX_CANDIDATES = 200;

/** The one known name that is similar to a misspelled one; `null` when there is none, or several. */
export function similarName(name: string, candidates: Iterable<string>): string | null {
  const names = new Set(candidates);
  if (names.size > MAX_CANDIDATES) return null;
  const [similar, ...others] = nearest(name, names);
  return similar === undefined || others.length > 0 ? null : similar;
}

/** What `$` reads as a name: `ARG IMAGE, TAG` declares `IMAGE,`, which nothing can mention. */
const VARIABLE_NAME = /^[\p{L}_][\p{L}\p{Nd}_]*$/u;

/** As `similarName`, among the names that a reference may have. */
export function similarVariable(name: string, candidates: Iterable<string>): string | null {
  return similarName(
    name,
    [...candidates].filter((candidate) => VARIABLE_NAME.test(candidate)),
  );
}
