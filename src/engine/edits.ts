/** Text edits: one repair's edits become one, as ESLint has it; edits of many repairs are applied in one pass. */
import type { Edit } from '../rule-api.ts';

/**
 * Makes one edit of several: the text between them is kept. `null` for none.
 * Throws where two overlap: the repair is broken, and its rule is named by the caller.
 */
export function mergeEdits(text: string, edits: readonly Edit[]): Edit | null {
  const [only, ...others] = edits;
  if (only === undefined) return null;
  if (others.length === 0) return only;
  const sorted = edits.toSorted(
    (left, right) => left.range[0] - right.range[0] || left.range[1] - right.range[1],
  );
  const [start] = (sorted[0] ?? only).range;
  let merged = '';
  let at = start;
  for (const edit of sorted) {
    if (edit.range[0] < at) throw new Error('The edits of one fix overlap.');
    merged += text.slice(at, edit.range[0]) + edit.text;
    at = edit.range[1];
  }
  return { range: [start, at], text: merged };
}

/** Whether an edit fits the text and changes it. */
export function isEffective(text: string, { range, text: replacement }: Edit): boolean {
  const [start, end] = range;
  return start >= 0 && start <= end && end <= text.length && text.slice(start, end) !== replacement;
}

/** Applies edits that are sorted and do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const { range, text: replacement } of edits) {
    result += text.slice(at, range[0]) + replacement;
    at = range[1];
  }
  return result + text.slice(at);
}
