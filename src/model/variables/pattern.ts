/**
 * The patterns of `${name#pattern}`, `${name%pattern}` and `${name/pattern/…}`: `*`, `?` and literal characters.
 * There are no bracket expressions, and `*` and `?` do not match a line feed.
 */
import { type CharacterTest, type Part, Pattern } from '../../glob/pattern.ts';

/** Either a pattern or why the builder refuses it. */
export type ExpansionPattern =
  | { readonly pattern: Pattern; readonly hasStar: boolean; readonly error: null }
  | { readonly pattern: null; readonly error: string };

const NO_LINE_FEED: CharacterTest = (character) => character !== '\n';

/** Reads a pattern in which escapes are kept; the escape is `\` whatever the escape token of the file is. */
export function parsePattern(text: string): ExpansionPattern {
  const parts: Part[] = [];
  const characters = [...text.replace(/^\uFEFF/, '')];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    if (character === '*') parts.push({ type: 'many', test: NO_LINE_FEED });
    else if (character === '?') parts.push({ type: 'one', test: NO_LINE_FEED });
    else if (character !== '\\') parts.push({ type: 'text', text: character });
    else {
      const next = characters[at + 1] ?? '';
      // The escape before `}` and `/` only hides them from `${…}`; the character itself stays as usual.
      if (next === '}' || next === '/') continue;
      if (next !== '*' && next !== '?' && next !== '\\')
        return { pattern: null, error: `invalid escape \\${next}` };
      parts.push({ type: 'text', text: next });
      at += 1;
    }
  }
  const hasStar = parts.some(({ type }) => type === 'many');
  return { pattern: new Pattern(parts), hasStar, error: null };
}

/**
 * Reads the pattern of a suffix, for `trimSuffix`. The builder turns pattern and value round and takes a prefix away, so
 * that an escape at the very end comes before what was last.
 */
export function parseSuffixPattern(text: string): ExpansionPattern {
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

/** Above this number of steps a result counts as undetermined instead of taking noticeable time. */
export const STEP_LIMIT = 4_000_000;

/** How many steps it may take to hold a pattern against a value; `isEverywhere`: at each of its characters. */
export function costOfMatching(read: ExpansionPattern, value: string, isEverywhere: boolean): number {
  if (read.pattern === null) return 0;
  const places = isEverywhere && read.hasStar ? value.length : 1;
  return value.length * places * Math.max(1, read.pattern.size);
}

/** Takes the shortest or longest matching prefix away. */
export function trimPrefix({ pattern }: ExpansionPattern, value: string, isLongest: boolean): string | null {
  if (pattern === null) return null;
  const characters = [...value];
  const end = pattern.matchEnd(characters, 0, isLongest);
  return end === null ? value : characters.slice(end).join('');
}

/** Takes the shortest or longest matching suffix away; the pattern is one of `parseSuffixPattern`. */
export function trimSuffix({ pattern }: ExpansionPattern, value: string, isLongest: boolean): string | null {
  if (pattern === null) return null;
  const characters = [...value].reverse();
  const end = pattern.matchEnd(characters, 0, isLongest);
  return end === null ? value : characters.slice(end).reverse().join('');
}

/** Replaces the first or all leftmost longest matches; `null` when that makes more than `longest` characters. */
export function replaceMatches(
  { pattern }: ExpansionPattern,
  value: string,
  text: string,
  isAll: boolean,
  longest: number,
): string | null {
  if (pattern === null) return null;
  const characters = [...value];
  let result = '';
  let at = 0;
  let lastEnd = -1;
  while (at <= characters.length) {
    if (result.length > longest) return null;
    const end = pattern.matchEnd(characters, at, true);
    // An empty match directly after another match does not count.
    if (end !== null && (end > at || at !== lastEnd)) {
      result += isAll ? expandTemplate(text, characters.slice(at, end).join('')) : text;
      if (!isAll) {
        const whole = result + characters.slice(end).join('');
        return whole.length > longest ? null : whole;
      }
      lastEnd = end;
      if (end > at) {
        at = end;
        continue;
      }
    }
    result += characters[at] ?? '';
    at += 1;
  }
  return result.length > longest ? null : result;
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
