/** The difference of two texts as `patch` and `git apply` read it. */
import { visible } from '../../reporters/escape.ts';
import type { Style } from '../../reporters/plain-style.ts';

const CONTEXT = 3;

/** Beyond this many differing lines the texts are compared as a whole: the search takes memory with its square. */
const MAX_EDITS = 4000;

const NO_LINE_END = '\\ No newline at end of file\n';

/** Empty for equal texts. `path` has `/` between parts. */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return '';
  const [left, right] = [linesOf(before), linesOf(after)];
  const hunks = hunksOf(changesBetween(left, right));
  const body = hunks.map((changes) => hunkText(changes, left, right)).join('');
  return `--- ${headerPath(`a/${path}`)}\n+++ ${headerPath(`b/${path}`)}\n${body}`;
}

/** The same with colours, and with everything shown that would act on a terminal. */
export function paintDiff(diff: string, style: Style): string {
  return linesOf(diff)
    .map((line) => {
      const isCrlf = line.endsWith('\r\n');
      const shown = visible(line.slice(0, isCrlf ? -2 : -1).replaceAll('\t', '    '), style.inverse);
      if (/^(?:--- "?a|\+\+\+ "?b)\//.test(line)) return `${style.bold(shown)}\n`;
      if (line.startsWith('@@')) return `${style.cyan(shown)}\n`;
      if (line.startsWith('-')) return `${style.red(shown)}\n`;
      return `${line.startsWith('+') ? style.green(shown) : shown}\n`;
    })
    .join('');
}

/** A stretch of old lines that a stretch of new ones replaces; ends exclusive, 0-based. */
interface Change {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** Lines with their line ends. */
function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function changesBetween(left: readonly string[], right: readonly string[]): readonly Change[] {
  const start = commonStart(left, right);
  const end = commonEnd(left, right, start);
  const whole = { oldStart: start, oldEnd: left.length - end, newStart: start, newEnd: right.length - end };
  const path = shortestEdits(
    left.slice(whole.oldStart, whole.oldEnd),
    right.slice(whole.newStart, whole.newEnd),
  );
  if (path === null) return [whole];
  return path.map(({ oldStart, oldEnd, newStart, newEnd }) => ({
    oldStart: oldStart + start,
    oldEnd: oldEnd + start,
    newStart: newStart + start,
    newEnd: newEnd + start,
  }));
}

function commonStart(left: readonly string[], right: readonly string[]): number {
  const limit = Math.min(left.length, right.length);
  let at = 0;
  while (at < limit && left[at] === right[at]) at += 1;
  return at;
}

function commonEnd(left: readonly string[], right: readonly string[], start: number): number {
  const limit = Math.min(left.length, right.length) - start;
  let length = 0;
  while (length < limit && left[left.length - 1 - length] === right[right.length - 1 - length]) length += 1;
  return length;
}

/** Myers' greedy search; `null` when the texts differ in more than `MAX_EDITS` lines. */
function shortestEdits(left: readonly string[], right: readonly string[]): readonly Change[] | null {
  const limit = Math.min(left.length + right.length, MAX_EDITS);
  const reach = new Int32Array(2 * limit + 2);
  const traces: Int32Array[] = [];
  for (let edits = 0; edits <= limit; edits += 1) {
    traces.push(reach.slice(limit - edits, limit + edits + 2));
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let old = isInsertion(reach, limit, diagonal, edits)
        ? (reach[limit + diagonal + 1] ?? 0)
        : (reach[limit + diagonal - 1] ?? 0) + 1;
      while (old < left.length && old - diagonal < right.length && left[old] === right[old - diagonal])
        old += 1;
      reach[limit + diagonal] = old;
      if (old >= left.length && old - diagonal >= right.length)
        return backtrack(traces, left.length, right.length);
    }
  }
  return null;
}

function isInsertion(reach: Int32Array, origin: number, diagonal: number, edits: number): boolean {
  if (diagonal === -edits) return true;
  if (diagonal === edits) return false;
  return (reach[origin + diagonal - 1] ?? 0) < (reach[origin + diagonal + 1] ?? 0);
}

/** Walks the traces from the end to the beginning; neighbouring edits become one change. */
function backtrack(traces: readonly Int32Array[], oldLength: number, newLength: number): readonly Change[] {
  const changes: Change[] = [];
  let [old, fresh] = [oldLength, newLength];
  for (let edits = traces.length - 1; edits > 0; edits -= 1) {
    const trace = traces[edits] ?? new Int32Array();
    const diagonal = old - fresh;
    const inserts = isInsertion(trace, edits, diagonal, edits);
    const fromDiagonal = inserts ? diagonal + 1 : diagonal - 1;
    const fromOld = trace[edits + fromDiagonal] ?? 0;
    const fromNew = fromOld - fromDiagonal;
    const edit = {
      oldStart: fromOld,
      oldEnd: inserts ? fromOld : fromOld + 1,
      newStart: fromNew,
      newEnd: inserts ? fromNew + 1 : fromNew,
    };
    const last = changes.at(-1);
    if (last !== undefined && last.oldStart === edit.oldEnd && last.newStart === edit.newEnd) changes.pop();
    const isJoined = last !== undefined && changes.at(-1) !== last;
    changes.push(isJoined ? { ...edit, oldEnd: last.oldEnd, newEnd: last.newEnd } : edit);
    old = fromOld;
    fresh = fromNew;
  }
  return changes.reverse();
}

/** Changes whose context would touch share a hunk. */
function hunksOf(changes: readonly Change[]): readonly (readonly Change[])[] {
  const hunks: Change[][] = [];
  for (const change of changes) {
    const hunk = hunks.at(-1);
    const last = hunk?.at(-1);
    if (hunk !== undefined && last !== undefined && change.oldStart - last.oldEnd <= 2 * CONTEXT)
      hunk.push(change);
    else hunks.push([change]);
  }
  return hunks;
}

function hunkText(changes: readonly Change[], left: readonly string[], right: readonly string[]): string {
  const [first, last] = [changes[0], changes.at(-1)];
  if (first === undefined || last === undefined) return '';
  const oldStart = Math.max(0, first.oldStart - CONTEXT);
  const oldEnd = Math.min(left.length, last.oldEnd + CONTEXT);
  const newStart = first.newStart - (first.oldStart - oldStart);
  const newEnd = last.newEnd + (oldEnd - last.oldEnd);
  const lines: string[] = [];
  let at = oldStart;
  for (const change of changes) {
    lines.push(...marked(' ', left.slice(at, change.oldStart)));
    lines.push(...marked('-', left.slice(change.oldStart, change.oldEnd)));
    lines.push(...marked('+', right.slice(change.newStart, change.newEnd)));
    at = change.oldEnd;
  }
  lines.push(...marked(' ', left.slice(at, oldEnd)));
  return `@@ -${rangeText(oldStart, oldEnd)} +${rangeText(newStart, newEnd)} @@\n${lines.join('')}`;
}

function marked(mark: string, lines: readonly string[]): readonly string[] {
  return lines.map((line) => (line.endsWith('\n') ? `${mark}${line}` : `${mark}${line}\n${NO_LINE_END}`));
}

/** 1-based; an empty range names the line before it. */
function rangeText(start: number, end: number): string {
  const length = end - start;
  const first = length === 0 ? start : start + 1;
  return length === 1 ? `${first}` : `${first},${length}`;
}

/** Quoted as git does when the name would break the line. */
function headerPath(path: string): string {
  const quoted = path.replaceAll(/["\\\u0000-\u001f\u007f]/g, (character) => {
    if (character === '"' || character === '\\') return `\\${character}`;
    if (character === '\n') return '\\n';
    return `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
  });
  return quoted === path ? path : `"${quoted}"`;
}
