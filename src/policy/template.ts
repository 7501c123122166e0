/** The pieces of a message: text, and expressions between double braces. */
import type { Span } from '../expressions/expression.ts';

/** A piece of a message template; spans are offsets into the template. */
export type TemplatePiece =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'expression'; readonly text: string; readonly span: Span };

/** `open`: where braces begin that nothing closes; `null` when all are closed. */
export interface Template {
  readonly pieces: readonly TemplatePiece[];
  readonly open: number | null;
}

/** Reads a message; spans are offsets in it. */
export function parseTemplate(text: string): Template {
  const pieces: TemplatePiece[] = [];
  let at = 0;
  for (;;) {
    const start = text.indexOf('{{', at);
    if (start > at || start === -1) addText(pieces, text.slice(at, start === -1 ? undefined : start));
    if (start === -1) return { pieces, open: null };
    const end = endOfExpression(text, start + 2);
    if (end === -1) return { pieces, open: start };
    pieces.push({ type: 'expression', text: text.slice(start + 2, end), span: [start + 2, end] });
    at = end + 2;
  }
}

function addText(pieces: TemplatePiece[], text: string): void {
  if (text !== '') pieces.push({ type: 'text', text });
}

/** Braces of maps and quotes hide what is in them. */
function endOfExpression(text: string, from: number): number {
  let depth = 0;
  let quote: string | null = null;
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (quote !== null) {
      if (character === '\\') at += 1;
      else if (character === quote) quote = null;
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '{') depth += 1;
    else if (character === '}' && depth > 0) depth -= 1;
    else if (character === '}' && text[at + 1] === '}') return at;
  }
  return -1;
}
