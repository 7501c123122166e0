import { type FileState, reportProblem } from './file-state.ts';
import { physicalLineAt } from './logical-lines.ts';
import { MappedText } from './mapped-text.ts';
import type { AnyNode, Heredoc, Range, ShellDialect, ShellScript } from './nodes.ts';
import { parseShell } from './shell/parse-shell.ts';
import { dialectOfShebang } from './shell-dialect.ts';
import { isBlank, isSpace } from './white-space.ts';
import { endOfVariableName } from './word-parts.ts';
import type { Span } from './words.ts';

/** Deeper nesting of `${…}` than this counts as unreadable. */
const MAX_DEPTH = 100;
const UNREADABLE = -1;
const TAB = 9;

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
  for (const span of words) {
    const marker = readMarker(line, span);
    if (marker !== null) markers.push(marker);
  }
  return { markers, failure: null };
}

/** Matches digits, `<<`, an optional `-`, blanks, and a delimiter without `<`. */
function readMarker(line: string, span: Span): HeredocMarker | null {
  const [start, end] = span;
  let at = start;
  while (at < end && line.charCodeAt(at) >= 48 && line.charCodeAt(at) <= 57) at += 1;
  const digits = line.slice(start, at);
  if (!line.startsWith('<<', at) || at + 2 > end) return null;
  at += 2;
  const stripsTabs = line.charAt(at) === '-' && at < end;
  if (stripsTabs) at += 1;
  while (at < end && isBlank(line.charCodeAt(at))) at += 1;
  const source = line.slice(at, end);
  if (source === '' || source.includes('<')) return null;
  const delimiter = unquote(source);
  return delimiter === null
    ? null
    : { span, ...delimiter, stripsTabs, fileDescriptor: digits === '' ? 0 : Number(digits) };
}

/** Takes quotes and backslashes off a delimiter; `null` when nothing is left to be a word. */
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
  return delimiter === '' && !isQuoted ? null : { delimiter, isQuoted };
}

function isRemovedBackslash(quote: string, next: string): boolean {
  if (quote === "'") return false;
  return quote === '' || next === '"' || next === '$' || next === '\\' || next === '';
}

/** Splits a line as the builder's lexer does before it looks for heredocs. Its escape is always the backslash. */
class ShellWordSplitter {
  failure = '';
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  split(): readonly Span[] | null {
    const words: Span[] = [];
    let start = -1;
    while (this.#at < this.#text.length) {
      if (isSpace(this.#text.charCodeAt(this.#at))) {
        // Blanks behind `<<` belong to the marker.
        const isMarker =
          start !== -1 &&
          this.#text.charAt(this.#at - 1) === '<' &&
          /^\d*<<$/.test(this.#text.slice(Math.max(start, this.#at - 12), this.#at));
        if (start !== -1 && !isMarker) {
          words.push([start, this.#at]);
          start = -1;
        }
        this.#at += 1;
        if (isMarker) this.#skipSpace();
        continue;
      }
      if (start === -1) start = this.#at;
      this.#at = this.#next(this.#at, 0);
      if (this.#at === UNREADABLE) return null;
    }
    if (start !== -1) words.push([start, this.#text.length]);
    return words;
  }

  #skipSpace(): void {
    while (this.#at < this.#text.length && isSpace(this.#text.charCodeAt(this.#at))) this.#at += 1;
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

/** A heredoc whose script is parsed on first use. */
export class HeredocNode implements Heredoc {
  readonly type = 'Heredoc';
  readonly range: Range;
  readonly parent: AnyNode | null = null;
  readonly markerRange: Range;
  readonly delimiter: string;
  readonly isQuoted: boolean;
  readonly stripsTabs: boolean;
  readonly fileDescriptor: number;
  readonly bodyRange: Range;
  readonly body: string;
  readonly terminatorRange: Range | null;
  #dialect: ShellDialect | null = null;
  #script: ShellScript | null = null;

  constructor(marker: HeredocMarker, markerRange: Range, found: HeredocBody, text: string) {
    this.range = [found.bodyRange[0], found.terminatorRange?.[1] ?? found.bodyRange[1]];
    this.markerRange = markerRange;
    this.delimiter = marker.delimiter;
    this.isQuoted = marker.isQuoted;
    this.stripsTabs = marker.stripsTabs;
    this.fileDescriptor = marker.fileDescriptor;
    this.bodyRange = found.bodyRange;
    this.body = text.slice(found.bodyRange[0], found.bodyRange[1]);
    this.terminatorRange = found.terminatorRange;
  }

  get script(): ShellScript | null {
    if (this.#dialect === null) return null;
    this.#script ??= parseShell(this.#scriptText(), this.#dialect, this);
    return this.#script;
  }

  /** Makes the body a script: called for a RUN that is nothing but this heredoc. */
  runAsScript(dialect: ShellDialect): void {
    const newline = this.body.indexOf('\n');
    const firstLine = newline === -1 ? this.body : this.body.slice(0, newline);
    this.#dialect = firstLine.startsWith('#!') ? dialectOfShebang(firstLine) : dialect;
  }

  #scriptText(): MappedText {
    return scriptText(this.body, this.bodyRange[0], this.stripsTabs);
  }
}

/**
 * Heredoc lines as a shell reads them: leading tabs taken off for `<<-`, and CRLF read as LF, so that files with
 * Windows line endings mean the same to whoever looks at the script.
 */
export function scriptText(body: string, start: number, stripsTabs: boolean): MappedText {
  if (!stripsTabs && !body.includes('\r\n')) return MappedText.verbatim(body, start);
  const pieces: MappedText[] = [];
  for (let at = 0; at < body.length; ) {
    const line = physicalLineAt(body, at);
    let from = line.start;
    while (stripsTabs && from < line.end && body.charCodeAt(from) === TAB) from += 1;
    const newline = body.charCodeAt(line.next - 1) === 10 ? line.next - 1 : line.next;
    pieces.push(MappedText.verbatim(body.slice(from, line.end), start + from));
    if (newline < line.next) pieces.push(MappedText.verbatim('\n', start + newline));
    at = line.next;
  }
  return MappedText.join(pieces);
}

interface HeredocBody {
  readonly bodyRange: Range;
  readonly terminatorRange: Range | null;
}

/** Reads the bodies of the markers, one behind the other, from the position of the file; moves it behind them. */
export function readHeredocs(
  file: FileState,
  line: MappedText,
  markers: readonly HeredocMarker[],
): readonly HeredocNode[] {
  return markers.map((marker) => {
    const markerRange = line.toRange(marker.span[0], marker.span[1]);
    return new HeredocNode(marker, markerRange, readBody(file, marker, markerRange), file.text);
  });
}

function readBody(file: FileState, marker: HeredocMarker, markerRange: Range): HeredocBody {
  const { text } = file;
  const start = file.position;
  const wanted = shorterDelimiter(marker.delimiter);
  let fallback: { readonly at: number; readonly end: number; readonly next: number } | null = null;
  for (let at = start; at < text.length; ) {
    const line = physicalLineAt(text, at);
    const from = marker.stripsTabs ? skipTabs(text, line.start, line.end) : line.start;
    if (isLine(text, from, line.end, marker.delimiter)) {
      file.position = line.next;
      return { bodyRange: [start, line.start], terminatorRange: [line.start, line.end] };
    }
    if (fallback === null && wanted !== null && isLine(text, from, line.end, wanted)) {
      fallback = { at: line.start, end: line.end, next: line.next };
    }
    at = line.next;
  }
  if (fallback !== null && wanted !== null && file.recoveriesLeft > 0) {
    file.recoveriesLeft -= 1;
    reportTooLong(file, marker, markerRange, wanted);
    file.position = fallback.next;
    return { bodyRange: [start, fallback.at], terminatorRange: [fallback.at, fallback.end] };
  }
  reportProblem(file, 'unterminated-heredoc', markerRange, { data: { delimiter: marker.delimiter } });
  file.position = text.length;
  return { bodyRange: [start, text.length], terminatorRange: null };
}

function reportTooLong(file: FileState, marker: HeredocMarker, range: Range, wanted: string): void {
  const data = { delimiter: marker.delimiter, wanted };
  const at = file.text.indexOf(wanted, range[0]);
  const isPlain = !marker.isQuoted && at !== -1 && at + wanted.length < range[1];
  if (!isPlain) reportProblem(file, 'heredoc-delimiter-too-long', range, { data });
  else {
    const behind = at + wanted.length;
    reportProblem(file, 'heredoc-delimiter-too-long', range, {
      data,
      fix: { range: [behind, behind], text: ' ' },
    });
  }
}

/** What the author of `<<EOF>file` or `<<EOF;` took for the delimiter; `null` when it is all of it. */
function shorterDelimiter(delimiter: string): string | null {
  const name = /^[A-Za-z_][A-Za-z0-9_]*/.exec(delimiter)?.[0];
  return name === undefined || name === delimiter ? null : name;
}

function isLine(text: string, start: number, end: number, wanted: string): boolean {
  return end - start === wanted.length && text.startsWith(wanted, start);
}

function skipTabs(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) === TAB) at += 1;
  return at;
}
