import { MappedText } from './mapped-text.ts';
import type { AnyNode, ExecElement, ExecForm, Range } from './nodes.ts';

/** The element of an exec form; knows where each decoded character came from. */
export class ExecElementNode implements ExecElement {
  readonly type = 'ExecElement';
  readonly range: Range;
  readonly parent: AnyNode | null = null;
  readonly value: string;
  readonly #source: MappedText;

  constructor(source: MappedText, range: Range) {
    this.range = range;
    this.value = source.text;
    this.#source = source;
  }

  /** The decoded text with its mapping to the file. */
  get source(): MappedText {
    return this.#source;
  }
}

/** A JSON array found in a logical line. */
export interface JsonArray {
  readonly elements: readonly ExecElementNode[];
  /** The first element that is no string; its array is an error of the file. */
  readonly foreign: ExecElementNode | null;
}

/** The decoded text of an exec form's element with its mapping, for a script such as that of `["sh", "-c", "…"]`. */
export function elementText(element: ExecElement): MappedText {
  if (element instanceof ExecElementNode) return element.source;
  return MappedText.verbatim(element.value, element.range[0] + 1);
}

/** Makes the node of an exec form. */
export function execForm(elements: readonly ExecElement[], range: Range): ExecForm {
  return { type: 'ExecForm', range, parent: null, elements };
}

/**
 * Reads `[start, end)` of a line as one JSON array; `null` when it is none, so that the builder takes it as plain
 * text. Go's decoder and `JSON.parse` accept the same arrays.
 */
export function readJsonArray(line: MappedText, start: number, end: number): JsonArray | null {
  if (line.text.charAt(start) !== '[') return null;
  const reader = new ArrayReader(line, start, end);
  return reader.read();
}

/** How numbers, objects, arrays and literals begin. */
const OTHER_START = /^[-0-9[{tfn]/;

/** What stands for one character after a backslash. */
const ESCAPES: Readonly<Record<string, string>> = {
  __proto__: null as never,
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

class ArrayReader {
  readonly #line: MappedText;
  readonly #text: string;
  readonly #start: number;
  readonly #end: number;
  #at: number;
  /** Whether the whole text was checked by the general JSON parser. */
  #isChecked = false;

  constructor(line: MappedText, start: number, end: number) {
    this.#line = line;
    this.#text = line.text;
    this.#start = start;
    this.#end = end;
    this.#at = start + 1;
  }

  read(): JsonArray | null {
    const elements: ExecElementNode[] = [];
    let foreign: ExecElementNode | null = null;
    this.#skipBlanks();
    if (this.#peek() === ']') return this.#isAtEnd() ? { elements, foreign } : null;
    for (;;) {
      this.#skipBlanks();
      const isString = this.#peek() === '"';
      const element = isString ? this.#readString() : this.#readOther();
      if (element === null) return null;
      if (!isString) foreign ??= element;
      elements.push(element);
      this.#skipBlanks();
      if (this.#peek() === ']') return this.#isAtEnd() ? { elements, foreign } : null;
      if (this.#peek() !== ',') return null;
      this.#at += 1;
    }
  }

  #peek(): string {
    return this.#at < this.#end ? this.#text.charAt(this.#at) : '';
  }

  #skipBlanks(): void {
    while (this.#at < this.#end && ' \t\r\n'.includes(this.#text.charAt(this.#at))) this.#at += 1;
  }

  /** Whether nothing follows the closing bracket. */
  #isAtEnd(): boolean {
    this.#at += 1;
    this.#skipBlanks();
    return this.#at >= this.#end;
  }

  #readString(): ExecElementNode | null {
    const open = this.#at;
    const pieces: MappedText[] = [];
    let from = open + 1;
    this.#at = from;
    while (this.#at < this.#end) {
      const code = this.#text.charCodeAt(this.#at);
      if (code < 32) return null;
      if (code === 34) {
        if (pieces.length === 0 || from < this.#at) pieces.push(this.#line.slice(from, this.#at));
        this.#at += 1;
        return new ExecElementNode(joined(pieces), this.#line.toRange(open, this.#at));
      }
      if (code !== 92) this.#at += 1;
      else {
        if (from < this.#at) pieces.push(this.#line.slice(from, this.#at));
        const escapeToken = this.#readEscape();
        if (escapeToken === null) return null;
        pieces.push(escapeToken);
        from = this.#at;
      }
    }
    return null;
  }

  #readEscape(): MappedText | null {
    const start = this.#at;
    const unit = this.#codeUnitAt(start);
    const value = unit === null ? ESCAPES[this.#text.charAt(start + 1)] : this.#characterOf(unit, start + 6);
    if (value === undefined) return null;
    this.#at = start + (unit === null ? 2 : 6 * value.length);
    if (this.#at > this.#end) return null;
    const [from, to] = this.#line.toRange(start, this.#at);
    return new MappedText(value, [0, from], to);
  }

  /** The number of a `\\u` escape at `at`; `null` when there is none. */
  #codeUnitAt(at: number): number | null {
    if (!this.#text.startsWith('\\u', at)) return null;
    const digits = this.#text.slice(at + 2, at + 6);
    return /^[0-9A-Fa-f]{4}$/.test(digits) ? Number.parseInt(digits, 16) : null;
  }

  /** The character of an escape; the second half of a pair is read at `next`, halves alone become U+FFFD. */
  #characterOf(unit: number, next: number): string {
    if (unit < 0xd800 || unit > 0xdfff) return String.fromCharCode(unit);
    const second = unit < 0xdc00 ? this.#codeUnitAt(next) : null;
    if (second === null || second < 0xdc00 || second > 0xdfff) return '\ufffd';
    return String.fromCharCode(unit, second);
  }

  /** A number, object, array or literal: skipped by brackets, once the whole text is known to be JSON. */
  #readOther(): ExecElementNode | null {
    // Most texts that are no array end here; a failing `JSON.parse` costs as much as a hundred lines.
    if (!OTHER_START.test(this.#peek())) return null;
    if (!this.#isChecked && !isJson(this.#text.slice(this.#start, this.#end))) return null;
    this.#isChecked = true;
    const start = this.#at;
    let depth = 0;
    let isInString = false;
    for (; this.#at < this.#end; this.#at += 1) {
      const character = this.#text.charAt(this.#at);
      if (isInString) {
        if (character === '\\') this.#at += 1;
        else if (character === '"') isInString = false;
      } else if (character === '"') isInString = true;
      else if (depth === 0 && ',] \t\r\n'.includes(character)) break;
      else if (character === '[' || character === '{') depth += 1;
      else if (character === ']' || character === '}') depth -= 1;
    }
    return new ExecElementNode(this.#line.slice(start, this.#at), this.#line.toRange(start, this.#at));
  }
}

function joined(pieces: readonly MappedText[]): MappedText {
  const [only] = pieces;
  return pieces.length === 1 && only !== undefined ? only : MappedText.join(pieces);
}

/** Deeper nesting than this is no JSON for the builder. */
const MAX_JSON_DEPTH = 10_000;

/** Unlike `JSON.parse` the builder refuses numbers that are too large for a double. */
function isJson(text: string): boolean {
  try {
    return isReadable(JSON.parse(text));
  } catch {
    // The caller wants to know just this.
    return false;
  }
}

function isReadable(root: unknown): boolean {
  let level: readonly unknown[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_JSON_DEPTH || level.includes(Number.POSITIVE_INFINITY)) return false;
    if (level.includes(Number.NEGATIVE_INFINITY)) return false;
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    );
  }
  return true;
}
