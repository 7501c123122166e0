import type { MappedText } from '../mapped-text.ts';
import type {
  AnyNode,
  Range,
  ShellAssignment,
  ShellDialect,
  ShellNode,
  ShellRedirect,
  ShellScript,
  ShellStatement,
  ShellWord,
  ShellWordPart,
} from '../nodes.ts';
import {
  adopt,
  MAX_NESTING,
  makeCommand,
  makeExpansion,
  makeNested,
  makePipeline,
  makeScript,
  makeStatement,
  type Step,
  WordBuilder,
} from './script-nodes.ts';
import { frameOf, type ShellFrame } from './shell-frame.ts';

/**
 * Finds the commands of a PowerShell text: statements, pipelines, words. Expressions are not parsed: they come as
 * commands without a name whose arguments are their words. Bracketed text (`$(…)`, `(…)`, `@(…)`, `{…}`) becomes a
 * substitution with the statements inside, also after `if`, `foreach` and the like.
 */
export function parsePowershell(text: MappedText, dialect: ShellDialect, parent: AnyNode): ShellScript {
  const parser = new PowershellParser(frameOf(text));
  const statements = parser.parseScript();
  const { frame, errors, comments } = parser;
  return makeScript(frame, { dialect, statements, errors, comments }, parent);
}

const CLOSING: Readonly<Record<string, string>> = { __proto__: null as never, '(': ')', '{': '}' };

/** Keywords whose statement ends with the closing brace, unless one of the second set follows. */
const BLOCK_KEYWORDS = new Set([
  ...['if', 'elseif', 'else', 'foreach', 'for', 'while', 'switch', 'try', 'catch', 'finally', 'trap'],
  ...['function', 'filter', 'begin', 'process', 'end'],
]);
const CONTINUING_KEYWORDS = new Set(['elseif', 'else', 'catch', 'finally']);

const ESCAPES: Readonly<Record<string, string>> = {
  __proto__: null as never,
  n: '\n',
  r: '\r',
  t: '\t',
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  v: '\v',
};

const ASSIGNMENT_OPERATORS = ['+=', '-=', '*=', '/=', '%=', '='] as const;

/** What an expression begins with; a command begins with anything else. */
const EXPRESSION_START = new Set(['"', "'", '$', '(', '@', '[', '{', '!', '-', ',']);

/** A file full of stray brackets needs no more than this. */
const MAX_ERRORS = 50;

/** Names in `${…}` are short; a bound keeps the search for `}` linear. */
const MAX_BRACED_NAME = 256;

/** `name =` before a command or a value. */
interface Target {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly isAppend: boolean;
}

class PowershellParser {
  readonly frame: ShellFrame;
  readonly errors: ShellScript['errors'][number][] = [];
  readonly comments: Range[] = [];
  readonly #source: string;
  #at = 0;
  #depth = 0;

  constructor(frame: ShellFrame) {
    this.frame = frame;
    this.#source = frame.source;
  }

  parseScript(): ShellStatement[] {
    const statements: ShellStatement[] = [];
    while (this.#at < this.#source.length) {
      this.#parseStatements(statements);
      if (this.#at >= this.#source.length) break;
      this.#fail(`unexpected '${this.#current()}'`, this.#at);
      this.#at++;
    }
    return statements;
  }

  /** Up to the end or a closing bracket, which is left. */
  #parseStatements(target: ShellStatement[]): void {
    for (;;) {
      this.#skipSeparators();
      if (this.#isAtClosing() || this.#at >= this.#source.length) return;
      const before = this.#at;
      const statement = this.#parseStatement();
      if (statement !== null) target.push(statement);
      if (this.#at === before) this.#at++;
    }
  }

  #parseStatement(): ShellStatement | null {
    const steps: Step[] = [];
    let operator: Step['operator'] = null;
    for (;;) {
      const node = this.#parsePipeline();
      if (node !== null) steps.push({ operator: steps.length === 0 ? null : operator, node });
      this.#skipBlanks();
      const text = this.#source.slice(this.#at, this.#at + 2);
      if (text !== '&&' && text !== '||') break;
      operator = { text, range: this.frame.range(this.#at, this.#at + 2) };
      this.#at += 2;
      this.#skipBlanksAndLines();
    }
    const isBackground = this.#current() === '&';
    if (isBackground) this.#at++;
    return makeStatement(
      steps,
      isBackground,
      isBackground ? this.frame.range(this.#at - 1, this.#at)[1] : null,
    );
  }

  #parsePipeline(): ShellNode | null {
    const commands: ShellNode[] = [];
    for (;;) {
      const command = this.#parseCommand();
      if (command !== null) commands.push(command);
      this.#skipBlanks();
      if (this.#current() !== '|' || this.#source[this.#at + 1] === '|') return makePipeline(commands);
      this.#at++;
      this.#skipBlanksAndLines();
    }
  }

  #parseCommand(): ShellNode | null {
    this.#skipBlanks();
    const start = this.#at;
    const target = this.#parseTarget();
    this.#skipBlanks();
    const isCall = this.#isCallOperator();
    if (isCall) {
      this.#at++;
      this.#skipBlanks();
    }
    const isExpression = !isCall && this.#isAtExpression();
    const value = target !== null && isExpression ? this.#parseWord() : null;
    const assignments = target === null ? [] : [this.#makeAssignment(target, value)];
    let end = value === null ? (target?.end ?? start) : this.#at;
    const redirects: ShellRedirect[] = [];
    const words: ShellWord[] = [];
    for (this.#skipWordSeparators(); !this.#isAtEndOfCommand(); this.#skipWordSeparators()) {
      const redirect = this.#parseRedirect();
      if (redirect === null) words.push(this.#parseWord());
      else redirects.push(redirect);
      end = this.#at;
      if (!isExpression && this.#endsBlock(words[0])) break;
    }
    if (words.length === 0 && redirects.length === 0 && assignments.length === 0) return null;
    const range = this.frame.range(start, end);
    if (isExpression) return makeCommand({ range, assignments, name: null, args: words, redirects });
    const [name = null, ...args] = words;
    return makeCommand({ range, assignments, name, args, redirects });
  }

  /** Whether a `}` just ended the statement of a keyword such as `if`. */
  #endsBlock(first: ShellWord | undefined): boolean {
    if (this.#source[this.#at - 1] !== '}' || first === undefined) return false;
    return BLOCK_KEYWORDS.has(first.text.toLowerCase()) && !this.#skipToContinuation();
  }

  /** `$name =`; leaves the position where it is when there is none. */
  #parseTarget(): Target | null {
    if (this.#current() !== '$') return null;
    const start = this.#at;
    const variable = variableEnd(this.#source, start);
    let at = variable;
    while (isBlank(this.#source[at])) at++;
    const operator = ASSIGNMENT_OPERATORS.find((candidate) => this.#source.startsWith(candidate, at));
    if (operator === undefined || variable - start < 2) return null;
    this.#at = at + operator.length;
    const name = variableName(this.#source.slice(start, variable));
    return { name, start, end: this.#at, isAppend: operator === '+=' };
  }

  #makeAssignment(target: Target, value: ShellWord | null): ShellAssignment {
    const { name, start, isAppend } = target;
    const end = value === null ? target.end : this.#at;
    const range = this.frame.range(start, end);
    const text = this.#source.slice(start, end);
    return adopt(
      {
        type: 'ShellAssignment',
        range,
        parent: null,
        name,
        text,
        value,
        elements: null,
        index: null,
        isAppend,
      },
      value === null ? [] : [value],
    );
  }

  /** Whether a value stands here; `7z` is a command, `7` is not. */
  #isAtExpression(): boolean {
    if (EXPRESSION_START.has(this.#current())) return true;
    let at = this.#at;
    while (isDigit(this.#source[at]) || (at > this.#at && this.#source[at] === '.')) at++;
    const after = this.#source[at] ?? ' ';
    return at > this.#at && (isBlank(after) || ';|&)},\n\r'.includes(after));
  }

  /** `& program` and `. script`. */
  #isCallOperator(): boolean {
    const next = this.#source[this.#at + 1];
    if (this.#current() === '&') return next !== '&';
    return this.#current() === '.' && isBlank(next);
  }

  #parseRedirect(): ShellRedirect | null {
    const start = this.#at;
    let at = start;
    const stream = this.#source[at] ?? '';
    if (isDigit(stream) || stream === '*') at++;
    if (this.#source[at] !== '>') return null;
    const descriptor = at === start ? null : stream === '*' ? '*' : Number(stream);
    at++;
    if (this.#source[at] === '>') at++;
    if (this.#source[at] === '&') at++;
    const operator = this.#source.slice(descriptor === null ? start : start + 1, at);
    this.#at = at;
    this.#skipBlanks();
    const target = this.#isAtEndOfCommand() ? null : this.#parseWord();
    const range = this.frame.range(start, target === null ? at : this.#at);
    return adopt(
      { type: 'ShellRedirect', range, parent: null, operator, descriptor, target, heredoc: null },
      target === null ? [] : [target],
    );
  }

  #parseWord(): ShellWord {
    const word = new WordBuilder(this.frame, this.#at);
    while (this.#at < this.#source.length) {
      const char = this.#current();
      if (isBlank(char) || char === '\n' || char === '\r') break;
      if (char === ';' || char === '|' || char === '&' || char === ')' || char === '}') break;
      if (char === ',' && this.#isSeparatingComma()) break;
      this.#parseWordPiece(word, char);
    }
    return word.finish(this.#at);
  }

  #parseWordPiece(word: WordBuilder, char: string): void {
    const next = this.#source[this.#at + 1] ?? '';
    if (char === "'") this.#parseSingleQuoted(word);
    else if (char === '"') this.#parseDoubleQuoted(word);
    else if (char === '@' && (next === '"' || next === "'") && isHereString(this.#source, this.#at)) {
      this.#parseHereString(word, next);
    } else if (char === '$' && next === '(') this.#parseBracketed(word, 1);
    else if (char === '@' && (next === '(' || next === '{')) this.#parseBracketed(word, 1);
    else if (char === '(' || char === '{') this.#parseBracketed(word, 0);
    else if (char === '$' && this.#parseVariable(word)) return;
    else if (char === '`') this.#parseEscape(word);
    else {
      word.addLiteral(char, this.#at);
      this.#at++;
    }
  }

  /** A back-tick and its character; at the end of a line it continues the line. */
  #parseEscape(word: WordBuilder): void {
    const start = this.#at;
    const char = this.#source[start + 1] ?? '';
    if (char === '\n') word.addLiteral('', start);
    else word.addLiteral(ESCAPES[char] ?? (char === '' ? '`' : char), start);
    this.#at = Math.min(start + 2, this.#source.length);
  }

  #parseVariable(word: WordBuilder): boolean {
    const start = this.#at;
    const end = variableEnd(this.#source, start);
    if (end - start < 2) return false;
    const text = this.#source.slice(start, end);
    const range = this.frame.range(start, end);
    word.addPart(makeExpansion(variableName(text), text, text.startsWith('${'), range), null, start);
    this.#at = end;
    return true;
  }

  #parseSingleQuoted(word: WordBuilder): void {
    const start = this.#at;
    let value = '';
    let from = start + 1;
    for (;;) {
      const end = this.#source.indexOf("'", from);
      if (end === -1) {
        this.#fail('unterminated single quote', start);
        this.#at = this.#source.length;
        value += this.#source.slice(from);
        break;
      }
      value += this.#source.slice(from, end);
      this.#at = end + 1;
      if (this.#source[end + 1] !== "'") break;
      value += "'";
      from = end + 2;
    }
    this.#addQuoted(word, "'", value, start, []);
  }

  #parseDoubleQuoted(word: WordBuilder): void {
    const start = this.#at;
    this.#at++;
    const inner = new WordBuilder(this.frame, this.#at);
    for (;;) {
      const char = this.#current();
      if (char === '') {
        this.#fail('unterminated double quote', start);
        break;
      }
      if (char === '"') {
        if (this.#source[this.#at + 1] !== '"') break;
        inner.addLiteral('"', this.#at);
        this.#at += 2;
        continue;
      }
      this.#parseInterpolated(inner, char);
    }
    inner.flush(this.#at);
    if (this.#current() === '"') this.#at++;
    this.#addQuoted(word, '"', inner.value, start, inner.parts);
  }

  #parseInterpolated(inner: WordBuilder, char: string): void {
    if (char === '`') this.#parseEscape(inner);
    else if (char === '$' && this.#source[this.#at + 1] === '(') this.#parseBracketed(inner, 1);
    else if (char !== '$' || !this.#parseVariable(inner)) {
      inner.addLiteral(char, this.#at);
      this.#at++;
    }
  }

  /** `@"` … `"@`: the delimiters stand on lines of their own, quotes mean nothing inside. */
  #parseHereString(word: WordBuilder, quote: '"' | "'"): void {
    const start = this.#at;
    const from = this.#source.indexOf('\n', start) + 1;
    const close = this.#source.indexOf(`\n${quote}@`, from - 1);
    if (close === -1) this.#fail('unterminated here-string', start);
    const to = close === -1 ? this.#source.length : close;
    const inner = new WordBuilder(this.frame, from);
    this.#at = from;
    while (this.#at < to) {
      const char = this.#current();
      if (quote === '"') this.#parseInterpolated(inner, char);
      else {
        inner.addLiteral(char, this.#at);
        this.#at++;
      }
    }
    inner.flush(this.#at);
    this.#at = Math.min(Math.max(this.#at, to + 3), this.#source.length);
    this.#addQuoted(word, quote, inner.value, start, quote === '"' ? inner.parts : []);
  }

  #addQuoted(
    word: WordBuilder,
    quote: '"' | "'",
    value: string | null,
    start: number,
    parts: readonly ShellWordPart[],
  ): void {
    const range = this.frame.range(start, this.#at);
    word.addPart(
      adopt({ type: 'ShellQuoted', range, parent: null, quote, value, parts }, parts),
      value,
      start,
    );
  }

  /** `prefix` characters, an opening bracket, statements and the closing bracket. */
  #parseBracketed(word: WordBuilder, prefix: number): void {
    const start = this.#at;
    const closing = CLOSING[this.#source[start + prefix] ?? ''] ?? ')';
    if (this.#depth >= MAX_NESTING) {
      if (this.#depth === MAX_NESTING) this.#fail('too deeply nested', start);
      word.addLiteral(this.#source.slice(start, start + prefix + 1), start);
      this.#at += prefix + 1;
      return;
    }
    this.#at += prefix + 1;
    this.#depth++;
    const statements: ShellStatement[] = [];
    this.#parseStatements(statements);
    this.#depth--;
    if (this.#current() === closing) this.#at++;
    else this.#fail(`'${this.#source.slice(start, start + prefix + 1)}' without '${closing}'`, start);
    word.addPart(makeNested(statements, this.frame.range(start, this.#at)), null, start);
  }

  #isAtEndOfCommand(): boolean {
    const char = this.#current();
    return char === '' || ';|&)}\n\r'.includes(char);
  }

  #isAtClosing(): boolean {
    return this.#current() === ')' || this.#current() === '}';
  }

  #skipSeparators(): void {
    for (;;) {
      this.#skipBlanksAndLines();
      if (this.#current() !== ';') return;
      this.#at++;
    }
  }

  #skipBlanksAndLines(): void {
    for (;;) {
      this.#skipBlanks();
      if (this.#current() !== '\n' && this.#current() !== '\r') return;
      this.#at++;
    }
  }

  /** Blanks, continued lines and comments. */
  #skipBlanks(): void {
    for (;;) {
      const char = this.#current();
      if (isBlank(char)) this.#at++;
      else if (char === '`' && this.#source[this.#at + 1] === '\n') this.#at += 2;
      else if (char === '#') this.#skipComment(lineEnd(this.#source, this.#at));
      else if (char === '<' && this.#source[this.#at + 1] === '#') {
        const end = this.#source.indexOf('#>', this.#at + 2);
        if (end === -1) this.#fail('unterminated comment', this.#at);
        this.#skipComment(end === -1 ? this.#source.length : end + 2);
      } else return;
    }
  }

  #skipComment(end: number): void {
    this.comments.push(this.frame.range(this.#at, end));
    this.#at = end;
  }

  /** Goes on to the `else` or `catch` that belongs to the block before, also across line ends. */
  #skipToContinuation(): boolean {
    this.#skipBlanks();
    let start = this.#at;
    while (isBlank(this.#source[start]) || this.#source[start] === '\n' || this.#source[start] === '\r')
      start++;
    let end = start;
    while (end - start < 8 && /[a-z]/i.test(this.#source[end] ?? '')) end++;
    if (!CONTINUING_KEYWORDS.has(this.#source.slice(start, end).toLowerCase())) return false;
    this.#at = start;
    return true;
  }

  /** Blanks, and the commas of a list. */
  #skipWordSeparators(): void {
    this.#skipBlanks();
    while (this.#current() === ',') {
      this.#at++;
      this.#skipBlanks();
    }
  }

  /** `'a','b'` and `a, b` are lists; the comma of a bare `/p:a,b` reaches a native program as it stands. */
  #isSeparatingComma(): boolean {
    const before = this.#source.charAt(this.#at - 1);
    const next = this.#source.charAt(this.#at + 1);
    return next === '' || `'")}`.includes(before) || ` \t\r\n'"$(@`.includes(next);
  }

  #current(): string {
    return this.#source.charAt(this.#at);
  }

  #fail(message: string, at: number): void {
    if (this.errors.length >= MAX_ERRORS) return;
    this.errors.push({ message, range: this.frame.range(at, Math.min(at + 1, this.#source.length)) });
  }
}

function isBlank(char: string | undefined): boolean {
  return char === ' ' || char === '\t' || char === '\f' || char === '\v' || char === '\u00a0';
}

function isDigit(char: string | undefined): boolean {
  return char !== undefined && char >= '0' && char <= '9';
}

/** The opening `@"` is the last of its line; joined text has no lines, so it has none of these. */
function isHereString(source: string, start: number): boolean {
  let at = start + 2;
  while (isBlank(source[at])) at++;
  return source[at] === '\n' || source.startsWith('\r\n', at);
}

function lineEnd(source: string, from: number): number {
  const end = source.indexOf('\n', from);
  if (end === -1) return source.length;
  return source[end - 1] === '\r' ? end - 1 : end;
}

const VARIABLE_CHARACTER = /[\p{L}\p{N}_]/u;

/** After the variable that begins with the `$` at `start`; `start + 1` when it is a plain `$`. */
function variableEnd(source: string, start: number): number {
  const first = source[start + 1] ?? '';
  if (first === '{') {
    const end = source.slice(start, start + MAX_BRACED_NAME).indexOf('}');
    return end === -1 ? start + 1 : start + end + 1;
  }
  if (first !== '' && '$?^'.includes(first)) return start + 2;
  let at = start + 1;
  while (at < source.length) {
    const char = source[at] ?? '';
    // `$env:PATH` and `$script:x`; `$x::Y` is a member of what `$x` holds.
    const isScope = char === ':' && at > start + 1 && VARIABLE_CHARACTER.test(source[at + 1] ?? '');
    if (!isScope && !VARIABLE_CHARACTER.test(char)) break;
    at++;
  }
  return at;
}

function variableName(text: string): string {
  return text.startsWith('${') ? text.slice(2, -1) : text.slice(1);
}
