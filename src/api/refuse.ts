import type { ConfigProblem } from '../config/config-file.ts';
import { UserError } from '../config/user-error.ts';

/** Throws a `UserError` for the first mistake, if there is one. */
export function refuse([first]: readonly ConfigProblem[]): void {
  if (first !== undefined) throw new UserError(first.message, first);
}
