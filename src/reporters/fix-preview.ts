import type { Edit } from '../engine/result.ts';
import { SourceLines } from './source-lines.ts';

/** The lines that an edit changes, before and after it. */
export interface FixPreview {
  /** 1-based number of the first line that differs. */
  readonly line: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Whole lines, without those at either end that the edit leaves as they are. */
export function fixPreview(source: SourceLines, { range, text }: Edit): FixPreview {
  const first = source.positionOf(range[0]).line;
  const last = source.positionOf(range[1]).line;
  const start = source.startOf(first);
  const end = last < source.count ? source.startOf(last + 1) : source.text.length;
  const fixed = source.text.slice(start, range[0]) + text + source.text.slice(range[1], end);
  const before = linesOf(source.text.slice(start, end));
  const after = linesOf(fixed);
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return {
    line: first + head,
    before: before.slice(head, before.length - tail),
    after: after.slice(head, after.length - tail),
  };
}

function linesOf(text: string): readonly string[] {
  const lines = new SourceLines(text);
  const all = Array.from({ length: lines.count }, (_, at) => lines.line(at + 1));
  return all.at(-1) === '' ? all.slice(0, -1) : all;
}
