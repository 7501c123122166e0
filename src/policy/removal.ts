/** What goes together with a part of the file that is removed. */
import type { Range } from '../syntax/nodes.ts';

/** The part with the white space that separates it from the parts beside it, or with its lines when it has them for itself. */
export function widenRemoval(text: string, [start, end]: Range): Range {
  const first = text.lastIndexOf('\n', start - 1) + 1;
  const feed = text.indexOf('\n', end);
  const last = feed === -1 ? text.length : feed;
  const [before, after] = [text.slice(first, start), text.slice(end, last)];
  if (before.trim() !== '') return [first + before.trimEnd().length, end];
  const isAlone = after.trim() === '' ? !isContinued(text, first) : /^\s*[\\`]\s*$/.test(after);
  if (isAlone) return [first, feed === -1 ? last : last + 1];
  return [start, end + after.length - after.trimStart().length];
}

/** Whether the line above goes on in the one that begins here; only its last character counts, which errs to yes. */
function isContinued(text: string, lineStart: number): boolean {
  return /[\\`][ \t]*\r?\n$/.test(text.slice(Math.max(0, lineStart - 100), lineStart));
}
