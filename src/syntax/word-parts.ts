import { setParent } from './children.ts';
import type { MappedText } from './mapped-text.ts';
import type { AnyNode, EscapeToken, VariableReference, Word, WordPart } from './nodes.ts';

/** How deep `${a:-${b:-…}}` is followed; deeper ones are reported as errors of the reference. */
const MAX_DEPTH = 100;

const QUOTE_DOUBLE = 34;
const DOLLAR = 36;
const QUOTE_SINGLE = 39;
const SLASH = 47;
const BRACE_OPEN = 123;
const BRACE_CLOSE = 125;
const NO_STOP = -1;

/** Names of one character that the builder looks up like variables. */
const SPECIAL_NAMES = new Set(['@', '*', '#', '?', '-', '$', '!', '0']);

/** Makes the node of a word whose parts are known already. */
export type MakeWord = (start: number, end: number, parts: readonly WordPart[]) => Word;

/** How a text is read. */
export interface WordGrammar {
  readonly escapeToken: EscapeToken;
  /** Heredoc bodies know variables and escapes, but quotes are ordinary characters there. */
  readonly hasQuotes: boolean;
}

/**
 * Splits a word into literal text, quotes, escapes and variable references, as the builder's expansion reads them.
 * `parent` becomes the parent of the outer parts.
 */
export function parseWordParts(
  text: MappedText,
  grammar: WordGrammar,
  makeWord: MakeWord,
  parent: AnyNode,
): readonly WordPart[] {
  const parts = new PartsParser(text, grammar, makeWord).parseUntil(NO_STOP, false, 0);
  for (const part of parts) setParent(part, parent);
  return parts;
}

/** The end of the variable name that starts at `at`; `at` itself when there is none. */
export function endOfVariableName(text: string, at: number): number {
  const first = text.codePointAt(at);
  if (first === undefined) return at;
  if (isDigit(first)) return skipWhile(text, at, isDigit);
  if (SPECIAL_NAMES.has(text.charAt(at))) return at + 1;
  return skipWhile(text, at, isNameCharacter);
}

function skipWhile(text: string, start: number, test: (code: number) => boolean): number {
  let at = start;
  for (;;) {
    const code = text.codePointAt(at);
    if (code === undefined || !test(code)) return at;
    at += code > 0xffff ? 2 : 1;
  }
}

function isDigit(code: number): boolean {
  if (code < 128) return code >= 48 && code <= 57;
  return /^\p{Nd}$/u.test(String.fromCodePoint(code));
}

function isNameCharacter(code: number): boolean {
  if (code < 128) {
    return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || isDigit(code);
  }
  return /^[\p{L}\p{Nd}]$/u.test(String.fromCodePoint(code));
}

class PartsParser {
  readonly #source: MappedText;
  readonly #text: string;
  readonly #escapeCode: number;
  readonly #hasQuotes: boolean;
  readonly #makeWord: MakeWord;
  #at = 0;

  constructor(source: MappedText, grammar: WordGrammar, makeWord: MakeWord) {
    this.#source = source;
    this.#text = source.text;
    this.#escapeCode = grammar.escapeToken.charCodeAt(0);
    this.#hasQuotes = grammar.hasQuotes;
    this.#makeWord = makeWord;
  }

  /** Reads up to the character `stop` (not consumed) or the end. `keepsEscapes`: patterns read escapes themselves. */
  parseUntil(stop: number, keepsEscapes: boolean, depth: number): WordPart[] {
    const parts: WordPart[] = [];
    let literal = this.#at;
    while (this.#at < this.#text.length) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === stop) break;
      const start = this.#at;
      const part = this.#special(code, keepsEscapes, depth);
      if (part === null) continue;
      this.#pushLiteral(parts, literal, start);
      parts.push(part);
      literal = this.#at;
    }
    this.#pushLiteral(parts, literal, this.#at);
    return parts;
  }

  /** The part that begins at the current character; `null` (one character consumed) when it is plain text. */
  #special(code: number, keepsEscapes: boolean, depth: number): WordPart | null {
    if (code === DOLLAR) return this.#reference(depth);
    if (code === this.#escapeCode) return this.#escaped(keepsEscapes);
    if (this.#hasQuotes && code === QUOTE_SINGLE) return this.#singleQuoted();
    if (this.#hasQuotes && code === QUOTE_DOUBLE) return this.#doubleQuoted(keepsEscapes, depth);
    this.#at += 1;
    return null;
  }

  #pushLiteral(parts: WordPart[], start: number, end: number): void {
    if (start >= end) return;
    const value = this.#text.slice(start, end);
    parts.push({ type: 'LiteralText', range: this.#source.toRange(start, end), parent: null, value });
  }

  #escaped(keepsEscapes: boolean): WordPart {
    const start = this.#at;
    const width = (this.#text.codePointAt(start + 1) ?? 0) > 0xffff ? 3 : 2;
    this.#at = Math.min(start + width, this.#text.length);
    const value = this.#text.slice(keepsEscapes ? start : start + 1, this.#at);
    return { type: 'EscapedCharacter', range: this.#source.toRange(start, this.#at), parent: null, value };
  }

  #singleQuoted(): WordPart {
    const start = this.#at;
    const close = this.#text.indexOf("'", start + 1);
    const end = close === -1 ? this.#text.length : close;
    const parts: WordPart[] = [];
    this.#pushLiteral(parts, start + 1, end);
    this.#at = close === -1 ? end : end + 1;
    return this.#quoted("'", start, close !== -1, parts);
  }

  #doubleQuoted(keepsEscapes: boolean, depth: number): WordPart {
    const start = this.#at;
    this.#at += 1;
    const parts: WordPart[] = [];
    let literal = this.#at;
    while (this.#at < this.#text.length && this.#text.charCodeAt(this.#at) !== QUOTE_DOUBLE) {
      const before = this.#at;
      const part = this.#specialInQuotes(keepsEscapes, depth);
      if (part === null) continue;
      this.#pushLiteral(parts, literal, before);
      parts.push(part);
      literal = this.#at;
    }
    this.#pushLiteral(parts, literal, this.#at);
    const isClosed = this.#at < this.#text.length;
    if (isClosed) this.#at += 1;
    return this.#quoted('"', start, isClosed, parts);
  }

  #specialInQuotes(keepsEscapes: boolean, depth: number): WordPart | null {
    const code = this.#text.charCodeAt(this.#at);
    if (code === DOLLAR) return this.#reference(depth);
    if (code === this.#escapeCode) {
      const next = this.#text.charCodeAt(this.#at + 1);
      const isRemoved =
        next === QUOTE_DOUBLE || next === DOLLAR || next === this.#escapeCode || Number.isNaN(next);
      return this.#escaped(keepsEscapes || !isRemoved);
    }
    this.#at += 1;
    return null;
  }

  #quoted(quote: '"' | "'", start: number, isClosed: boolean, parts: readonly WordPart[]): WordPart {
    const range = this.#source.toRange(start, this.#at);
    const node: WordPart = { type: 'QuotedText', range, parent: null, quote, isClosed, parts };
    for (const part of parts) setParent(part, node);
    return node;
  }

  /** `$name` and `${…}`; a `$` before anything else is plain text. */
  #reference(depth: number): WordPart | null {
    const start = this.#at;
    if (this.#text.charCodeAt(start + 1) === BRACE_OPEN) return this.#braced(start, depth);
    const end = endOfVariableName(this.#text, start + 1);
    if (end === start + 1) {
      this.#at += 1;
      return null;
    }
    this.#at = end;
    return this.#node(start, { name: this.#text.slice(start + 1, end), isBraced: false });
  }

  #braced(start: number, depth: number): WordPart {
    const nameStart = start + 2;
    const nameEnd = '{}:'.includes(this.#text.charAt(nameStart))
      ? nameStart
      : endOfVariableName(this.#text, nameStart);
    const name = this.#text.slice(nameStart, nameEnd);
    this.#at = nameEnd;
    if (nameStart >= this.#text.length) return this.#broken(start, name, 'missing closing brace');
    if (name === '' && '{}:'.includes(this.#text.charAt(nameStart)))
      return this.#broken(start, name, 'missing name');
    if (this.#text.charCodeAt(nameEnd) === BRACE_CLOSE) {
      this.#at = nameEnd + 1;
      return this.#node(start, { name, isBraced: true });
    }
    if (nameEnd >= this.#text.length) return this.#broken(start, name, 'missing closing brace');
    if (depth >= MAX_DEPTH) {
      this.#at = this.#text.length;
      return this.#node(start, { name, isBraced: true, error: 'it is nested too deeply' });
    }
    return this.#modified(start, name, depth);
  }

  #modified(start: number, name: string, depth: number): WordPart {
    const modifier = this.#readModifier();
    if (modifier === null) {
      const width = this.#text.charAt(this.#at) === ':' ? 2 : 1;
      const shown = this.#text.slice(this.#at, this.#at + width);
      return this.#broken(start, name, `the modifier \`${shown}\` is not supported`);
    }
    this.#at += modifier.length;
    if (modifier.startsWith('/')) return this.#replacing(start, name, modifier, depth);
    const isPattern = modifier.startsWith('#') || modifier.startsWith('%');
    const operand = this.#operand(BRACE_CLOSE, isPattern, depth);
    const error = this.#closeBrace();
    return this.#node(start, { name, isBraced: true, modifier, operand, error });
  }

  #replacing(start: number, name: string, modifier: string, depth: number): WordPart {
    const operand = this.#operand(SLASH, true, depth);
    if (this.#at >= this.#text.length) {
      const error = 'a second `/` and a closing brace are missing';
      return this.#node(start, { name, isBraced: true, modifier, operand, error });
    }
    this.#at += 1;
    const replacement = this.#operand(BRACE_CLOSE, false, depth);
    const error = this.#closeBrace();
    return this.#node(start, { name, isBraced: true, modifier, operand, replacement, error });
  }

  #operand(stop: number, isPattern: boolean, depth: number): Word {
    const start = this.#at;
    const parts = this.parseUntil(stop, isPattern, depth + 1);
    return this.#makeWord(start, this.#at, parts);
  }

  #readModifier(): string | null {
    const first = this.#text.charAt(this.#at);
    const second = this.#text.charAt(this.#at + 1);
    if (first === ':') return second !== '' && '-+?'.includes(second) ? first + second : null;
    if ('-+?'.includes(first)) return first;
    if ('#%/'.includes(first)) return second === first ? first + second : first;
    return null;
  }

  #closeBrace(): string | null {
    if (this.#at >= this.#text.length) return 'missing closing brace';
    this.#at += 1;
    return null;
  }

  /** An unreadable reference: goes on after the next closing brace. */
  #broken(start: number, name: string, error: string): WordPart {
    const close = this.#text.indexOf('}', this.#at);
    this.#at = close === -1 ? this.#text.length : close + 1;
    return this.#node(start, {
      name,
      isBraced: true,
      error: close === -1 ? 'missing closing brace' : error,
    });
  }

  #node(
    start: number,
    given: Partial<VariableReference> & { name: string; isBraced: boolean },
  ): VariableReference {
    const node: VariableReference = {
      type: 'VariableReference',
      range: this.#source.toRange(start, this.#at),
      parent: null,
      modifier: null,
      operand: null,
      replacement: null,
      error: null,
      ...given,
    };
    if (node.operand !== null) setParent(node.operand, node);
    if (node.replacement !== null) setParent(node.replacement, node);
    return node;
  }
}
