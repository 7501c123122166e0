import type { Span } from './expression.ts';

/** An expression that has no value: a key that is not there, an index too large, a division by zero. */
export class EvaluationError extends Error {
  override readonly name: string = 'EvaluationError';
  /** Where in the expression; `null` until the evaluator knows. */
  span: Span | null;
  readonly hint: string | null;

  constructor(
    message: string,
    { hint = null, span = null }: { hint?: string | null; span?: Span | null } = {},
  ) {
    super(message);
    this.hint = hint;
    this.span = span;
  }
}

/** An expression that takes more steps than any policy needs; no other branch makes up for it. */
export class LimitError extends EvaluationError {
  override readonly name = 'LimitError';
}
