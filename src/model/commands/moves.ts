/** Whether the working directory of a script is still that of its RUN. */
import { onceForNearby } from '../once-for.ts';
import type { Command, RunStep } from '../types.ts';

/** Whether a `cd` or `pushd` of the same RUN is before a command. */
export function hasMovedBefore({ run, range }: Command): boolean {
  return run !== null && firstMoveIn(run) < range[0];
}

/** Where the first `cd` or `pushd` is; past every command where there is none. */
const firstMoveIn = onceForNearby(({ commands }: RunStep): number =>
  commands.reduce(
    (first, { name, range: [start] }) => (name === 'cd' || name === 'pushd' ? Math.min(first, start) : first),
    Number.POSITIVE_INFINITY,
  ),
);
