import type { Command } from '../../src/rule-api.ts';

/** Shells that know `set -o pipefail`. Sources: their manuals; dash has it from release 0.5.13 on, which nobody ships. */
const WITH_PIPEFAIL: ReadonlySet<string> = new Set(['bash', 'ash', 'zsh', 'ksh', 'mksh']);

/**
 * The program that reads the text of a command: `bash`, `dash`, `ash` and so on. `sh` is what the base image is known to
 * have under that name; `null` when that is not known.
 */
export function runningShellOf({ dialect, stage }: Command): string | null {
  if (dialect?.family !== 'posix') return null;
  if (dialect.name !== 'sh') return dialect.name;
  const sh = stage?.root.base.facts?.sh ?? null;
  return sh === 'none' ? null : sh;
}

export function supportsPipefail(shell: string): boolean {
  return WITH_PIPEFAIL.has(shell);
}

/** Whether the shell was started with `-o pipefail`, or an earlier command of the instruction sets it. */
export function isPipefailSet(command: Command, commands: readonly Command[]): boolean {
  if (command.dialect?.arguments.includes('pipefail') === true) return true;
  return commands.some(
    ({ name, instruction, range, args }) =>
      name === 'set' &&
      instruction === command.instruction &&
      range[0] < command.range[0] &&
      args.some(({ text }) => text === 'pipefail'),
  );
}
