/**
 * The patterns of `${name#pattern}`, `${name%pattern}` and `${name/pattern/…}`: `*`, `?` and literal characters.
 * There are no bracket expressions, and `*` and `?` do not match a line feed.
 */

type Token = { readonly kind: 'star' | 'one' } | { readonly kind: 'literal'; readonly value: string };

/** Either the tokens of a pattern or why the builder refuses it. */
export type Pattern =
  | { readonly tokens: readonly Token[]; readonly error: null }
  | { readonly tokens: null; readonly error: string };

/** Reads a pattern in which escapes are kept; the escape is `\` whatever the escape token of the file is. */
export function parsePattern(text: string): Pattern {
  const tokens: Token[] = [];
  const characters = [...text.replace(/^\uFEFF/, '')];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    if (character === '*') tokens.push({ kind: 'star' });
    else if (character === '?') tokens.push({ kind: 'one' });
    else if (character !== '\\') tokens.push({ kind: 'literal', value: character });
    else {
      const next = characters[at + 1] ?? '';
      // The escape in front of `}` and `/` only hides them from `${…}`; the character itself follows as usual.
      if (next === '}' || next === '/') continue;
      if (next !== '*' && next !== '?' && next !== '\\')
        return { tokens: null, error: `invalid escape \\${next}` };
      tokens.push({ kind: 'literal', value: next });
      at += 1;
    }
  }
  return { tokens, error: null };
}

/**
 * Reads the pattern of a suffix, for `trimSuffix`. The builder turns pattern and value round and takes a prefix away, so
 * that an escape at the very end comes to stand before what was last.
 */
export function parseSuffixPattern(text: string): Pattern {
  const characters = [...text];
  const units: string[] = [];
  for (let at = 0; at < characters.length; at += 1) {
    let unit = characters[at] ?? '';
    if (unit === '\\') {
      at += 1;
      unit += characters[at] ?? '';
    }
    units.push(unit);
  }
  return parsePattern(units.reverse().join(''));
}

/** Above this number of steps a replacement counts as undecided instead of taking noticeable time. */
const STEP_LIMIT = 4_000_000;

/** Takes the shortest or longest matching prefix away. */
export function trimPrefix(pattern: Pattern, value: string, isLongest: boolean): string | null {
  if (pattern.tokens === null) return null;
  const characters = [...value];
  if (characters.length * pattern.tokens.length > STEP_LIMIT) return null;
  const end = matchEnd(pattern.tokens, characters, 0, isLongest);
  return end === null ? value : characters.slice(end).join('');
}

/** Takes the shortest or longest matching suffix away; the pattern is one of `parseSuffixPattern`. */
export function trimSuffix(pattern: Pattern, value: string, isLongest: boolean): string | null {
  if (pattern.tokens === null) return null;
  const characters = [...value].reverse();
  if (characters.length * pattern.tokens.length > STEP_LIMIT) return null;
  const end = matchEnd(pattern.tokens, characters, 0, isLongest);
  return end === null ? value : characters.slice(end).reverse().join('');
}

/** Replaces the first or all leftmost longest matches; `null` when that would take too long to tell. */
export function replaceMatches(pattern: Pattern, value: string, text: string, isAll: boolean): string | null {
  if (pattern.tokens === null) return null;
  const characters = [...value];
  const hasStar = pattern.tokens.some((token) => token.kind === 'star');
  const span = hasStar ? characters.length : 1;
  if (characters.length * span * pattern.tokens.length > STEP_LIMIT) return null;
  let result = '';
  let at = 0;
  let lastEnd = -1;
  while (at <= characters.length) {
    const end = matchEnd(pattern.tokens, characters, at, true);
    // An empty match directly behind another match does not count.
    if (end !== null && (end > at || at !== lastEnd)) {
      result += isAll ? expandTemplate(text, characters.slice(at, end).join('')) : text;
      if (!isAll) return result + characters.slice(end).join('');
      lastEnd = end;
      if (end > at) {
        at = end;
        continue;
      }
    }
    result += characters[at] ?? '';
    at += 1;
  }
  return result;
}

const TEMPLATE = /\$(?:\$|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu;

/**
 * A replacement of `//` is a template of Go's regular expressions: `$0` is the match, other names are empty groups,
 * `$$` is a dollar. It only ever sees a `$` that came out of quotes, escapes or values.
 */
function expandTemplate(template: string, match: string): string {
  if (!template.includes('$')) return template;
  return template.replace(TEMPLATE, (whole, bare?: string, braced?: string) => {
    if (whole === '$$') return '$';
    return (bare ?? braced) === '0' ? match : '';
  });
}

/** Where the shortest or longest match that begins at `start` ends; follows all ways through the pattern at once. */
function matchEnd(
  tokens: readonly Token[],
  characters: readonly string[],
  start: number,
  isLongest: boolean,
): number | null {
  let states = closure(tokens, [0]);
  let found: number | null = null;
  for (let at = start; ; at += 1) {
    if (states.includes(tokens.length)) {
      found = at;
      if (!isLongest) return found;
    }
    const character = characters[at];
    if (character === undefined || states.length === 0) return found;
    states = closure(tokens, step(tokens, states, character));
  }
}

function step(tokens: readonly Token[], states: readonly number[], character: string): readonly number[] {
  const next: number[] = [];
  for (const state of states) {
    const token = tokens[state];
    if (token === undefined) continue;
    if (token.kind === 'literal') {
      if (token.value === character) next.push(state + 1);
    } else if (character !== '\n') next.push(token.kind === 'star' ? state : state + 1);
  }
  return next;
}

/** A star may match nothing: whoever stands on one also stands behind it. */
function closure(tokens: readonly Token[], states: readonly number[]): readonly number[] {
  const reached = new Set<number>();
  for (const first of states) {
    let state = first;
    while (!reached.has(state)) {
      reached.add(state);
      if (tokens[state]?.kind !== 'star') break;
      state += 1;
    }
  }
  return [...reached];
}
