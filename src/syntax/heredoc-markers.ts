import { isSpace } from './white-space.ts';
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

/** The heredoc markers of a line, or what made the builder's splitter give up on it. */
export type MarkerSearch =
  | { readonly markers: readonly HeredocMarker[]; readonly failure: null }
  | { readonly markers: readonly HeredocMarker[]; readonly failure: string };

/** Finds heredoc markers in a whole logical line (keyword and flags included, as the builder does). */
export function findHeredocMarkers(line: string): MarkerSearch {
  const markers: HeredocMarker[] = [];
  if (!line.includes('<<')) return { markers, failure: null };
  const splitter = new ShellWordSplitter(line);
  const words = splitter.split();
  if (words === null) return { markers, failure: splitter.failure };
  for (const { text, span } of words) {
    const marker = readMarker(text, span);
    if (marker !== null) markers.push(marker);
  }
  return { markers, failure: null };
}

/** Whether an argument alone reads as a heredoc marker. */
export function isHeredocMarker(text: string): boolean {
  return readMarker(text, [0, text.length]) !== null;
}

const MARKER = /^(\d*)<<(-?)[\t\n\f\r ]*([^<]*)$/;

/** The builder counts file descriptors in 64 bits and stops at the last one. */
const MAX_DESCRIPTOR = 2 ** 64 - 1;

/** Matches digits, `<<`, an optional `-`, blanks, and a delimiter of one word without `<`. */
function readMarker(text: string, span: Span): HeredocMarker | null {
  if (!text.includes('<<')) return null;
  const [, digits = '', dash, source = ''] = MARKER.exec(text) ?? [];
  // The lexer skips a byte order mark at the start of what it reads.
  const words = new ShellWordSplitter(source.replace(/^\uFEFF/, '')).split() ?? [];
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

/** A word as the builder's lexer hands it on, and where it stands in the line. */
interface ShellWord {
  readonly text: string;
  readonly span: Span;
}

/**
 * Splits a line as the builder's lexer does before it looks for heredocs. Its escape is always the backslash.
 *
 * A reference with a modifier is put back as text and split at its white space; what stands directly before it is
 * lost, so that `<<E${x:-y}` is no heredoc and the `<<E` in `${x:-a <<E}` is one.
 */
class ShellWordSplitter {
  failure = '';
  readonly #text: string;
  readonly #words: ShellWord[] = [];
  #at = 0;
  /** Where the word begins that is being read; -1 between words. */
  #start = -1;

  constructor(text: string) {
    this.#text = text;
  }

  split(): readonly ShellWord[] | null {
    const { length } = this.#text;
    while (this.#at < length) {
      if (isSpace(this.#text.charCodeAt(this.#at))) {
        this.#endWord(this.#at);
        this.#at += 1;
        continue;
      }
      if (this.#start === -1) this.#start = this.#at;
      if (this.#text.startsWith('<<', this.#at)) this.#skipMarkerStart();
      else if (!this.#skipPart()) return null;
    }
    this.#endWord(length);
    return this.#words;
  }

  #endWord(end: number): void {
    if (this.#start !== -1)
      this.#words.push({ text: this.#text.slice(this.#start, end), span: [this.#start, end] });
    this.#start = -1;
  }

  /** Blanks behind `<<` belong to the marker. */
  #skipMarkerStart(): void {
    this.#at += 2;
    while (this.#at < this.#text.length && ' \t\r'.includes(this.#text.charAt(this.#at))) this.#at += 1;
  }

  #skipPart(): boolean {
    const start = this.#at;
    const end = this.#next(start, 0);
    if (end === UNREADABLE) return false;
    this.#at = end;
    if (this.#isModified(start)) this.#splitReference(start, end);
    return true;
  }

  /** Whether `${name…}` at `at`, which is known to be readable, has a modifier. */
  #isModified(at: number): boolean {
    if (!this.#text.startsWith('${', at)) return false;
    return this.#text.charAt(endOfVariableName(this.#text, at + 2)) !== '}';
  }

  #splitReference(start: number, end: number): void {
    this.#start = start;
    for (let at = start; at < end; at += 1) {
      if (isSpace(this.#text.charCodeAt(at))) this.#endWord(at);
      else if (this.#start === -1) this.#start = at;
    }
  }

  /** The offset behind the character, quote, escape or reference at `at`. */
  #next(at: number, depth: number): number {
    const character = this.#text.charAt(at);
    if (character === '\\') return Math.min(at + 2, this.#text.length);
    if (character === "'") return this.#behindSingleQuotes(at);
    if (character === '"') return this.#behindDoubleQuotes(at, depth);
    if (character === '$') return this.#behindDollar(at, depth);
    return at + 1;
  }

  #behindSingleQuotes(at: number): number {
    const close = this.#text.indexOf("'", at + 1);
    return close === -1 ? this.#fail("an unbalanced `'`") : close + 1;
  }

  #behindDoubleQuotes(open: number, depth: number): number {
    let at = open + 1;
    while (at < this.#text.length) {
      const character = this.#text.charAt(at);
      if (character === '"') return at + 1;
      if (character === '$') {
        at = this.#behindDollar(at, depth);
        if (at === UNREADABLE) return at;
      } else at += character === '\\' ? 2 : 1;
    }
    return this.#fail('an unbalanced `"`');
  }

  #behindDollar(at: number, depth: number): number {
    if (this.#text.charAt(at + 1) !== '{') return Math.max(at + 1, endOfVariableName(this.#text, at + 1));
    const nameStart = at + 2;
    const first = this.#text.charAt(nameStart);
    if (first === '' || '{}:'.includes(first) || depth >= MAX_DEPTH) return this.#failReference(at);
    const nameEnd = endOfVariableName(this.#text, nameStart);
    const modifier = this.#text.charAt(nameEnd);
    if (modifier === '}') return nameEnd + 1;
    if (modifier === ':') {
      const second = this.#text.charAt(nameEnd + 1);
      if (second === '' || second === '#' || second === '%') return this.#failReference(at);
      return this.#behindOperand(nameEnd + 2, '}', at, depth);
    }
    if (modifier !== '' && '+-?#%'.includes(modifier))
      return this.#behindOperand(nameEnd + 1, '}', at, depth);
    if (modifier !== '/') return this.#failReference(at);
    const pattern = this.#text.charAt(nameEnd + 1) === '/' ? nameEnd + 2 : nameEnd + 1;
    const slash = this.#behindOperand(pattern, '/', at, depth);
    return slash === UNREADABLE ? slash : this.#behindOperand(slash, '}', at, depth);
  }

  #behindOperand(start: number, stop: string, reference: number, depth: number): number {
    let at = start;
    while (at < this.#text.length) {
      if (this.#text.charAt(at) === stop) return at + 1;
      at = this.#next(at, depth + 1);
      if (at === UNREADABLE) return at;
    }
    return this.#failReference(reference);
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
