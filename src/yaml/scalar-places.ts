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
  for (const character of value.slice(0, index)) at = afterCharacter(file, at, character, scalar);
  const wanted = value.charAt(index);
  return Math.min(wanted === '' ? at : afterWhiteSpace(file, at, wanted), end);
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

/** White space at a line end is written in many ways: it is read as one, and what the value has more of is no more. */
function afterCharacter(file: string, from: number, character: string, scalar: WrittenScalar): number {
  if (!isWhiteSpace(character)) {
    const at = afterWhiteSpace(file, from, character);
    return at + writtenLength(file, at, scalar) * character.length;
  }
  if (!isWhiteSpace(file.charAt(from)))
    return file[from] === '\\' ? from + writtenLength(file, from, scalar) : from;
  const end = afterWhiteSpace(file, from, '');
  return file.slice(from, end).includes('\n') ? end : from + 1;
}

/** Indentation is not part of the value. */
function afterWhiteSpace(file: string, from: number, wanted: string): number {
  let at = from;
  while (!isWhiteSpace(wanted) && isWhiteSpace(file.charAt(at))) at += 1;
  return at;
}

function isWhiteSpace(character: string): boolean {
  return character !== '' && /\s/.test(character);
}

/** How many characters of the file stand for one of the value. */
function writtenLength(file: string, at: number, { isDoubleQuoted, isSingleQuoted }: WrittenScalar): number {
  if (isSingleQuoted && file.startsWith("''", at)) return 2;
  if (!isDoubleQuoted || file[at] !== '\\') return 1;
  const lengths: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };
  return lengths[file.charAt(at + 1)] ?? 2;
}
