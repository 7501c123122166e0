/** Patterns of `.dockerignore`, as the builder reads them: `*` and `?` within a part, `**` across parts, `[a-z]`, `\x`. */
import { ANY, type CharacterTest, DIRECTORIES, NO_SLASH, type Part, Pattern } from './pattern.ts';

/** Longest pattern that is read; longer ones are no pattern that somebody wrote. */
const MAX_LENGTH = 4096;

/** The pattern made ready, or why it is malformed. */
export function parseDockerignoreGlob(glob: string): Pattern | string {
  if (glob.length > MAX_LENGTH) return 'the pattern is too long';
  const characters = [...glob];
  const parts: Part[] = [];
  let at = 0;
  // `**name` without further signs asks for paths that end so, in the middle of a part too.
  if (/^\*\*[^*?[\]\\/][^*?[\]\\]*$/.test(glob)) {
    parts.push({ type: 'many', test: ANY });
    at = 2;
  }
  while (at < characters.length) {
    const character = characters[at] ?? '';
    if (character === '*') {
      if (characters[at + 1] !== '*') parts.push({ type: 'many', test: NO_SLASH });
      else {
        at += 1;
        // `**/` and `**x` alike cross directories; only at the end does it take the rest.
        if (characters[at + 1] === '/') at += 1;
        parts.push(at + 1 >= characters.length ? { type: 'many', test: ANY } : DIRECTORIES);
      }
    } else if (character === '?') parts.push({ type: 'one', test: NO_SLASH });
    else if (character === '[') {
      const read = readSet(characters, at + 1);
      if (typeof read === 'string') return read;
      parts.push({ type: 'one', test: read.test });
      at = read.end;
      continue;
    } else if (character === '\\') {
      at += 1;
      const next = characters[at];
      if (next === undefined) return 'nothing follows the final `\\`';
      parts.push({ type: 'text', text: next });
    } else parts.push({ type: 'text', text: character });
    at += 1;
  }
  return new Pattern(parts);
}

/** From after the `[` to after the `]`; stricter than brackets elsewhere, and a slash may fit. */
function readSet(
  characters: readonly string[],
  start: number,
): { readonly test: CharacterTest; readonly end: number } | string {
  const open = '`[` is not closed';
  const isNegated = characters[start] === '^';
  const ranges: (readonly [number, number])[] = [];
  let at = isNegated ? start + 1 : start;
  for (;;) {
    if (characters[at] === ']' && ranges.length > 0) {
      const test: CharacterTest = (character) => {
        const code = character.codePointAt(0) ?? 0;
        return ranges.some(([low, high]) => low <= code && code <= high) !== isNegated;
      };
      return { test, end: at + 1 };
    }
    const low = readSetCharacter(characters, at);
    if (low === null) return characters[at] === ']' ? 'the brackets `[]` are empty' : open;
    at = low.end;
    let high = low;
    if (characters[at] === '-') {
      const upper = readSetCharacter(characters, at + 1);
      if (upper === null) return open;
      high = upper;
      at = upper.end;
    }
    if (high.code < low.code) return 'a range in brackets is in reverse order';
    ranges.push([low.code, high.code]);
  }
}

function readSetCharacter(
  characters: readonly string[],
  at: number,
): { readonly code: number; readonly end: number } | null {
  const character = characters[at];
  if (character === undefined || character === '-' || character === ']') return null;
  const isEscape = character === '\\';
  const code = (isEscape ? characters[at + 1] : character)?.codePointAt(0);
  return code === undefined ? null : { code, end: at + (isEscape ? 2 : 1) };
}
