import type { Edit } from '../engine/result.ts';

/**
 * The same edit without the characters that it only repeats, so that fixes of adjacent places overlap less.
 * Never cuts a CRLF or a surrogate pair in two.
 */
export function minimalEdit(source: string, edit: Edit): Edit {
  const [start, end] = edit.range;
  const old = source.slice(start, end);
  let head = 0;
  // Past the end there is no number, which equals nothing.
  while (old.charCodeAt(head) === edit.text.charCodeAt(head)) head++;
  while (splitsUnit(old, head) || splitsUnit(edit.text, head)) head--;
  let tail = 0;
  const rest = Math.min(old.length, edit.text.length) - head;
  while (
    tail < rest &&
    old.charCodeAt(old.length - 1 - tail) === edit.text.charCodeAt(edit.text.length - 1 - tail)
  ) {
    tail++;
  }
  while (splitsUnit(old, old.length - tail) || splitsUnit(edit.text, edit.text.length - tail)) tail--;
  return { range: [start + head, end - tail], text: edit.text.slice(head, edit.text.length - tail) };
}

/** Never at the ends, where one side is no character. */
function splitsUnit(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  const after = text.charCodeAt(at);
  return (
    (before === 13 && after === 10) ||
    (before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff)
  );
}
