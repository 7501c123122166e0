/** Globs over texts with parts: `*` stays inside a part, `**` does not, `?` is one character. */

interface Token {
  /** `skip` stands before a `**` and its separator, and leads past both. */
  readonly kind: 'literal' | 'one' | 'part' | 'all' | 'skip';
  readonly text: string;
}

/** Longer patterns than this name nothing. */
export const LONGEST_GLOB = 1000;

/** A pattern that was read once. */
export interface Glob {
  /** How many steps one character of a text takes. */
  readonly size: number;
  matches(text: string): boolean;
}

/** `separator` ends parts; empty for texts without parts. */
export function parseGlob(pattern: string, separator = '/'): Glob {
  const tokens = tokensOf(pattern, separator);
  const special = tokens.findIndex(({ kind }) => kind !== 'literal');
  const head = tokens.slice(0, special === -1 ? tokens.length : special);
  const prefix = head.map(({ text }) => text).join('');
  if (special === -1) return { size: tokens.length, matches: (text) => text === prefix };
  const rest = tokens.slice(special);
  return {
    size: tokens.length,
    // Most texts differ early, and that is seen without following any ways.
    matches: (text) => text.startsWith(prefix) && runTokens(rest, text.slice(prefix.length), separator),
  };
}

function tokensOf(pattern: string, separator: string): readonly Token[] {
  const tokens: Token[] = [];
  const characters = [...pattern];
  for (let at = 0; at < characters.length; at += 1) {
    const text = characters[at] ?? '';
    if (text === '?') tokens.push({ kind: 'one', text });
    else if (text === '*' && characters[at + 1] === '*') {
      const isAtStart = at === 0 || characters[at - 1] === separator;
      while (characters[at + 1] === '*') at += 1;
      // `a/**/b` matches `a/b` too.
      if (isAtStart && characters[at + 1] === separator) tokens.push({ kind: 'skip', text: '' });
      tokens.push({ kind: 'all', text: '**' });
    } else if (text === '*') tokens.push({ kind: separator === '' ? 'all' : 'part', text });
    else if (text === '\\' && at + 1 < characters.length) {
      at += 1;
      tokens.push({ kind: 'literal', text: characters[at] ?? '' });
    } else tokens.push({ kind: 'literal', text });
  }
  return tokens;
}

/** Follows all ways through the tokens at once: tokens times characters, whatever the pattern. */
function runTokens(tokens: readonly Token[], text: string, separator: string): boolean {
  let states = new Uint8Array(tokens.length + 1);
  states[0] = 1;
  closeStars(tokens, states);
  for (const character of text) {
    const next = new Uint8Array(tokens.length + 1);
    let isAlive = false;
    for (let at = 0; at < tokens.length; at += 1) {
      const token = states[at] === 0 ? undefined : tokens[at];
      const target = token === undefined ? null : targetOf(token, at, character, separator);
      if (target === null) continue;
      next[target] = 1;
      isAlive = true;
    }
    if (!isAlive) return false;
    closeStars(tokens, next);
    states = next;
  }
  return states[tokens.length] === 1;
}

function targetOf({ kind, text }: Token, at: number, character: string, separator: string): number | null {
  if (kind === 'all') return at;
  if (kind === 'skip') return null;
  if (kind === 'literal') return text === character ? at + 1 : null;
  if (character === separator) return null;
  return kind === 'part' ? at : at + 1;
}

/** A star may stand for nothing. */
function closeStars(tokens: readonly Token[], states: Uint8Array): void {
  for (let at = 0; at < tokens.length; at += 1) {
    const kind = states[at] === 0 ? undefined : tokens[at]?.kind;
    if (kind === undefined || kind === 'literal' || kind === 'one') continue;
    states[at + 1] = 1;
    if (kind === 'skip') states[at + 3] = 1;
  }
}
