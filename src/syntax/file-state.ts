import type { EscapeToken, Problem, Range } from './nodes.ts';
import { makeProblem, type ProblemCode, type ProblemDetails } from './problems.ts';

/** How many heredocs with a wrong delimiter are fixed by a second look; each look may read to the end. */
const MAX_RECOVERIES = 20;

/** How often a closing line or a similar keyword is looked for; a file that needs more is no Dockerfile. */
const MAX_HINTS = 200;

/** What the parse of one file carries along. */
export interface FileState {
  readonly text: string;
  readonly escapeToken: EscapeToken;
  /** Whether `# syntax=` hands the file to a front end whose instructions and flags are not known. */
  readonly isForeign: boolean;
  readonly problems: Problem[];
  /** Where the next unread line starts. */
  position: number;
  recoveriesLeft: number;
  hintsLeft: number;
}

/** The state at the start of a file. */
export function startFile(
  text: string,
  escapeToken: EscapeToken,
  isForeign: boolean,
  problems: Problem[],
): FileState {
  return {
    text,
    escapeToken,
    isForeign,
    problems,
    position: 0,
    recoveriesLeft: MAX_RECOVERIES,
    hintsLeft: MAX_HINTS,
  };
}

/** Whether another costly hint may be worked out; counts it. */
export function takeHint(file: FileState): boolean {
  file.hintsLeft -= 1;
  return file.hintsLeft >= 0;
}

/** Adds a problem to the file. */
export function reportProblem(
  file: Pick<FileState, 'problems'>,
  code: ProblemCode,
  range: Range,
  details: ProblemDetails = {},
): void {
  file.problems.push(makeProblem(code, range, details));
}
