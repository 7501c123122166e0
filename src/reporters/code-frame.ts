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

/** Cells that are marked; `start` is the number of cells before the first. */
export interface FrameMark {
  readonly start: number;
  readonly length: number;
  /** Which places it is for. */
  readonly places: readonly number[];
}

/** A line with its marks: rows of carets, because marks may overlap; none where nothing on the line is meant. */
export interface FrameLine {
  readonly number: number;
  readonly text: string;
  readonly marks: readonly (readonly FrameMark[])[];
}

const TAB = 4;
const MOST_LINES = 4;

/**
 * The lines of places that begin on one line, with all marks; each line at most `limit` cells wide, so that a long one may come
 * several times. `null` stands for lines left out of a long place.
 */
export function codeFrame(
  source: SourceLines,
  all: readonly FramePlace[],
  limit: number,
): readonly (FrameLine | null)[] {
  const places = all.map((place) => withoutLineBreakAtEnd(source, place));
  const frame: (FrameLine | null)[] = [];
  let last = 0;
  for (const number of [...new Set(places.flatMap(shownLines))].toSorted((left, right) => left - right)) {
    if (last > 0 && number > last + 1) frame.push(null);
    last = number;
    const text = source.line(number);
    const spans = places.flatMap((place, at) => spanOn(number, text, place, at));
    frame.push(...frameLines(number, text, spans, limit));
  }
  return frame;
}

/** One line of code as frames show it, cut to `limit` cells. */
export function codeLine(text: string, limit: number): string {
  return new Window(text, { start: 0, end: 0 }, limit).text;
}

/** A place that ends after a line break does not mean the line after it. */
function withoutLineBreakAtEnd(source: SourceLines, place: FramePlace): FramePlace {
  if (place.endLine <= place.line || place.endColumn > 1) return place;
  const endLine = place.endLine - 1;
  return { ...place, endLine, endColumn: source.line(endLine).length + 1 };
}

function shownLines({ line, endLine }: FramePlace): readonly number[] {
  const count = endLine - line + 1;
  if (count > MOST_LINES) return [line, line + 1, endLine];
  return Array.from({ length: count }, (_, index) => line + index);
}

/** Offsets in a line. */
interface Span {
  readonly start: number;
  readonly end: number;
}

interface PlaceSpan extends Span {
  readonly place: number;
}

/** What a place means on a line: without the indentation of the lines after its first; nothing on empty ones. */
function spanOn(
  number: number,
  text: string,
  { line, column, endLine, endColumn }: FramePlace,
  place: number,
): readonly PlaceSpan[] {
  if (number < line || number > endLine) return [];
  const start = number === line ? column - 1 : text.length - text.trimStart().length;
  const end = number === endLine ? endColumn - 1 : text.trimEnd().length;
  if (line < endLine && start >= end) return [];
  return [{ start, end: Math.max(start, end), place }];
}

/** A line once, or again for marks that are too far from the first one. */
function frameLines(
  number: number,
  text: string,
  spans: readonly PlaceSpan[],
  limit: number,
): readonly FrameLine[] {
  const [first] = spans;
  if (first === undefined) return [{ number, text: codeLine(text, limit), marks: [] }];
  const window = new Window(text, first, limit);
  const isShown = (span: PlaceSpan) => span === first || window.shows(span);
  const shown = spans.filter(isShown).map((span) => ({ ...window.markOf(span), places: [span.place] }));
  const others = spans.filter((span) => !isShown(span));
  const line = { number, text: window.text, marks: rowsOf(shown) };
  return others.length === 0 ? [line] : [line, ...frameLines(number, text, others, limit)];
}

/** Marks of the same cells are one; others that touch each other get different rows. */
function rowsOf(marks: readonly FrameMark[]): readonly (readonly FrameMark[])[] {
  const byCells = new Map<string, FrameMark>();
  for (const mark of marks) {
    const key = `${mark.start}:${mark.length}`;
    const known = byCells.get(key);
    byCells.set(key, known === undefined ? mark : { ...known, places: [...known.places, ...mark.places] });
  }
  const sorted = [...byCells.values()].toSorted(
    (left, right) => left.start - right.start || right.length - left.length,
  );
  const rows: FrameMark[][] = [];
  for (const mark of sorted) {
    const row = rows.find((each) => endOf(each.at(-1)) < mark.start);
    if (row === undefined) rows.push([mark]);
    else row.push(mark);
  }
  return rows;
}

function endOf(mark: FrameMark | undefined): number {
  return mark === undefined ? -1 : mark.start + mark.length;
}

interface Glyph {
  readonly text: string;
  readonly column: number;
  readonly width: number;
}

/** The part of a line around a mark that fits into `limit` cells, with an ellipsis where something is cut off. */
class Window {
  readonly text: string;
  readonly #limit: number;
  readonly #from: number;
  readonly #to: number;
  readonly #columns: readonly number[];
  /** Cells of the text before the first shown glyph, less the ellipsis. */
  readonly #shift: number;
  readonly #shownFrom: number;
  readonly #shownTo: number;

  constructor(line: string, mark: Span, limit: number) {
    // A line may be megabytes long and hold many findings: only the part near the mark is laid out.
    const from = alignToCharacter(line, Math.max(0, mark.start - 2 * limit));
    const to = alignToCharacter(line, Math.min(line.length, from + 6 * limit));
    const { glyphs, columns } = glyphsOf(line.slice(from, to));
    this.#limit = limit;
    this.#from = from;
    this.#to = to;
    this.#columns = columns;
    const markStart = this.#columnOf(mark.start);
    // A mark after the last cell takes one more.
    const total = Math.max(columns.at(-1) ?? 0, markStart + 1);
    const { left, right } = bounds(markStart, total, limit, { from, isEnd: to === line.length });
    const shown = glyphs.filter((glyph) => glyph.column >= left && glyph.column + glyph.width <= right);
    const shownFrom = shown[0]?.column ?? left;
    const last = shown.at(-1);
    this.#shownFrom = shownFrom;
    this.#shownTo = last === undefined ? shownFrom : last.column + last.width;
    const prefix = from > 0 || shownFrom > 0 ? '…' : '';
    const suffix = to < line.length || this.#shownTo < (columns.at(-1) ?? 0) ? '…' : '';
    this.#shift = shownFrom - prefix.length;
    this.text = `${prefix}${shown.map((glyph) => glyph.text).join('')}${suffix}`.trimEnd();
  }

  /** Whether all of a span is in it. */
  shows({ start, end }: Span): boolean {
    if (start < this.#from || end > this.#to || this.#columnOf(start) < this.#shownFrom) return false;
    if (this.#columnOf(end) > this.#shownTo) return false;
    return this.#columnOf(start) - this.#shift < this.#limit;
  }

  markOf({ start, end }: Span): { readonly start: number; readonly length: number } {
    const cell = (offset: number) =>
      Math.max(0, Math.min(this.#columnOf(offset), this.#shownTo) - this.#shift);
    const first = cell(start);
    return { start: first, length: Math.max(1, cell(Math.max(start, end)) - first) };
  }

  #columnOf(offset: number): number {
    const columns = this.#columns;
    return columns[Math.min(Math.max(0, offset - this.#from), columns.length - 1)] ?? columns.at(-1) ?? 0;
  }
}

/** Which cells of the laid out part are shown: all, or those from a quarter before the mark, less the ellipses. */
function bounds(
  markStart: number,
  total: number,
  limit: number,
  { from, isEnd }: { readonly from: number; readonly isEnd: boolean },
): { readonly left: number; readonly right: number } {
  if (from === 0 && isEnd && total <= limit) return { left: 0, right: total };
  const wanted = Math.max(0, markStart - Math.floor(limit / 4));
  const isAtStart = from === 0 && wanted <= 1;
  if (isAtStart) return { left: 0, right: limit - 1 };
  if (isEnd && total - wanted <= limit - 1) return { left: Math.max(0, total - limit + 1), right: total };
  return { left: wanted, right: wanted + limit - 2 };
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
