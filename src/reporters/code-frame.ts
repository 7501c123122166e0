/** Source lines with the flagged part, laid out in terminal cells. */
import { characterWidth, displayWidth } from './display-width.ts';
import { visible } from './escape.ts';
import type { SourceLines } from './source-lines.ts';

/** The range to mark, in lines and columns from 1; the end is exclusive. */
export interface FramePlace {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** `start` is the number of cells before the carets; `null` where nothing on the line is meant. */
export interface FrameLine {
  readonly number: number;
  readonly text: string;
  readonly mark: { readonly start: number; readonly length: number } | null;
}

const TAB = 4;
const MOST_LINES = 4;

/** The lines of a place, each at most `limit` cells wide; `null` stands for lines left out of a long place. */
export function codeFrame(
  source: SourceLines,
  place: FramePlace,
  limit: number,
): readonly (FrameLine | null)[] {
  const { line, column, endLine, endColumn } = withoutLineBreakAtEnd(source, place);
  const frame: (FrameLine | null)[] = [];
  for (const number of shownLines(line, endLine)) {
    if (number === null) {
      frame.push(null);
      continue;
    }
    const text = source.line(number);
    const start = number === line ? column - 1 : text.length - text.trimStart().length;
    const end = number === endLine ? endColumn - 1 : text.trimEnd().length;
    const laidOut = layOut(number, text, start, Math.max(start, end), limit);
    frame.push(line < endLine && start >= end ? { ...laidOut, mark: null } : laidOut);
  }
  return frame;
}

/** A place that ends after a line break does not mean the line after it. */
function withoutLineBreakAtEnd(source: SourceLines, place: FramePlace): FramePlace {
  if (place.endLine <= place.line || place.endColumn > 1) return place;
  const endLine = place.endLine - 1;
  return { ...place, endLine, endColumn: source.line(endLine).length + 1 };
}

function shownLines(first: number, last: number): readonly (number | null)[] {
  const count = last - first + 1;
  if (count > MOST_LINES) return [first, first + 1, null, last];
  return Array.from({ length: count }, (_, index) => first + index);
}

interface Glyph {
  readonly text: string;
  readonly column: number;
  readonly width: number;
}

function layOut(number: number, line: string, start: number, end: number, limit: number): FrameLine {
  // A line may be megabytes long and hold many findings: only the part near the mark is laid out.
  const from = alignToCharacter(line, Math.max(0, start - 2 * limit));
  const to = alignToCharacter(line, Math.min(line.length, from + 6 * limit));
  const { glyphs, columns } = glyphsOf(line.slice(from, to));
  const total = columns.at(-1) ?? 0;
  const columnOf = (offset: number) =>
    columns[Math.min(Math.max(0, offset - from), columns.length - 1)] ?? total;
  const markStart = columnOf(start);
  const markEnd = Math.max(markStart, columnOf(end));

  const isWhole = from === 0 && to === line.length && total <= limit;
  const left = isWhole ? 0 : windowStart(markStart, total, limit);
  const right = isWhole ? total : left + limit;
  const shown = glyphs.filter((glyph) => glyph.column >= left && glyph.column + glyph.width <= right);
  const shownFrom = shown[0]?.column ?? left;
  const last = shown.at(-1);
  const shownTo = last === undefined ? shownFrom : last.column + last.width;
  const prefix = from > 0 || shownFrom > 0 ? '…' : '';
  const suffix = to < line.length || shownTo < total ? '…' : '';
  const markFrom = Math.max(0, Math.min(markStart, shownTo) - shownFrom) + prefix.length;
  const markTo = Math.max(0, Math.min(markEnd, shownTo) - shownFrom) + prefix.length;
  return {
    number,
    text: `${prefix}${shown.map((glyph) => glyph.text).join('')}${suffix}`.trimEnd(),
    mark: { start: markFrom, length: Math.max(1, markTo - markFrom) },
  };
}

function windowStart(markStart: number, total: number, limit: number): number {
  const wanted = markStart - Math.floor(limit / 4);
  return Math.max(0, Math.min(wanted, total - limit));
}

/** Never between the halves of a surrogate pair. */
function alignToCharacter(line: string, offset: number): number {
  const code = line.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}

/** What is drawn, and the cell at which each UTF-16 offset (and the end) begins. */
function glyphsOf(text: string): { readonly glyphs: readonly Glyph[]; readonly columns: readonly number[] } {
  const glyphs: Glyph[] = [];
  const columns: number[] = [];
  let column = 0;
  const shown = brokenCommands(text);
  for (let offset = 0; offset < text.length; ) {
    const character = String.fromCodePoint(text.codePointAt(offset) ?? 0);
    const drawn = shown.has(offset) ? '\\x23' : drawCharacter(character, column);
    const width = drawn === character ? characterWidth(character) : displayWidth(drawn);
    glyphs.push({ text: drawn, column, width });
    for (let unit = 0; unit < character.length; unit++) columns.push(column);
    column += width;
    offset += character.length;
  }
  columns.push(column);
  return { glyphs, columns };
}

function drawCharacter(character: string, column: number): string {
  return character === '\t' ? ' '.repeat(TAB - (column % TAB)) : visible(character);
}

/** Offsets of the second hash of `##[`, `##vso[` and `##teamcity[`, which log readers obey. */
function brokenCommands(text: string): ReadonlySet<number> {
  const offsets = new Set<number>();
  for (const match of text.matchAll(/##(?=\[|vso\[|teamcity\[)/gi)) offsets.add(match.index + 1);
  return offsets;
}
