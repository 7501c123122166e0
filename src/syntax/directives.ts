import { commentOf, type PhysicalLine, physicalLineAt } from './logical-lines.ts';
import type { Comment, EscapeToken, ParserDirective, Problem } from './nodes.ts';
import { makeProblem } from './problems.ts';
import { skipSpace } from './white-space.ts';

const NAMES = new Set(['syntax', 'escape', 'check']);

/** Front ends that read the language this parser knows. */
const KNOWN_FRONT_END = /^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?:[:@].*)?$/;

/** The directives at the top of a file. */
export interface DirectiveBlock {
  readonly directives: readonly ParserDirective[];
  readonly escapeToken: EscapeToken;
  /** Whether another front end than Docker's own was named. */
  readonly isForeign: boolean;
  readonly problems: readonly Problem[];
  /** Where the first line after the block starts. */
  readonly end: number;
  /** A `#!` line at the very top: an ordinary comment that does not end the block. */
  readonly shebang: Comment | null;
}

/** Reads the parser directives; they end for good at the first line that is none. */
export function readDirectives(text: string): DirectiveBlock {
  const reader = new DirectiveReader(text);
  reader.read();
  const syntax = reader.directives.find((directive) => directive.name === 'syntax');
  const image = syntax === undefined ? otherFrontEnd(text, reader.end) : frontEndOf(syntax.value);
  return {
    directives: reader.directives,
    escapeToken: reader.escapeToken,
    isForeign: image !== null && image !== '' && !KNOWN_FRONT_END.test(image),
    problems: reader.problems,
    end: reader.end,
    shebang: reader.shebang,
  };
}

/** The image of `# syntax=`: the value up to its first blank. */
function frontEndOf(value: string): string {
  return value.split(' ', 1)[0] ?? '';
}

/** The note about a comment that looks like a directive but stands too low to be one, or `null`. */
export function lateDirective(text: string, comment: Comment): Problem | null {
  const parsed = parseDirective(text, comment.range[0], comment.range[1]);
  if (parsed === null || parsed.name === 'check') return null;
  const isMeant = parsed.name === 'escape' ? isEscapeToken(parsed.value) : !parsed.value.includes(' ');
  if (!isMeant) return null;
  return makeProblem('late-directive', parsed.range, { data: { name: parsed.name } });
}

class DirectiveReader {
  readonly directives: ParserDirective[] = [];
  readonly problems: Problem[] = [];
  escapeToken: EscapeToken = '\\';
  end = 0;
  shebang: Comment | null = null;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  read(): void {
    this.#skipShebang();
    while (this.end < this.#text.length) {
      const line = physicalLineAt(this.#text, this.end);
      if (!this.#readLine(line)) return;
      this.end = line.next;
    }
  }

  #skipShebang(): void {
    if (!this.#text.startsWith('#!')) return;
    const line = physicalLineAt(this.#text, 0);
    this.shebang = commentOf(this.#text, line, false);
    this.end = line.next;
  }

  #readLine(line: PhysicalLine): boolean {
    const start = skipSpace(this.#text, line.start, line.end);
    if (this.#text.charAt(start) !== '#' || start === line.end) return false;
    const directive = parseDirective(this.#text, start, line.end);
    if (directive === null) return false;
    // The search for `syntax` and `check` skips a shebang line, the one for `escape` ends at it.
    if (this.shebang !== null && directive.name === 'escape') return false;
    if (this.directives.some((other) => other.name === directive.name))
      this.#report('duplicate-directive', directive);
    else if (directive.name === 'escape') this.#setEscape(directive);
    else if (start > line.start) this.#report('indented-directive', directive);
    this.directives.push(directive);
    return true;
  }

  #setEscape(directive: ParserDirective): void {
    if (isEscapeToken(directive.value)) this.escapeToken = directive.value;
    else this.#report('invalid-escape', directive);
  }

  #report(
    code: 'duplicate-directive' | 'invalid-escape' | 'indented-directive',
    directive: ParserDirective,
  ): void {
    const { name, value, range } = directive;
    this.problems.push(makeProblem(code, range, { data: { name, value } }));
  }
}

function isEscapeToken(value: string): value is EscapeToken {
  return value === '\\' || value === '`';
}

/** Reads `# name = value`; `null` for anything else and for names that are no directive. */
function parseDirective(text: string, hash: number, end: number): ParserDirective | null {
  const nameStart = skipSpace(text, hash + 1, end);
  let nameEnd = nameStart;
  while (nameEnd < end && /[A-Za-z0-9]/.test(text.charAt(nameEnd))) nameEnd += 1;
  const name = text.slice(nameStart, nameEnd).toLowerCase();
  if (!NAMES.has(name)) return null;
  const equals = skipBlank(text, nameEnd, end);
  if (text.charAt(equals) !== '=' || equals + 1 >= end) return null;
  // A value of nothing but blanks is the last of them.
  const valueStart = Math.min(skipBlank(text, equals + 1, end), end - 1);
  let valueEnd = end;
  while (valueEnd > valueStart + 1 && isBlank(text.charAt(valueEnd - 1))) valueEnd -= 1;
  return {
    type: 'ParserDirective',
    range: [hash, valueEnd],
    parent: null,
    name,
    value: text.slice(valueStart, valueEnd),
    valueRange: [valueStart, valueEnd],
  };
}

/** Inside a directive a vertical tab and the white space outside ASCII are no blanks. */
function isBlank(character: string): boolean {
  return character !== '' && ' \t\f\r\n'.includes(character);
}

function skipBlank(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isBlank(text.charAt(at))) at += 1;
  return at;
}

/** The front end named by `// syntax=` or by a file that is one JSON object; both are asked only without `#`. */
function otherFrontEnd(text: string, start: number): string | null {
  if (text.startsWith('//')) {
    const line = physicalLineAt(text, 0);
    const directive = parseDirective(text, 1, line.end);
    return directive?.name === 'syntax' ? frontEndOf(directive.value) : null;
  }
  if (text.charAt(skipSpace(text, start, text.length)) !== '{') return null;
  try {
    const value: unknown = JSON.parse(text);
    const syntax = typeof value === 'object' && value !== null && 'syntax' in value ? value.syntax : null;
    return typeof syntax === 'string' ? frontEndOf(syntax) : null;
  } catch {
    // Not JSON: no front end is named.
    return null;
  }
}
