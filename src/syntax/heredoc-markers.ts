import { MappedText } from './mapped-text.ts';
import { isSpace, skipSpace } from './white-space.ts';
import { endOfVariableName } from './word-parts.ts';
import type { Span } from './words.ts';

/** Deeper nesting of `${…}` than this counts as unreadable. */
const MAX_DEPTH = 100;
const UNREADABLE = -1;

/** `<<EOF` in a logical line. */
export interface HeredocMarker {
  /** In the logical line. */
  readonly span: Span;
  readonly delimiter: string;
  readonly isQuoted: boolean;
  readonly stripsTabs: boolean;
  readonly fileDescriptor: number;
}

/** `<<` with a delimiter that cannot be read: an error of the file. */
export interface UnreadableMarker {
  readonly span: Span;
  readonly delimiter: string;
  readonly why: string;
}

/** The heredoc markers of a line. */
export interface MarkerSearch {
  readonly markers: readonly HeredocMarker[];
  readonly unreadable: readonly UnreadableMarker[];
  /** What made the builder's splitter give up on the line, which then has no heredocs. */
  readonly failure: string | null;
}

/** Finds heredoc markers in a whole logical line (keyword and flags included, as the builder does). */
export function findHeredocMarkers(line: string): MarkerSearch {
  const markers: HeredocMarker[] = [];
  const unreadable: UnreadableMarker[] = [];
  const splitter = new ShellWordSplitter(line);
  const words = line.includes('<<') ? splitter.split() : [];
  for (const { text, span } of words ?? []) {
    const marker = readMarker(text, span);
    if (marker === null) continue;
    if ('why' in marker) unreadable.push(marker);
    else markers.push(marker);
  }
  return { markers, unreadable, failure: words === null ? splitter.failure : null };
}

/** Whether an argument alone reads as a heredoc marker. */
export function isHeredocMarker(text: string): boolean {
  const marker = readMarker(text, [0, text.length]);
  return marker !== null && !('why' in marker);
}

const MARKER = /^(\d*)<<(-?)[\t\n\f\r ]*([^<]*)$/;

/** The builder counts file descriptors in 64 bits and stops at the last one. */
const MAX_DESCRIPTOR = 2 ** 64 - 1;

/** Matches digits, `<<`, an optional `-`, blanks, and a delimiter of one word without `<`. */
function readMarker(text: string, span: Span): HeredocMarker | UnreadableMarker | null {
  if (!text.includes('<<')) return null;
  const [, digits = '', dash, source = ''] = MARKER.exec(text) ?? [];
  // The lexer skips a byte order mark at the start of what it reads.
  const splitter = new ShellWordSplitter(source.replace(/^\uFEFF/, ''));
  const words = splitter.split();
  if (words === null) return { span, delimiter: source, why: `it contains ${splitter.failure}` };
  const [word] = words;
  const delimiter = word === undefined || words.length > 1 ? null : unquote(word.text);
  if (delimiter === null) return null;
  const fileDescriptor = Math.min(Number(digits), MAX_DESCRIPTOR);
  return { span, ...delimiter, stripsTabs: dash === '-', fileDescriptor };
}

/** Takes quotes and backslashes off a delimiter; `null` when nothing is left. */
function unquote(source: string): { readonly delimiter: string; readonly isQuoted: boolean } | null {
  let delimiter = '';
  let quote = '';
  let isQuoted = false;
  for (let at = 0; at < source.length; at += 1) {
    const character = source.charAt(at);
    if (character === quote) quote = '';
    else if (character === '\\' && isRemovedBackslash(quote, source.charAt(at + 1))) {
      at += 1;
      delimiter += source.charAt(at);
    } else if (quote === '' && (character === '"' || character === "'")) {
      quote = character;
      isQuoted = true;
    } else delimiter += character;
  }
  return delimiter === '' ? null : { delimiter, isQuoted };
}

function isRemovedBackslash(quote: string, next: string): boolean {
  if (quote === "'") return false;
  return quote === '' || next === '"' || next === '$' || next === '\\' || next === '';
}

/** A word as the builder's lexer hands it on, and where it is in the line. */
interface ShellWord {
  readonly text: string;
  readonly span: Span;
}

/**
 * What the lexer does with escapes when it puts a reference back as text: it leaves them (`keep`), drops them in the
 * words of `:-` and its like (`drop`), and in patterns doubles those that quotes protect (`pattern`).
 */
type EscapeMode = 'keep' | 'drop' | 'pattern';

/** A character that is left out or written twice when a part is put back as text. */
interface Edit {
  readonly at: number;
  readonly isDouble: boolean;
}

/**
 * Splits a line as the builder's lexer does before it looks for heredocs. Its escape is always the backslash.
 *
 * A reference with a modifier is put back as text and split at its white space, and what is directly before it is
 * lost: `<<E${x:-y}` is no heredoc and the `<<E` in `${x:-a <<E}` is one.
 */
class ShellWordSplitter {
  failure = '';
  readonly #text: string;
  readonly #words: ShellWord[] = [];
  #at = 0;
  /** The word that is being read: where it begins (-1 between words) and its text up to here. */
  #start = -1;
  #word = '';
  /** Of the part that is being read, in ascending order. */
  #edits: Edit[] = [];
  #hasModifier = false;

  constructor(text: string) {
    this.#text = text;
  }

  split(): readonly ShellWord[] | null {
    const { length } = this.#text;
    while (this.#at < length) {
      if (isSpace(this.#text.charCodeAt(this.#at))) {
        this.#endWord(this.#at);
        this.#at += 1;
      } else if (this.#text.startsWith('<<', this.#at)) this.#readMarkerStart();
      else if (!this.#readPart()) return null;
    }
    this.#endWord(length);
    return this.#words;
  }

  #endWord(end: number): void {
    if (this.#start !== -1) this.#words.push({ text: this.#word, span: [this.#start, end] });
    this.#start = -1;
    this.#word = '';
  }

  #append(text: string, start: number): void {
    if (this.#start === -1) this.#start = start;
    this.#word += text;
  }

  /** Blanks after `<<` belong to the marker. */
  #readMarkerStart(): void {
    const start = this.#at;
    this.#at += 2;
    while (this.#at < this.#text.length && ' \t\r'.includes(this.#text.charAt(this.#at))) this.#at += 1;
    this.#append(this.#text.slice(start, this.#at), start);
  }

  #readPart(): boolean {
    const start = this.#at;
    this.#edits = [];
    this.#hasModifier = false;
    const end = this.#next(start, 'keep', 0);
    if (end === UNREADABLE) return false;
    this.#at = end;
    if (this.#hasModifier) {
      this.#start = -1;
      this.#word = '';
    }
    const part = this.#putBack(start, end);
    if (this.#hasModifier && this.#text.charAt(start) === '$') this.#splitReference(part);
    else this.#append(part.text, start);
    return true;
  }

  /** The part `[start, end)` as the lexer writes it. */
  #putBack(start: number, end: number): MappedText {
    const pieces: MappedText[] = [];
    let from = start;
    const take = (to: number): void => {
      if (from < to) pieces.push(MappedText.verbatim(this.#text.slice(from, to), from));
    };
    for (const { at, isDouble } of this.#edits) {
      take(isDouble ? at + 1 : at);
      from = isDouble ? at : at + 1;
    }
    take(end);
    const [only] = pieces;
    return only !== undefined && pieces.length === 1 ? only : MappedText.join(pieces);
  }

  #splitReference(part: MappedText): void {
    for (let at = 0; at < part.text.length; ) {
      const start = skipSpace(part.text, at, part.text.length);
      if (start > at) this.#endWord(part.toSource(at));
      at = start;
      while (at < part.text.length && !isSpace(part.text.charCodeAt(at))) at += 1;
      if (at > start) this.#append(part.text.slice(start, at), part.toSource(start));
    }
  }

  #edit(mode: EscapeMode, at: number): void {
    this.#edits.push({ at, isDouble: mode === 'pattern' });
  }

  /** The offset after the character, quote, escape or reference at `at`. */
  #next(at: number, mode: EscapeMode, depth: number): number {
    const character = this.#text.charAt(at);
    if (character === '\\') {
      if (mode === 'drop') this.#edit(mode, at);
      return Math.min(at + 2, this.#text.length);
    }
    if (character === "'") return this.#afterSingleQuotes(at, mode);
    if (character === '"') return this.#afterDoubleQuotes(at, mode, depth);
    if (character === '$') return this.#afterDollar(at, depth);
    return at + 1;
  }

  #afterSingleQuotes(open: number, mode: EscapeMode): number {
    const close = this.#text.indexOf("'", open + 1);
    if (close === -1) return this.#fail("an unbalanced `'`");
    for (let at = open + 1; mode === 'pattern' && at < close; at += 1) {
      if (this.#text.charAt(at) === '\\') this.#edit(mode, at);
    }
    return close + 1;
  }

  #afterDoubleQuotes(open: number, mode: EscapeMode, depth: number): number {
    let at = open + 1;
    while (at < this.#text.length) {
      const character = this.#text.charAt(at);
      if (character === '"') return at + 1;
      if (character === '$') {
        at = this.#afterDollar(at, depth);
        if (at === UNREADABLE) return at;
      } else if (character === '\\') {
        const isTaken = /["$\\]/.test(this.#text.charAt(at + 1));
        // Before other characters the escape stays, as a character that a pattern has to escape in turn.
        if (isTaken ? mode === 'drop' : mode === 'pattern') this.#edit(mode, at);
        at += isTaken ? 2 : 1;
      } else at += 1;
    }
    return this.#fail('an unbalanced `"`');
  }

  #afterDollar(at: number, depth: number): number {
    if (this.#text.charAt(at + 1) !== '{') return Math.max(at + 1, endOfVariableName(this.#text, at + 1));
    const nameStart = at + 2;
    const first = this.#text.charAt(nameStart);
    if (first === '' || '{}:'.includes(first) || depth >= MAX_DEPTH) return this.#failReference(at);
    const nameEnd = endOfVariableName(this.#text, nameStart);
    const modifier = this.#text.charAt(nameEnd);
    if (modifier === '}') return nameEnd + 1;
    this.#hasModifier = true;
    if (modifier === ':') {
      const second = this.#text.charAt(nameEnd + 1);
      if (second === '' || second === '#' || second === '%') return this.#failReference(at);
      return this.#afterOperand(nameEnd + 2, '}', { mode: 'drop', reference: at, depth });
    }
    if (modifier !== '' && '+-?'.includes(modifier))
      return this.#afterOperand(nameEnd + 1, '}', { mode: 'drop', reference: at, depth });
    if (modifier === '#' || modifier === '%')
      return this.#afterOperand(nameEnd + 1, '}', { mode: 'pattern', reference: at, depth });
    return modifier === '/' ? this.#afterReplacement(nameEnd, at, depth) : this.#failReference(at);
  }

  #afterReplacement(slash: number, reference: number, depth: number): number {
    const isAll = this.#text.charAt(slash + 1) === '/';
    // One of the two slashes of `//` is lost.
    if (isAll) this.#edit('drop', slash + 1);
    const start = isAll ? slash + 2 : slash + 1;
    const second = this.#afterOperand(start, '/', { mode: 'pattern', reference, depth });
    if (second === UNREADABLE) return second;
    return this.#afterOperand(second, '}', { mode: 'keep', reference, depth });
  }

  #afterOperand(
    start: number,
    stop: string,
    owner: { readonly mode: EscapeMode; readonly reference: number; readonly depth: number },
  ): number {
    let at = start;
    while (at < this.#text.length) {
      if (this.#text.charAt(at) === stop) return at + 1;
      at = this.#next(at, owner.mode, owner.depth + 1);
      if (at === UNREADABLE) return at;
    }
    return this.#failReference(owner.reference);
  }

  #failReference(at: number): number {
    const close = this.#text.indexOf('}', at);
    const end = close === -1 ? at + 2 : close + 1;
    return this.#fail(`\`${this.#text.slice(at, Math.min(end, at + 20))}\``);
  }

  #fail(why: string): number {
    if (this.failure === '') this.failure = why;
    return UNREADABLE;
  }
}
