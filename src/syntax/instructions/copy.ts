import { isHeredocMarker } from '../heredoc-markers.ts';
import type { AddInstruction, CopyInstruction, Word } from '../nodes.ts';
import type { Statement } from '../statement.ts';
import { noteLostExecForm } from './lost-exec-form.ts';
import { reportUnclosedQuotes } from './unclosed-quotes.ts';

/** `COPY [flags] source… destination` */
export function parseCopy(statement: Statement): CopyInstruction {
  return { type: 'CopyInstruction', ...parsePaths(statement) };
}

/** `ADD [flags] source… destination` */
export function parseAdd(statement: Statement): AddInstruction {
  return { type: 'AddInstruction', ...parsePaths(statement) };
}

function parsePaths(statement: Statement): Omit<CopyInstruction, 'type'> {
  const array = statement.jsonArray();
  const isJson = array !== null;
  const words: readonly Word[] = isJson
    ? statement.jsonWords(array)
    : statement.blankSpans().map(([start, end]) => statement.word(start, end));
  const destination = words.length > 1 ? (words.at(-1) ?? null) : null;
  const sources = destination === null ? words : words.slice(0, -1);
  if (words.length < 2)
    statement.reportKeyword('missing-arguments', { wanted: 'a source and a destination' });
  checkHeredocs(statement, destination, isJson ? words : []);
  if (!isJson) {
    noteLostExecForm(statement, statement.start, 'paths with brackets');
    reportUnclosedQuotes(statement, words);
  }
  const commentAt = isJson ? -1 : statement.commentStart('words');
  return { ...statement.fields(commentAt), sources, destination, isJson };
}

function checkHeredocs(statement: Statement, destination: Word | null, jsonWords: readonly Word[]): void {
  const { keyword } = statement;
  if (destination !== null && isHeredocMarker(destination.text))
    statement.reportAt('heredoc-as-destination', destination.range, { data: { keyword } });
  for (const word of jsonWords) {
    if (word !== destination && isHeredocMarker(word.text))
      statement.reportAt('heredoc-in-exec-form', word.range, { data: { word: word.text } });
  }
}
