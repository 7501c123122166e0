/** Where a value was written; 1-based line and column. */
export interface Origin {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A value with its place. */
export interface Placed<Value> {
  readonly value: Value;
  readonly origin: Origin;
}

/** A mistake in a file that somebody wrote for us: configuration, policies, waivers, baseline. */
export interface FileProblem extends Origin {
  /** What is wrong, full sentence. */
  readonly message: string;
  /** How to fix it, full sentence; `null` when the message says it all. */
  readonly hint: string | null;
}
