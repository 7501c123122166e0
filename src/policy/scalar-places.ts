/** Where the characters of a YAML text stand in its file, whatever its style: plain, quoted, or a block. */

/** Style and place of a scalar; offsets in the file's text. */
export interface WrittenScalar {
  /** What it says. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
  readonly isDoubleQuoted: boolean;
  readonly isSingleQuoted: boolean;
  /** `|` or `>`: the text begins on the next line. */
  readonly isBlock: boolean;
}

/** The offset in the file of the character at `index` of the value (or of its end). */
export function offsetInFile(file: string, scalar: WrittenScalar, index: number): number {
  const { value, end } = scalar;
  let at = firstCharacter(file, scalar);
  for (let read = 0; read < Math.min(index, value.length); read += 1) {
    at = skipToCharacter(file, at, value.charAt(read));
    at += writtenLength(file, at, scalar);
  }
  const wanted = value.charAt(index);
  return Math.min(wanted === '' ? at : skipToCharacter(file, at, wanted), end);
}

function firstCharacter(
  file: string,
  { start, isBlock, isDoubleQuoted, isSingleQuoted }: WrittenScalar,
): number {
  if (isDoubleQuoted || isSingleQuoted) return start + 1;
  if (!isBlock) return start;
  const line = file.indexOf('\n', start);
  return line === -1 ? start : line + 1;
}

/** Indentation and folded line ends are not part of the value. */
function skipToCharacter(file: string, from: number, character: string): number {
  const isWhite = (at: number) => /\s/.test(file.charAt(at));
  let at = from;
  if (character === ' ' || character === '\n') {
    // A line end with all the white space around it is one character of the value.
    let end = at;
    while (end < file.length && isWhite(end)) end += 1;
    const hasLineEnd = file.slice(at, end).includes('\n');
    return hasLineEnd ? end - 1 : at;
  }
  while (at < file.length && isWhite(at)) at += 1;
  return at;
}

/** How many characters of the file stand for one of the value. */
function writtenLength(file: string, at: number, { isDoubleQuoted, isSingleQuoted }: WrittenScalar): number {
  if (isSingleQuoted && file.startsWith("''", at)) return 2;
  if (!isDoubleQuoted || file[at] !== '\\') return 1;
  const lengths: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };
  return lengths[file.charAt(at + 1)] ?? 2;
}
