import type { ExposeInstruction } from '../nodes.ts';
import type { Statement } from '../statement.ts';
import { reportUnclosedQuotes } from './unclosed-quotes.ts';

/** `EXPOSE port[/protocol]…` */
export function parseExpose(statement: Statement): ExposeInstruction {
  const ports = statement.blankSpans().map(([start, end]) => statement.word(start, end));
  if (ports.length === 0) statement.reportKeyword('missing-arguments', { wanted: 'a port' });
  reportUnclosedQuotes(statement, ports);
  return { type: 'ExposeInstruction', ...statement.fields(statement.commentStart('words')), ports };
}
