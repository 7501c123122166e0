/** Patterns for paths: `*` and `?` within a part, `**` across parts, `[a-z]` and `\x`. Matching takes linear time. */

type Token =
  | { readonly kind: 'literal'; readonly value: string }
  /** Any character but the slash. */
  | { readonly kind: 'one' }
  /** Any number of characters but the slash. */
  | { readonly kind: 'star' }
  /** Any number of any characters. */
  | { readonly kind: 'all' }
  /** Nothing, or any number of characters and a slash. */
  | { readonly kind: 'folders' }
  | {
      readonly kind: 'class';
      readonly isNegated: boolean;
      readonly ranges: readonly (readonly [number, number])[];
    };

export interface Glob {
  readonly tokens: readonly Token[];
}

/** Longest pattern that is read; longer ones are no pattern that somebody wrote. */
const MAX_LENGTH = 4096;

/** The pattern made ready, or why it is malformed. */
export function compileGlob(pattern: string): Glob | string {
  if (pattern.length > MAX_LENGTH) return 'the pattern is too long';
  const characters = [...pattern];
  const tokens: Token[] = [];
  let at = 0;
  // `**name` without further signs asks for paths that end so, in the middle of a part too.
  if (/^\*\*[^*?[\]\\/][^*?[\]\\]*$/.test(pattern)) {
    tokens.push({ kind: 'all' });
    at = 2;
  }
  while (at < characters.length) {
    const character = characters[at] ?? '';
    if (character === '*') {
      if (characters[at + 1] !== '*') tokens.push({ kind: 'star' });
      else {
        at += 1;
        // `**/` and `**x` alike cross folders; only at the end does it take the rest.
        if (characters[at + 1] === '/') at += 1;
        tokens.push({ kind: at + 1 >= characters.length ? 'all' : 'folders' });
      }
    } else if (character === '?') tokens.push({ kind: 'one' });
    else if (character === '[') {
      const read = readClass(characters, at + 1);
      if (typeof read === 'string') return read;
      tokens.push(read.token);
      at = read.end;
      continue;
    } else if (character === '\\') {
      at += 1;
      const next = characters[at];
      if (next === undefined) return '`\\` at the end has nothing to escape';
      tokens.push({ kind: 'literal', value: next });
    } else tokens.push({ kind: 'literal', value: character });
    at += 1;
  }
  return { tokens };
}

interface ClassReading {
  readonly token: Token;
  readonly end: number;
}

/** From behind the `[` to behind the `]`. */
function readClass(characters: readonly string[], start: number): ClassReading | string {
  const open = '`[` has no `]` that closes it';
  let at = start;
  const isNegated = characters[at] === '^';
  if (isNegated) at += 1;
  const ranges: (readonly [number, number])[] = [];
  for (;;) {
    if (characters[at] === ']' && ranges.length > 0) {
      return { token: { kind: 'class', isNegated, ranges }, end: at + 1 };
    }
    const low = readClassCharacter(characters, at);
    if (low === null) return characters[at] === ']' ? 'the brackets `[]` hold nothing' : open;
    at = low.end;
    let high = low;
    if (characters[at] === '-') {
      const upper = readClassCharacter(characters, at + 1);
      if (upper === null) return open;
      high = upper;
      at = upper.end;
    }
    if (high.code < low.code) return 'a range in brackets runs backwards';
    ranges.push([low.code, high.code]);
  }
}

function readClassCharacter(
  characters: readonly string[],
  at: number,
): { readonly code: number; readonly end: number } | null {
  const character = characters[at];
  if (character === undefined || character === '-' || character === ']') return null;
  const isEscape = character === '\\';
  const code = (isEscape ? characters[at + 1] : character)?.codePointAt(0);
  return code === undefined ? null : { code, end: at + (isEscape ? 2 : 1) };
}

/** Whether a whole path matches. Time grows with the product of both lengths, never faster. */
export function matchesGlob({ tokens }: Glob, path: string): boolean {
  let states = closure(tokens, new Set([0]));
  for (const character of path) {
    states = closure(tokens, step(tokens, states, character));
    if (states.size === 0) return false;
  }
  return states.has(tokens.length);
}

function step(tokens: readonly Token[], states: ReadonlySet<number>, character: string): Set<number> {
  const next = new Set<number>();
  for (const state of states) {
    const at = state < 0 ? insideOf(state) : state;
    const token = tokens[at];
    if (token === undefined) continue;
    switch (token.kind) {
      case 'literal':
        if (token.value === character) next.add(state + 1);
        break;
      case 'one':
        if (character !== '/') next.add(state + 1);
        break;
      case 'star':
        if (character !== '/') next.add(state);
        break;
      case 'all':
        next.add(state);
        break;
      case 'folders':
        next.add(insideOf(at));
        if (character === '/') next.add(at + 1);
        break;
      case 'class':
        if (isInClass(token, character)) next.add(state + 1);
        break;
    }
  }
  return next;
}

function isInClass(token: Extract<Token, { kind: 'class' }>, character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return token.ranges.some(([low, high]) => low <= code && code <= high) !== token.isNegated;
}

/** Inside `folders` the next token only follows a slash: that is a state of its own, the negative of the other. */
function insideOf(state: number): number {
  return -state - 1;
}

/** Stars and folders may match nothing. The set grows while it is walked, so that several in a row are passed. */
function closure(tokens: readonly Token[], states: Set<number>): Set<number> {
  for (const state of states) {
    const kind = tokens[state]?.kind;
    if (kind === 'star' || kind === 'all' || kind === 'folders') states.add(state + 1);
  }
  return states;
}
