import { MappedText } from './mapped-text.ts';
import type { Comment, EscapeToken, Range } from './nodes.ts';
import { isSpace, skipSpace, trimSpaceEnd } from './white-space.ts';

/** A line of the file: `end` excludes the line ending, `next` is where the following line starts. */
export interface PhysicalLine {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/** The lines of one instruction (without heredoc bodies), joined. */
export interface LogicalLine {
  /** Joined and trimmed. */
  readonly text: MappedText;
  /** The white space that was trimmed off the end; the search for heredocs still sees it. */
  readonly tail: string;
  /** From the first character to the last one of the last physical line. */
  readonly range: Range;
  readonly comments: readonly Comment[];
  /** Runs of blank lines between the lines of the instruction, line endings included. */
  readonly emptyLines: readonly Range[];
  /** Where continued physical lines start: offsets in the file. */
  readonly continuedAt: readonly number[];
  /** Where the line after it starts. */
  readonly next: number;
}

const CR = 13;
const HASH = 35;

/** The physical line at `start`, which must lie before the end of the text. Only LF ends a line. */
export function physicalLineAt(text: string, start: number): PhysicalLine {
  const newline = text.indexOf('\n', start);
  const next = newline === -1 ? text.length : newline + 1;
  let end = newline === -1 ? text.length : newline;
  while (end > start && text.charCodeAt(end - 1) === CR) end -= 1;
  return { start, end, next };
}

/**
 * The place of the escape token that continues the line `[start, end)`, or -1: it is the last character but for
 * blanks and tabs, and the character before it is not the escape token.
 */
export function continuationAt(text: string, start: number, end: number, escapeToken: EscapeToken): number {
  let at = end;
  while (at > start && (text.charCodeAt(at - 1) === 32 || text.charCodeAt(at - 1) === 9)) at -= 1;
  if (at === start || text.charAt(at - 1) !== escapeToken) return -1;
  if (at - 2 >= start && text.charAt(at - 2) === escapeToken) return -1;
  return at - 1;
}

/** The comment of a line that is a comment, otherwise `null`. */
export function commentOf(text: string, line: PhysicalLine, isInsideInstruction: boolean): Comment | null {
  const start = skipSpace(text, line.start, line.end);
  if (start === line.end || text.charCodeAt(start) !== HASH) return null;
  const content = text.slice(start + 1, line.end);
  return { type: 'Comment', range: [start, line.end], parent: null, text: content, isInsideInstruction };
}

/** Joins the physical lines of the instruction that starts in the line at `start` (neither blank nor comment). */
export function readLogicalLine(text: string, start: number, escapeToken: EscapeToken): LogicalLine {
  const line = physicalLineAt(text, start);
  const first = skipSpace(text, line.start, line.end);
  const continuation = continuationAt(text, first, line.end, escapeToken);
  if (continuation === -1) return singleLine(text, first, line);
  return continuedLine(text, { first, line, continuation }, escapeToken);
}

const NONE: readonly never[] = [];

function singleLine(text: string, first: number, line: PhysicalLine): LogicalLine {
  const end = Math.max(first, trimSpaceEnd(text, line.start, line.end));
  return {
    text: MappedText.verbatim(text.slice(first, end), first),
    tail: end === line.end ? '' : text.slice(end, line.end),
    range: [first, end],
    comments: NONE,
    emptyLines: NONE,
    continuedAt: NONE,
    next: line.next,
  };
}

/** The first line of a continued instruction: where its text begins and where its escape token stands. */
interface FirstLine {
  readonly first: number;
  readonly line: PhysicalLine;
  readonly continuation: number;
}

function continuedLine(text: string, start: FirstLine, escapeToken: EscapeToken): LogicalLine {
  const joiner = new LineJoiner();
  const comments: Comment[] = [];
  const emptyLines: Range[] = [];
  const continuedAt: number[] = [];
  const { first } = start;
  let { line, continuation } = start;
  joiner.add(text, first, continuation);
  while (continuation !== -1 && line.next < text.length) {
    line = physicalLineAt(text, line.next);
    const comment = commentOf(text, line, true);
    if (comment !== null) comments.push(comment);
    else if (isSpaceOnly(text, line.start, line.end)) addRun(emptyLines, line);
    else {
      continuedAt.push(line.start);
      continuation = continuationAt(text, line.start, line.end, escapeToken);
      joiner.add(text, line.start, continuation === -1 ? line.end : continuation);
    }
  }
  const end = Math.max(first, trimSpaceEnd(text, line.start, line.end));
  return {
    ...joiner.finish(first),
    range: [first, end],
    comments,
    emptyLines,
    continuedAt,
    next: line.next,
  };
}

function addRun(runs: Range[], line: PhysicalLine): void {
  const last = runs.at(-1);
  if (last?.[1] === line.start) runs[runs.length - 1] = [last[0], line.next];
  else runs.push([line.start, line.next]);
}

function isSpaceOnly(text: string, start: number, end: number): boolean {
  return start === end || (isSpace(text.charCodeAt(start)) && skipSpace(text, start, end) === end);
}

/** Collects the pieces of a logical line. */
class LineJoiner {
  readonly #pieces: string[] = [];
  readonly #offsets: number[] = [];
  #length = 0;
  #end = 0;

  add(text: string, start: number, end: number): void {
    if (start >= end) return;
    this.#pieces.push(text.slice(start, end));
    this.#offsets.push(this.#length, start);
    this.#length += end - start;
    this.#end = end;
  }

  /** `fallback` is where an empty line stands. */
  finish(fallback: number): { readonly text: MappedText; readonly tail: string } {
    const [only] = this.#pieces;
    if (only === undefined) return { text: MappedText.verbatim('', fallback), tail: '' };
    const joined = new MappedText(
      this.#pieces.length === 1 ? only : this.#pieces.join(''),
      this.#offsets,
      this.#end,
    );
    const from = skipSpace(joined.text, 0, joined.text.length);
    const to = trimSpaceEnd(joined.text, from, joined.text.length);
    if (from === 0 && to === joined.text.length) return { text: joined, tail: '' };
    return { text: joined.slice(from, to), tail: joined.text.slice(to) };
  }
}
