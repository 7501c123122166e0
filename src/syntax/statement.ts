import { execForm, type JsonArray, readJsonArray } from './exec-form.ts';
import { type FileState, reportProblem } from './file-state.ts';
import type { MappedText } from './mapped-text.ts';
import type {
  Comment,
  ExecForm,
  Flag,
  Heredoc,
  Keyword,
  Range,
  ShellDialect,
  ShellForm,
  TrailingComment,
} from './nodes.ts';
import type { ProblemCode, ProblemDetails } from './problems.ts';
import { ShellFormNode } from './shell-form.ts';
import { type CommentManner, findCommentStart, makeTrailingComment } from './trailing-comment.ts';
import { type Span, splitOnBlanks, WordNode } from './words.ts';

/** The fields that all instructions have. */
export interface CommonFields {
  readonly range: Range;
  readonly parent: null;
  readonly keyword: Keyword;
  readonly flags: readonly Flag[];
  readonly argumentsRange: Range;
  readonly argumentsText: string;
  readonly innerComments: readonly Comment[];
  readonly leadingComments: readonly Comment[];
  readonly heredocs: readonly Heredoc[];
  readonly trailingComment: TrailingComment | null;
}

/** What a statement is made from. */
export interface StatementParts {
  readonly file: FileState;
  readonly line: MappedText;
  /** Where the arguments start and end in the line. */
  readonly span: Span;
  readonly dialect: ShellDialect;
  readonly isTrigger: boolean;
  readonly common: CommonFields;
}

/** One instruction on its way into the tree: its line, its arguments, and the fields that all instructions have. */
export class Statement {
  readonly file: FileState;
  readonly line: MappedText;
  readonly start: number;
  readonly end: number;
  readonly dialect: ShellDialect;
  /** Whether it is the trigger of an ONBUILD. */
  readonly isTrigger: boolean;
  readonly #common: CommonFields;

  constructor(parts: StatementParts) {
    this.file = parts.file;
    this.line = parts.line;
    this.start = parts.span[0];
    this.end = parts.span[1];
    this.dialect = parts.dialect;
    this.isTrigger = parts.isTrigger;
    this.#common = parts.common;
  }

  get keyword(): string {
    return this.#common.keyword.name;
  }

  get flags(): readonly Flag[] {
    return this.#common.flags;
  }

  get heredocs(): readonly Heredoc[] {
    return this.#common.heredocs;
  }

  get isEmpty(): boolean {
    return this.start >= this.end;
  }

  get text(): string {
    return this.line.text;
  }

  /** The common fields; `commentAt` is where a trailing comment begins in the line, or -1. */
  fields(commentAt: number): CommonFields {
    if (commentAt === -1) return this.#common;
    return { ...this.#common, trailingComment: makeTrailingComment(this.line, commentAt, this.file) };
  }

  /** Where a trailing comment begins in the arguments, or -1. */
  commentStart(manner: CommentManner, start: number = this.start): number {
    return findCommentStart(this.text, [start, this.end], manner, this.file.escapeToken);
  }

  word(start: number, end: number): WordNode {
    return new WordNode(
      this.line.slice(start, end),
      this.line.toRange(start, end),
      this.file.escapeToken,
      false,
    );
  }

  /** All arguments as one word; `null` when there are none. */
  wholeWord(): WordNode | null {
    return this.isEmpty ? null : this.word(this.start, this.end);
  }

  blankSpans(): readonly Span[] {
    return splitOnBlanks(this.text, this.start, this.end);
  }

  /** The arguments as a JSON array; `null` when they are none. Reports elements that are no strings. */
  jsonArray(start: number = this.start): JsonArray | null {
    const array = readJsonArray(this.line, start, this.end);
    if (array !== null && array.foreign !== null) {
      const { range, value } = array.foreign;
      this.reportAt('exec-form-not-strings', range, { data: { value } });
    }
    return array;
  }

  jsonWords(array: JsonArray): readonly WordNode[] {
    return array.elements.map(
      (element) => new WordNode(element.source, element.range, this.file.escapeToken, true),
    );
  }

  /** The arguments from `start` on as an exec form or as text for the shell. */
  form(start: number = this.start): ShellForm | ExecForm {
    const array = this.jsonArray(start);
    const range = this.line.toRange(start, this.end);
    if (array !== null) return execForm(array.elements, range);
    return new ShellFormNode(this.line.slice(start, this.end), range, this.dialect);
  }

  report(code: ProblemCode, span: Span, details: ProblemDetails = {}): void {
    this.reportAt(code, this.line.toRange(span[0], span[1]), details);
  }

  /** The place of what is missing: the keyword. */
  reportKeyword(code: ProblemCode, data: Readonly<Record<string, string>> = {}): void {
    this.reportAt(code, this.#common.keyword.range, { data: { keyword: this.keyword, ...data } });
  }

  reportAt(code: ProblemCode, range: Range, details: ProblemDetails = {}): void {
    reportProblem(this.file, code, range, details);
  }
}
