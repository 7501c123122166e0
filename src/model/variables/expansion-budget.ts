/**
 * How much expansions may make. A few lines that name each other twice can stand for more text than any memory holds:
 * beyond these bounds a value is undetermined, which every reader of values knows how to treat.
 */

/** Bounds of expansions, both in characters. */
export interface ExpansionLimits {
  /** Of one value. */
  readonly valueLength: number;
  /** Of all values that a file makes, texts that are searched for patterns included. */
  readonly expansionWork: number;
}

const EXPANSION_LIMITS: ExpansionLimits = { valueLength: 65_536, expansionWork: 16_777_216 };

/** What is left for one file. */
export class ExpansionBudget {
  readonly limits: ExpansionLimits;
  #left: number;

  constructor(limits: Partial<ExpansionLimits> = {}) {
    this.limits = { ...EXPANSION_LIMITS, ...limits };
    this.#left = this.limits.expansionWork;
  }

  /** Takes a piece of work off; `false` when there is not enough left. */
  spend(work: number): boolean {
    if (this.isSpent) return false;
    this.#left -= work;
    return !this.isSpent;
  }

  /** Whether nothing is left. */
  get isSpent(): boolean {
    return this.#left < 0;
  }
}
