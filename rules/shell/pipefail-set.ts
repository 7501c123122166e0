import type { Command } from '../../src/rule-api.ts';

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
