import type { VolumeInstruction } from '../nodes.ts';
import type { Statement } from '../statement.ts';
import { skipSpace } from '../white-space.ts';
import { noteLostExecForm } from './lost-exec-form.ts';
import { reportUnclosedQuotes } from './unclosed-quotes.ts';

/** `VOLUME path…` or `VOLUME ["path"]` */
export function parseVolume(statement: Statement): VolumeInstruction {
  const array = statement.jsonArray();
  const isJson = array !== null;
  const paths = isJson
    ? statement.jsonWords(array)
    : statement.blankSpans().map(([start, end]) => statement.word(start, end));
  if (paths.length === 0) statement.reportKeyword('missing-arguments', { wanted: 'a path' });
  for (const path of paths) {
    if (isBlankText(path.text)) statement.reportAt('empty-volume', path.range);
  }
  if (!isJson) {
    noteLostExecForm(statement, statement.start, 'paths with brackets');
    reportUnclosedQuotes(statement, paths);
  }
  const commentAt = isJson ? -1 : statement.commentStart('words');
  return { type: 'VolumeInstruction', ...statement.fields(commentAt), paths, isJson };
}

function isBlankText(text: string): boolean {
  return skipSpace(text, 0, text.length) === text.length;
}
