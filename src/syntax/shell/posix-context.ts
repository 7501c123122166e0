import type { Statement } from 'unbash';
import type { AnyNode, Range, ShellScript, ShellStatement } from '../nodes.ts';
import type { ShellFrame } from './shell-frame.ts';

type ShellError = ShellScript['errors'][number];

/** A `#` that may begin a comment. */
const COMMENT_CANDIDATE = /(?:^|[\s;&|()<>`])#/;
const BEFORE_COMMENT = ' \t\n\r\f\v;&|()<>`';

/** Where a conversion is: the collecting context, the text that offsets index, how deep it is. */
export interface Scope {
  readonly context: PosixContext;
  readonly frame: ShellFrame;
  readonly depth: number;
  /** How many substitutions it is in. */
  readonly substitutions: number;
}

/** Converts statements and adds them to `target`. Words hold statements and statements words: this closes the circle. */
export type ConvertStatements = (
  statements: readonly Statement[],
  scope: Scope,
  parent: AnyNode,
  target: ShellStatement[],
) => void;

/** Collects what belongs to a script as a whole while its nodes are converted: errors and comments. */
export class PosixContext {
  readonly errors: ShellError[] = [];
  readonly comments: Range[] = [];
  readonly convertStatements: ConvertStatements;
  readonly #frame: ShellFrame;
  /**
   * 1 where a word or a heredoc covers the text. The parser drops comments, so each `#` in the gaps is one.
   * `null` when the text has no candidate, and after conversion.
   */
  #covered: Uint8Array | null;

  constructor(frame: ShellFrame, convertStatements: ConvertStatements) {
    this.convertStatements = convertStatements;
    this.#frame = frame;
    this.#covered = COMMENT_CANDIDATE.test(frame.source) ? new Uint8Array(frame.source.length) : null;
  }

  addErrors(
    errors: readonly { readonly message: string; readonly pos: number }[] | undefined,
    frame: ShellFrame,
  ): void {
    if (errors === undefined) return;
    for (const { message, pos } of errors) this.addError(message, pos, frame);
  }

  /** An error at the character at `position`; at the end of the text it is empty. */
  addError(message: string, position: number, frame: ShellFrame): void {
    const start = Math.min(position, frame.source.length);
    this.errors.push({ message, range: frame.range(start, Math.min(start + 1, frame.source.length)) });
  }

  cover(start: number, end: number, frame: ShellFrame): void {
    if (this.#covered !== null && frame.isExact) this.#covered.fill(1, start, end);
  }

  /** A substitution inside a word has gaps of its own. */
  uncover(start: number, end: number, frame: ShellFrame): void {
    if (this.#covered !== null && frame.isExact) this.#covered.fill(0, start, end);
  }

  /** Records the comments in the gaps of `[start, end)`; call when all words in it are covered. */
  findComments(start: number, end: number): void {
    const covered = this.#covered;
    if (covered === null) return;
    const { source } = this.#frame;
    let at = source.indexOf('#', start);
    while (at !== -1 && at < end) {
      let next = at + 1;
      if (covered[at] === 0 && (at === start || BEFORE_COMMENT.includes(source.charAt(at - 1)))) {
        next = endOfLine(source, at, end);
        this.comments.push(this.#frame.range(at, next));
        covered.fill(1, at, next);
      }
      at = source.indexOf('#', next);
    }
  }

  finish(): void {
    this.#covered = null;
    this.comments.sort((a, b) => a[0] - b[0]);
    this.errors.sort((a, b) => a.range[0] - b.range[0]);
  }
}

function endOfLine(source: string, from: number, end: number): number {
  const newline = source.indexOf('\n', from);
  if (newline === -1 || newline >= end) return end;
  return source.charAt(newline - 1) === '\r' ? newline - 1 : newline;
}
