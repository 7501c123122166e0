import { setParent } from './children.ts';
import type { MappedText } from './mapped-text.ts';
import type { AnyNode, EscapeToken, Range, Word, WordPart } from './nodes.ts';
import { isSpace, skipBlanks, skipNonBlanks, skipSpace } from './white-space.ts';
import { parseWordParts } from './word-parts.ts';

/** Start and end of a word in the logical line. */
export type Span = readonly [start: number, end: number];

/** A word whose parts are read on first use. */
export class WordNode implements Word {
  readonly type = 'Word';
  readonly range: Range;
  readonly parent: AnyNode | null = null;
  readonly text: string;
  readonly isJson: boolean;
  readonly #source: MappedText;
  readonly #escape: EscapeToken;
  #parts: readonly WordPart[] | null = null;

  /** `range` is wider than the text where quotes were taken off (JSON strings, flag values). */
  constructor(source: MappedText, range: Range, escapeToken: EscapeToken, isJson: boolean) {
    this.range = range;
    this.text = source.text;
    this.isJson = isJson;
    this.#source = source;
    this.#escape = escapeToken;
  }

  get parts(): readonly WordPart[] {
    if (this.#parts !== null) return this.#parts;
    const make = (start: number, end: number, parts: readonly WordPart[]): Word =>
      this.#operand(start, end, parts);
    const parts = parseWordParts(this.#source, { escapeToken: this.#escape, hasQuotes: true }, make, this);
    this.#parts = parts;
    return parts;
  }

  /** The text with its mapping to the file. */
  get source(): MappedText {
    return this.#source;
  }

  #operand(start: number, end: number, parts: readonly WordPart[]): WordNode {
    const word = new WordNode(
      this.#source.slice(start, end),
      this.#source.toRange(start, end),
      this.#escape,
      this.isJson,
    );
    word.#parts = parts;
    for (const part of parts) setParent(part, word);
    return word;
  }
}

/** Words separated by ASCII white space, without quotes or escapes: FROM, COPY, ADD, EXPOSE, VOLUME. */
export function splitOnBlanks(text: string, start: number, end: number): readonly Span[] {
  const spans: Span[] = [];
  let at = skipBlanks(text, start, end);
  while (at < end) {
    const stop = skipNonBlanks(text, at, end);
    spans.push([at, stop]);
    at = skipBlanks(text, stop, end);
  }
  return spans;
}

/** Words of ENV, LABEL and ARG: quotes and escapes keep white space inside a word and stay in it. */
export function splitOnSpaces(
  text: string,
  start: number,
  end: number,
  escapeToken: EscapeToken,
): readonly Span[] {
  const spans: Span[] = [];
  let at = skipSpace(text, start, end);
  while (at < end) {
    const stop = endOfQuotedWord(text, at, end, escapeToken);
    // Nothing but an escape token at the very end.
    if (stop === at) break;
    spans.push([at, stop]);
    at = skipSpace(text, stop, end);
  }
  return spans;
}

function endOfQuotedWord(text: string, start: number, end: number, escapeToken: EscapeToken): number {
  let quote = '';
  for (let at = start; at < end; at += 1) {
    const character = text.charAt(at);
    if (quote === "'") {
      if (character === "'") quote = '';
    } else if (character === escapeToken) {
      at += 1;
      // With nothing to take the meaning of, the escape token is dropped.
      if (at === end) return end - 1;
    } else if (quote === '"') {
      if (character === '"') quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (isSpace(text.charCodeAt(at))) return at;
  }
  return end;
}
