import type { MappedText } from '../mapped-text.ts';
import type { Range } from '../nodes.ts';

/** Turns offsets in a shell text into ranges of the file. */
export interface ShellFrame {
  readonly source: string;
  /** Whether offsets mean places in the file; not so in the decoded text of a backquote substitution. */
  readonly isExact: boolean;
  range(start: number, end: number): Range;
}

/** The frame of a whole text. A text of one piece needs no search. */
export function frameOf(text: MappedText): ShellFrame {
  const source = text.text;
  if (!text.isVerbatim) return { source, isExact: true, range: (start, end) => text.toRange(start, end) };
  const base = text.toSource(0);
  return { source, isExact: source !== '', range: (start, end) => [base + start, base + end] };
}

/** The frame of a decoded text: all its nodes get the range of the whole. */
export function fixedFrame(source: string, range: Range): ShellFrame {
  return { source, isExact: false, range: () => range };
}
