/** What follows the path of a Git address: `#ref:directory` and `?ref=…&subdir=…`, as the builder reads them. */
export interface GitAddress {
  /** Before the colon of the fragment; empty without one. */
  readonly ref: string;
  /** After it, from the root of the repository; empty without one. */
  readonly subdir: string;
  /** By key, each with its values in order. */
  readonly query: ReadonlyMap<string, readonly string[]>;
}

/** `null` for an address in the form of ssh (`git@host:path`), or one that is no URL. */
export function readGitAddress(text: string): GitAddress | null {
  if (!/^(?:https?|git|ssh):\/\//.test(text)) return null;
  const hash = text.indexOf('#');
  const fragment = hash === -1 ? '' : decoded(text.slice(hash + 1));
  if (fragment === null) return null;
  const address = hash === -1 ? text : text.slice(0, hash);
  const mark = address.indexOf('?');
  const [ref = '', ...directories] = fragment.split(':');
  return {
    ref,
    subdir: plainDirectory(directories.join(':')),
    query: mark === -1 ? new Map() : readQuery(address.slice(mark + 1)),
  };
}

/** Pairs that are malformed are passed over by the builder. */
function readQuery(text: string): ReadonlyMap<string, readonly string[]> {
  const query = new Map<string, string[]>();
  for (const pair of text.split('&')) {
    if (pair === '' || pair.includes(';')) continue;
    const equals = pair.indexOf('=');
    const key = decoded(equals === -1 ? pair : pair.slice(0, equals));
    const value = decoded(equals === -1 ? '' : pair.slice(equals + 1).replaceAll('+', ' '));
    if (key === null || value === null) continue;
    const values = query.get(key);
    if (values === undefined) query.set(key, [value]);
    else values.push(value);
  }
  return query;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Without `.` and empty parts, and never above the root. */
function plainDirectory(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
