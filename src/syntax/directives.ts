import { commentOf, type PhysicalLine, physicalLineAt } from './logical-lines.ts';
import type { Comment, Dockerfile, EscapeToken, ParserDirective, Problem } from './nodes.ts';
import { makeProblem } from './problems.ts';
import { skipSpace } from './white-space.ts';

/** Names of parser directives. */
export const DIRECTIVE_NAMES = ['syntax', 'escape', 'check'] as const;

const NAMES: ReadonlySet<string> = new Set(DIRECTIVE_NAMES);

/** Front ends that read the language this parser knows. */
const KNOWN_FRONT_END = /^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?:[:@].*)?$/;

/** What asks for a front end: `# syntax=`, `// syntax=` or a JSON object. */
export interface FrontEndRequest {
  readonly image: string;
  /** The line that asks. */
  readonly at: number;
}

/** The directives at the top of a file. */
export interface DirectiveBlock {
  readonly directives: readonly ParserDirective[];
  readonly escapeToken: EscapeToken;
  /** `null` when the builder takes its own. */
  readonly frontEnd: FrontEndRequest | null;
  /** Whether another front end than Docker's own was named. */
  readonly isForeign: boolean;
  readonly problems: readonly Problem[];
  /** Where the first line after the block starts. */
  readonly end: number;
  /** Ordinary comments that do not end the block: a `#!` line at the very top, and `escape` after one. */
  readonly comments: readonly Comment[];
}

/** Reads the parser directives; they end for good at the first other line. */
export function readDirectives(text: string): DirectiveBlock {
  const reader = new DirectiveReader(text);
  reader.read();
  const frontEnd = reader.frontEnd ?? otherFrontEnd(text, reader.start);
  return {
    directives: reader.directives,
    escapeToken: reader.escapeToken,
    frontEnd,
    isForeign: frontEnd !== null && frontEnd.image !== '' && !KNOWN_FRONT_END.test(frontEnd.image),
    problems: reader.problems,
    end: reader.end,
    comments: reader.comments,
  };
}

const WITHOUT_EFFECT: ReadonlySet<string> = new Set([
  'indented-directive',
  'late-directive',
  'duplicate-directive',
]);

/** The directive of that name that the builder obeys; `null` when there is none. */
export function directiveInForce(
  { directives, problems }: Pick<Dockerfile, 'directives' | 'problems'>,
  name: string,
): ParserDirective | null {
  const directive = directives.find((each) => each.name === name);
  if (directive === undefined) return null;
  const [start] = directive.range;
  const isIdle = problems.some(({ code, range }) => range[0] === start && WITHOUT_EFFECT.has(code));
  return isIdle ? null : directive;
}

/** The image of `# syntax=`: the value up to its first blank. */
function frontEndOf(value: string): string {
  return value.split(' ', 1)[0] ?? '';
}

/** The note about a comment that looks like a directive but is too low to be one, or `null`. */
export function lateDirective(text: string, comment: Comment): Problem | null {
  const parsed = parseDirective(text, comment.range[0], comment.range[1]);
  if (parsed === null || parsed.name === 'check') return null;
  const isMeant = parsed.name === 'escape' ? isEscapeToken(parsed.value) : !parsed.value.includes(' ');
  if (!isMeant) return null;
  return makeProblem('late-directive', parsed.range, { data: { name: parsed.name } });
}

/**
 * The builder looks for directives twice. Its parser takes indented lines too, refuses a second one of a name, reads
 * `escape`, and ends at a `#!` line. The search for `syntax` and `check` skips a `#!` line and ends, without a word, at
 * an indented line and at a second one of a name.
 */
class DirectiveReader {
  readonly directives: ParserDirective[] = [];
  readonly problems: Problem[] = [];
  escapeToken: EscapeToken = '\\';
  frontEnd: FrontEndRequest | null = null;
  /** Where the text begins, after a `#!` line. */
  start = 0;
  end = 0;
  readonly comments: Comment[] = [];
  readonly #text: string;
  readonly #seen = new Set<string>();
  #isSearchOver = false;

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
    this.#addComment(line);
    this.start = line.next;
    this.end = line.next;
  }

  #readLine(line: PhysicalLine): boolean {
    const start = skipSpace(this.#text, line.start, line.end);
    if (this.#text.charAt(start) !== '#' || start === line.end) return false;
    const directive = parseDirective(this.#text, start, line.end);
    if (directive === null) return false;
    const isIndented = start > line.start;
    const isSecond = this.#seen.has(directive.name);
    this.#seen.add(directive.name);
    if (isIndented || isSecond) this.#isSearchOver = true;
    const hasShebang = this.start > 0;
    if (hasShebang && this.#isSearchOver) return false;
    if (isSecond) this.#report('duplicate-directive', directive);
    else if (directive.name === 'escape' && !hasShebang) this.#readEscape(directive);
    else if (isIndented) this.#report('indented-directive', directive);
    else if (this.#isSearchOver) this.#report('late-directive', directive);
    else if (directive.name === 'syntax')
      this.frontEnd = { image: frontEndOf(directive.value), at: directive.range[0] };
    // Only the parser reads `escape`, which has ended at the `#!` line.
    if (hasShebang && directive.name === 'escape') this.#addComment(line);
    else this.directives.push(directive);
    return true;
  }

  #addComment(line: PhysicalLine): void {
    const comment = commentOf(this.#text, line, false);
    if (comment !== null) this.comments.push(comment);
  }

  #readEscape(directive: ParserDirective): void {
    if (isEscapeToken(directive.value)) this.escapeToken = directive.value;
    else this.#report('invalid-escape', directive);
  }

  #report(
    code: 'duplicate-directive' | 'invalid-escape' | 'indented-directive' | 'late-directive',
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

/** The front end named by `// syntax=` or by a text that is one JSON object; both are asked only without `#`. */
function otherFrontEnd(text: string, start: number): FrontEndRequest | null {
  return slashedFrontEnd(text, start) ?? jsonFrontEnd(text, start);
}

/** Directives after `//` end at the first other line, and at a second one of a name. */
function slashedFrontEnd(text: string, start: number): FrontEndRequest | null {
  const seen = new Set<string>();
  for (let at = start; at < text.length && text.startsWith('//', at); ) {
    const line = physicalLineAt(text, at);
    const directive = parseDirective(text, at + 1, line.end);
    if (directive === null || seen.has(directive.name)) return null;
    if (directive.name === 'syntax') return { image: frontEndOf(directive.value), at };
    seen.add(directive.name);
    at = line.next;
  }
  return null;
}

function jsonFrontEnd(text: string, start: number): FrontEndRequest | null {
  if (text.charAt(skipSpace(text, start, text.length)) !== '{') return null;
  try {
    const value: unknown = JSON.parse(text.slice(start));
    const syntax = typeof value === 'object' && value !== null && 'syntax' in value ? value.syntax : null;
    return typeof syntax === 'string' ? { image: syntax, at: start } : null;
  } catch {
    // Not JSON: no front end is named.
    return null;
  }
}
