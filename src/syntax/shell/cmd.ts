import type { MappedText } from '../mapped-text.ts';
import type {
  AnyNode,
  Range,
  ShellDialect,
  ShellGroup,
  ShellNode,
  ShellRedirect,
  ShellScript,
  ShellStatement,
  ShellWord,
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
 * Finds the commands of a text for `cmd`: `&`, `&&`, `||`, `|` and line ends split outside double quotes, `^` escapes,
 * `%NAME%` expands, `(…)` groups at the start of a command and after `if`, `for` and `else`.
 */
export function parseCmd(text: MappedText, dialect: ShellDialect, parent: AnyNode): ShellScript {
  const parser = new CmdParser(frameOf(text));
  const statements = parser.parseScript();
  const { frame, errors, comments } = parser;
  return makeScript(frame, { dialect, statements, errors, comments }, parent);
}

/** Commands whose arguments may hold a group. */
const GROUP_KEYWORDS = new Set(['if', 'for', 'else']);

class CmdParser {
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
      // A `)` that closes nothing ends a command all the same.
      this.#at++;
    }
    return statements;
  }

  /** Up to the end, or to the `)` of a group, which is left. */
  #parseStatements(target: ShellStatement[]): void {
    for (;;) {
      while (isBlank(this.#current()) || isLineEnd(this.#current()) || this.#current() === '&') this.#at++;
      if (this.#current() === '' || this.#current() === ')') return;
      const before = this.#at;
      const statement = this.#parseStatement();
      if (statement !== null) target.push(statement);
      if (this.#at === before) this.#at++;
    }
  }

  /** `&` between commands runs them one after the other, so it ends a statement and starts nothing in background. */
  #parseStatement(): ShellStatement | null {
    const steps: Step[] = [];
    let operator: Step['operator'] = null;
    for (;;) {
      const node = this.#parsePipeline();
      if (node !== null) steps.push({ operator: steps.length === 0 ? null : operator, node });
      const text = this.#source.slice(this.#at, this.#at + 2);
      if (text !== '&&' && text !== '||') return makeStatement(steps, false, null);
      operator = { text, range: this.frame.range(this.#at, this.#at + 2) };
      this.#at += 2;
    }
  }

  #parsePipeline(): ShellNode | null {
    const commands: ShellNode[] = [];
    for (;;) {
      const command = this.#parseCommand();
      if (command !== null) commands.push(command);
      if (this.#current() !== '|' || this.#source[this.#at + 1] === '|') return makePipeline(commands);
      this.#at++;
    }
  }

  #parseCommand(): ShellNode | null {
    this.#skipBlanks();
    // `@` keeps the command from being echoed.
    while (this.#current() === '@') this.#at++;
    this.#skipBlanks();
    if (this.#skipRemark()) return null;
    if (this.#current() === '(' && this.#depth < MAX_NESTING) return this.#parseGroup();
    return this.#parseSimpleCommand();
  }

  #parseSimpleCommand(): ShellNode | null {
    const start = this.#at;
    const words: ShellWord[] = [];
    const redirects: ShellRedirect[] = [];
    let end = start;
    let takesGroups = false;
    while (!this.#isAtEndOfCommand()) {
      const redirect = this.#parseRedirect();
      if (redirect !== null) redirects.push(redirect);
      else {
        const word: ShellWord =
          takesGroups && this.#current() === '(' ? this.#parseGroupWord() : this.#parseWord();
        words.push(word);
        takesGroups ||= words.length === 1 && GROUP_KEYWORDS.has(word.text.toLowerCase());
      }
      end = this.#at;
      this.#skipBlanks();
    }
    if (words.length === 0 && redirects.length === 0) return null;
    const [name = null, ...args] = words;
    return makeCommand({ range: this.frame.range(start, end), assignments: [], name, args, redirects });
  }

  #parseGroup(): ShellGroup {
    const start = this.#at;
    const body = this.#parseGroupBody();
    let end = this.#at;
    const redirects: ShellRedirect[] = [];
    for (this.#skipBlanks(); ; this.#skipBlanks()) {
      const redirect = this.#parseRedirect();
      if (redirect === null) break;
      redirects.push(redirect);
      end = this.#at;
    }
    const range = this.frame.range(start, end);
    return adopt(
      { type: 'ShellGroup', range, parent: null, kind: 'brace', body, redirects },
      body,
      redirects,
    );
  }

  /** A group among the arguments of `if` and `for`. */
  #parseGroupWord(): ShellWord {
    const word = new WordBuilder(this.frame, this.#at);
    const start = this.#at;
    if (this.#depth >= MAX_NESTING) {
      word.addLiteral('(', start);
      this.#at++;
    } else {
      const body = this.#parseGroupBody();
      word.addPart(makeNested(body, this.frame.range(start, this.#at)), null, start);
    }
    return word.finish(this.#at);
  }

  #parseGroupBody(): ShellStatement[] {
    const start = this.#at;
    const body: ShellStatement[] = [];
    this.#at++;
    this.#depth++;
    this.#parseStatements(body);
    this.#depth--;
    if (this.#current() === ')') this.#at++;
    else this.errors.push({ message: "'(' without ')'", range: this.frame.range(start, start + 1) });
    return body;
  }

  #parseRedirect(): ShellRedirect | null {
    const start = this.#at;
    let at = start;
    const handle = this.#source[at] ?? '';
    if (handle >= '0' && handle <= '9') at++;
    const direction = this.#source[at];
    if (direction !== '>' && direction !== '<') return null;
    const descriptor = at === start ? null : Number(handle);
    at++;
    if (direction === '>' && this.#source[at] === '>') at++;
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
      if (isBlank(char) || isLineEnd(char) || '&|<>'.includes(char)) break;
      if (char === ')' && this.#depth > 0) break;
      if (char === '"') this.#parseQuoted(word);
      else if (char === '^') this.#parseEscape(word);
      else if (char !== '%' || !this.#parseVariable(word)) {
        word.addLiteral(char, this.#at);
        this.#at++;
      }
    }
    // A redirection before nothing readable would not advance.
    if (this.#at === word.start && this.#at < this.#source.length) {
      word.addLiteral(this.#current(), this.#at);
      this.#at++;
    }
    return word.finish(this.#at);
  }

  #parseEscape(word: WordBuilder): void {
    const char = this.#source[this.#at + 1] ?? '';
    word.addLiteral(isLineEnd(char) ? '' : char, this.#at);
    this.#at = Math.min(this.#at + 2, this.#source.length);
  }

  /** A quotation ends with its line even when no quote closes it, which cmd accepts. */
  #parseQuoted(word: WordBuilder): void {
    const start = this.#at;
    this.#at++;
    const inner = new WordBuilder(this.frame, this.#at);
    for (;;) {
      const char = this.#current();
      if (char === '' || char === '"' || isLineEnd(char)) break;
      if (char === '%' && this.#parseVariable(inner)) continue;
      inner.addLiteral(char, this.#at);
      this.#at++;
    }
    inner.flush(this.#at);
    if (this.#current() === '"') this.#at++;
    const { parts, value } = inner;
    const range = this.frame.range(start, this.#at);
    word.addPart(
      adopt({ type: 'ShellQuoted', range, parent: null, quote: '"', value, parts }, parts),
      value,
      start,
    );
  }

  /** `%NAME%`, `%NAME:a=b%`, and `%i`, `%%i`, `%~nxi` of a `for`. A `%` alone is text. */
  #parseVariable(word: WordBuilder): boolean {
    const start = this.#at;
    const end = variableEnd(this.#source, start);
    if (end === start) return false;
    const text = this.#source.slice(start, end);
    const inner = text.replaceAll('%', '');
    const colon = inner.indexOf(':');
    const name = colon === -1 ? inner.replace('~', '') : inner.slice(0, colon);
    word.addPart(makeExpansion(name, text, false, this.frame.range(start, end)), null, start);
    this.#at = end;
    return true;
  }

  /** `rem …` and `:: …` up to the end of the line. */
  #skipRemark(): boolean {
    const isRemark = this.#source.slice(this.#at, this.#at + 3).toLowerCase() === 'rem';
    const after = this.#source[this.#at + 3] ?? '';
    if (
      !(isRemark && (after === '' || isBlank(after) || isLineEnd(after))) &&
      !this.#source.startsWith('::', this.#at)
    ) {
      return false;
    }
    const start = this.#at;
    while (this.#current() !== '' && !isLineEnd(this.#current())) this.#at++;
    this.comments.push(this.frame.range(start, this.#at));
    return true;
  }

  #isAtEndOfCommand(): boolean {
    const char = this.#current();
    return (
      char === '' || isLineEnd(char) || char === '&' || char === '|' || (char === ')' && this.#depth > 0)
    );
  }

  #skipBlanks(): void {
    for (;;) {
      if (isBlank(this.#current())) this.#at++;
      else if (this.#current() === '^' && isLineEnd(this.#source[this.#at + 1] ?? '')) this.#at += 2;
      else return;
    }
  }

  #current(): string {
    return this.#source.charAt(this.#at);
  }
}

function isBlank(char: string): boolean {
  return char === ' ' || char === '\t';
}

function isLineEnd(char: string): boolean {
  return char === '\n' || char === '\r';
}

const FOR_VARIABLE = /%?%(?:~[a-z]*)?[a-z0-9*]/iy;

/** After the variable at `start`; `start` when the `%` is text. */
function variableEnd(source: string, start: number): number {
  let at = start + 1;
  while (at < source.length && !'%"\n\r&|<>'.includes(source.charAt(at)) && !isBlank(source.charAt(at))) at++;
  if (at > start + 1 && source[at] === '%') return at + 1;
  FOR_VARIABLE.lastIndex = start;
  const isAlone = source[start + 1] !== undefined && FOR_VARIABLE.test(source);
  return isAlone ? FOR_VARIABLE.lastIndex : start;
}
