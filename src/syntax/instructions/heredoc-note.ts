import { type FileState, takeHint } from '../file-state.ts';
import { findHeredocMarkers } from '../heredoc-markers.ts';
import type { Statement } from '../statement.ts';

/** Notes a heredoc marker on an instruction that knows none, when the next lines hold its closing line. */
export function noteHeredoc(statement: Statement): void {
  if (!statement.text.includes('<<')) return;
  const { file } = statement;
  for (const marker of findHeredocMarkers(statement.text).markers) {
    if (marker.span[0] < statement.start || !hasLineBelow(file, marker.delimiter)) continue;
    statement.report('heredoc-not-supported', marker.span, { data: { keyword: statement.keyword } });
  }
}

/** How far a closing line is looked for. */
const MAX_LOOK_AHEAD = 20_000;

/** Whether one of the next lines is `delimiter`, as the closing line of a heredoc would be. */
export function hasLineBelow(file: FileState, delimiter: string): boolean {
  if (delimiter === '' || !takeHint(file)) return false;
  const lines = file.text.slice(file.position, file.position + MAX_LOOK_AHEAD).split('\n');
  return lines.some((line) => line.trim() === delimiter);
}
