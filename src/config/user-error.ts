/** Where a mistake is; 1-based line and column, `null` when it is not in a file. */
export interface UserErrorPlace {
  readonly file?: string | null;
  readonly line?: number | null;
  readonly column?: number | null;
  /** How to fix it. */
  readonly hint?: string | null;
}

/** A mistake of the user that keeps the run from starting: printed without stack, exit code 2. */
export class UserError extends Error {
  override readonly name = 'UserError';
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly hint: string | null;

  constructor(message: string, place: UserErrorPlace = {}) {
    super(message);
    this.file = place.file ?? null;
    this.line = place.line ?? null;
    this.column = place.column ?? null;
    this.hint = place.hint ?? null;
  }
}
