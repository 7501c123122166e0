import type { Word } from '../nodes.ts';
import type { Statement } from '../statement.ts';

/** Reports words that lost the other half of their quotes because the builder splits at every blank. */
export function reportUnclosedQuotes(statement: Statement, words: readonly Word[]): void {
  for (const word of words) {
    if (!/["']/.test(word.text)) continue;
    const isUnclosed = word.parts.some((part) => part.type === 'QuotedText' && !part.isClosed);
    if (!isUnclosed) continue;
    const data = { word: word.text, keyword: statement.keyword };
    statement.reportAt('unclosed-quote', word.range, { data });
    // The second half of the same name is no second problem.
    return;
  }
}
