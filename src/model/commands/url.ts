/** The parts of a URL that may hold pieces which are decided at run time. */
import { lastSegment } from '../state/paths.ts';
import { DYNAMIC } from './arguments.ts';

/** Parts of a URL; `null` where a part is absent or depends on a run-time value. */
export interface UrlParts {
  /** `null` when decided at run time. */
  readonly url: string | null;
  /** Lower case. */
  readonly scheme: string | null;
  /** Lower case, without user and port. */
  readonly host: string | null;
  /** Last part of the path, without query; `null` when empty or decided at run time. */
  readonly fileName: string | null;
  /** `?` and what follows it up to `#`, else empty; `null` when decided at run time. */
  readonly query: string | null;
}

/**
 * Takes a URL apart. `text` holds `DYNAMIC` for unknown pieces: scheme and host are given as far as they are determined.
 * Without a scheme the text begins with the host and `defaultScheme` holds.
 */
export function readUrl(text: string, defaultScheme: string | null): UrlParts {
  const head = SCHEME.exec(text);
  const rest = head === null ? text : text.slice(head[0].length);
  const found = rest.search(/[/?#]/);
  const authorityEnd = found < 0 ? rest.length : found;
  const authority = rest.slice(0, authorityEnd);
  const hash = rest.indexOf('#', authorityEnd);
  const path = hash < 0 ? rest.slice(authorityEnd) : rest.slice(authorityEnd, hash);
  const question = path.indexOf('?');
  const pathOnly = question < 0 ? path : path.slice(0, question);
  const isSchemeKnown = head !== null || !authority.includes(DYNAMIC);
  return {
    url: text.includes(DYNAMIC) ? null : text,
    scheme: head === null ? (isSchemeKnown ? defaultScheme : null) : (head[1] ?? '').toLowerCase(),
    host: isSchemeKnown ? hostOf(authority) : null,
    fileName: known(lastSegment(pathOnly)),
    query: question < 0 ? '' : staticOnly(path.slice(question)),
  };
}

const SCHEME = /^([A-Za-z][A-Za-z0-9+.-]{0,30}):\/\//;

/** Whether a text begins like a URL. */
export function hasScheme(text: string): boolean {
  return SCHEME.test(text);
}

function hostOf(authority: string): string | null {
  const user = authority.lastIndexOf('@');
  const place = authority.slice(user + 1);
  const bracket = place.startsWith('[') ? place.indexOf(']') + 1 : 0;
  const colon = place.indexOf(':', bracket);
  return known(colon < 0 ? place : place.slice(0, colon))?.toLowerCase() ?? null;
}

function known(text: string): string | null {
  return text === '' ? null : staticOnly(text);
}

function staticOnly(text: string): string | null {
  return text.includes(DYNAMIC) ? null : text;
}
