/** What texts a word may become, as far as its literal parts tell. */
import type { ShellWordPart } from '../../src/rule-api.ts';

/** Literal characters, `ONE` for any single one, and `null` for whatever is not known. */
export type TextPattern = readonly (string | null)[];

/** No character. */
const ONE = '';

/** Longer words are not compared. */
const MOST_CHARACTERS = 500;

/** The pattern of a word. */
export function textPattern(parts: readonly ShellWordPart[]): TextPattern {
  return parts.flatMap((part): TextPattern => {
    if (part.type === 'ShellLiteral') return [...part.value];
    if (part.type === 'ShellQuoted') {
      // What bash decodes or translates is text of its own.
      if (part.quote.startsWith('$')) return [null];
      return part.parts.length === 0 ? [...(part.value ?? '')] : textPattern(part.parts);
    }
    return [part.type === 'ShellGlob' && /^(?:\?|\[.*\])$/s.test(part.text) ? ONE : null];
  });
}

/** What a word becomes where the shell leaves globs and braces as they are written. */
export function literalPattern(parts: readonly ShellWordPart[]): TextPattern {
  return parts.flatMap((part): TextPattern => {
    if ((part.type === 'ShellGlob' || part.type === 'ShellBrace') && part.parts.every(isLiteral))
      return [...part.text];
    return textPattern([part]);
  });
}

function isLiteral({ type }: ShellWordPart): boolean {
  return type === 'ShellLiteral';
}

/** Whether two patterns have a text in common: a run along both, place by place. */
export function mayBeEqual(left: TextPattern, right: TextPattern): boolean {
  if (left.length > MOST_CHARACTERS || right.length > MOST_CHARACTERS) return true;
  // `row[j]`: whether what is read of `left` may be equal to the first `j` of `right`.
  let row = [true];
  for (const [j, item] of right.entries()) row[j + 1] = row[j] === true && item === null;
  for (const item of left) {
    const next = [row[0] === true && item === null];
    for (const [j, other] of right.entries()) {
      const isSame = item === null || other === null || item === ONE || other === ONE || item === other;
      next[j + 1] =
        (isSame && row[j] === true) ||
        (item === null && next[j] === true) ||
        (item === null && row[j + 1] === true) ||
        (other === null && (row[j + 1] === true || next[j] === true));
    }
    row = next;
  }
  return row.at(-1) === true;
}

/** One piece of a shell pattern: a character, or what a glob or an expansion stands for. */
export type PatternPiece = string | { readonly any: 'one' | 'several' | 'unknown' };

/** The pieces of a pattern of `case`; `unknown` is a bracket, an extended glob or an expansion. */
export function patternPieces(parts: readonly ShellWordPart[]): readonly PatternPiece[] {
  return parts.flatMap((part): readonly PatternPiece[] => {
    switch (part.type) {
      case 'ShellLiteral':
        return [...part.value];
      case 'ShellQuoted':
        return part.parts.length === 0 ? [...(part.value ?? '')] : patternPieces(part.parts);
      case 'ShellGlob':
        if (part.text === '*') return [{ any: 'several' }];
        return [{ any: part.text === '?' ? 'one' : 'unknown' }];
      default:
        return [{ any: 'unknown' }];
    }
  });
}

/** Whether every text that the second pattern matches is one that the first matches, for all that is known. */
export function coversPattern(first: readonly PatternPiece[], second: readonly PatternPiece[]): boolean {
  if (first.length > MOST_CHARACTERS || second.length > MOST_CHARACTERS) return false;
  // `row[j]`: whether what is read of `first` covers the first `j` pieces of `second`.
  let row = [true, ...second.map(() => false)];
  for (const piece of first) {
    if (typeof piece !== 'string' && piece.any === 'unknown') return false;
    const isSeveral = typeof piece !== 'string' && piece.any === 'several';
    const next = [isSeveral && row[0] === true];
    for (const [j, other] of second.entries()) {
      next[j + 1] = isSeveral
        ? row[j + 1] === true || next[j] === true
        : row[j] === true && coversOne(piece, other);
    }
    row = next;
  }
  return row.at(-1) === true;
}

function coversOne(piece: PatternPiece, other: PatternPiece): boolean {
  if (typeof piece === 'string') return piece === other;
  return typeof other === 'string' || other.any === 'one';
}
