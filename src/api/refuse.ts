import { UserError } from '../config/user-error.ts';
import type { FileProblem } from '../yaml/problem.ts';

/** Throws a `UserError` for the first mistake, if there is one. */
export function refuse([first]: readonly FileProblem[]): void {
  if (first !== undefined) throw new UserError(first.message, first);
}
