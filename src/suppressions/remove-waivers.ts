/** Takes waivers out of the text of their file; every other character stays. */
import { isMap, isSeq, LineCounter, type Node, parseDocument, type YAMLSeq } from 'yaml';
import type { Origin } from '../yaml/problem.ts';

/** The places are those of the waivers, as the reader gave them; a text with syntax errors stays as it is. */
export function removeWaivers(text: string, places: readonly Pick<Origin, 'line' | 'column'>[]): string {
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const body = text.slice(bom.length);
  const lines = new LineCounter();
  const document = parseDocument(body, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const list = isMap(document.contents) ? document.contents.get('waivers', true) : null;
  if (!isSeq(list) || document.errors.length > 0) return text;
  const wanted = new Set(places.map(({ line, column }) => `${line}:${column}`));
  const isGone = (item: unknown) => {
    const { line, col } = lines.linePos(startOf(item));
    return wanted.has(`${line}:${col}`);
  };
  if (list.flow === true) {
    list.items = list.items.filter((item) => !isGone(item));
    return bom + document.toString({ lineWidth: 0 });
  }
  const gone = list.items.flatMap((item, at) => (isGone(item) ? [linesOf(list, at, body)] : []));
  return bom + without(body, gone);
}

function startOf(item: unknown): number {
  // Items of a parsed document are nodes with places.
  return (item as Node).range?.[0] ?? 0;
}

/** From the comment lines above an entry to the end of its last line. */
function linesOf(list: YAMLSeq, at: number, text: string): readonly [number, number] {
  const item = list.items[at] as Node;
  let start = text.lastIndexOf('\n', dashBefore(text, startOf(item))) + 1;
  for (;;) {
    const above = text.lastIndexOf('\n', start - 2) + 1;
    if (start === 0 || !text.slice(above, start).trimStart().startsWith('#')) break;
    start = above;
  }
  const lastCharacter = text.slice(0, item.range?.[1] ?? start).trimEnd().length;
  const end = text.indexOf('\n', lastCharacter);
  return [start, end === -1 ? text.length : end + 1];
}

/** The dash may be on a line of its own. */
function dashBefore(text: string, offset: number): number {
  return Math.max(0, text.lastIndexOf('-', offset - 1));
}

function without(text: string, gone: readonly (readonly [number, number])[]): string {
  let left = '';
  let at = 0;
  for (const [start, end] of gone) {
    left += text.slice(at, Math.max(at, start));
    at = Math.max(at, end);
  }
  return left + text.slice(at);
}
