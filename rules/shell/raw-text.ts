/** Shell text as it is in the file, for what a tree does not keep: backslashes, operators of arithmetic. */
import type { Range, RunScript, SourceCode } from '../../src/rule-api.ts';

/** The characters of a text without continuations, and where each is in the file. */
export interface RawText {
  readonly text: string;
  /** The offset in the file of the character at `at`; of the end for the length. */
  place(at: number): number;
}

/** The text of a range; what the builder takes out of a continued line is not in it. */
export function rawText(source: SourceCode, script: RunScript, [start, end]: Range): RawText {
  const text = source.text.slice(start, end);
  if (!text.includes('\n')) return { text, place: (at) => start + at };
  const token = script.isHeredoc ? '\\' : source.ast.escapeToken;
  const places: number[] = [];
  let kept = '';
  for (let at = 0; at < text.length; ) {
    const next = text[at] === token ? afterContinuation(text, at, script.isHeredoc) : at;
    if (next !== at) {
      at = next;
      continue;
    }
    places.push(start + at);
    kept += text[at];
    at += 1;
  }
  return { text: kept, place: (at) => places[at] ?? end };
}

/** Blanks may follow the escape token of a Dockerfile, and comment lines and blank lines the continuation. */
function afterContinuation(text: string, at: number, isHeredoc: boolean): number {
  let next = at + 1;
  if (!isHeredoc) while (text[next] === ' ' || text[next] === '\t') next += 1;
  if (text[next] === '\r') next += 1;
  if (text[next] !== '\n') return at;
  next += 1;
  if (isHeredoc) return next;
  for (;;) {
    let first = next;
    while (text[first] === ' ' || text[first] === '\t' || text[first] === '\r') first += 1;
    if (text[first] !== '\n' && text[first] !== '#') return next;
    const newline = text.indexOf('\n', first);
    if (newline === -1) return next;
    next = newline + 1;
  }
}
