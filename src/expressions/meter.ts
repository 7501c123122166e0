import { LimitError } from './evaluation-error.ts';

/** Steps of one expression: an operation is one, work on texts and lists one for each piece of it. */
export const STEPS_PER_EXPRESSION = 1_000_000;

/** Steps of all evaluations of one policy over one file. */
export const STEPS_PER_POLICY = 10_000_000;

/** Letters of a text that one step reads. */
const LETTERS_PER_STEP = 16;

/** Counts steps, so that evaluation ends whatever an expression asks for. */
export class Meter {
  #left = STEPS_PER_EXPRESSION;
  #leftInAll = STEPS_PER_POLICY;

  /** Before each file. */
  begin(): void {
    this.#left = STEPS_PER_EXPRESSION;
    this.#leftInAll = STEPS_PER_POLICY;
  }

  /** Before each expression. */
  restart(): void {
    this.#leftInAll -= STEPS_PER_EXPRESSION - this.#left;
    this.#left = Math.min(STEPS_PER_EXPRESSION, Math.max(this.#leftInAll, 0));
  }

  /** Throws a `LimitError` when too many steps were taken. */
  charge(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw limitError();
  }

  /** For reading a text once. */
  chargeText(length: number): void {
    this.charge(1 + Math.floor(length / LETTERS_PER_STEP));
  }
}

function limitError(): LimitError {
  const limit = STEPS_PER_EXPRESSION.toLocaleString('en-GB');
  return new LimitError(`the expression needs more than ${limit} steps`, {
    hint: 'Avoid nested loops: filter first, or use fields of the model that already contain the result.',
  });
}
