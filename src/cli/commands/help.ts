/** `plimsoll help`: the pages of `--help`. */
import { UserError } from '../../config/user-error.ts';
import { code } from '../../yaml/hints.ts';
import { type CommandEntry, defineCommand, type ExitCode } from '../command.ts';
import { unknownCommandHint } from '../command-names.ts';
import { commandHelp, overviewText } from '../help.ts';
import { type Io, styleFor } from '../io.ts';

/** `plimsoll help NAME`: the same as `plimsoll NAME --help`, and as `plimsoll --help` without a name. */
export const help = defineCommand({
  description: 'Shows the commands, or the options and examples of one.',
  usage: ['[COMMAND]'],
  options: [],
  operands: 'commands',
  examples: [{ line: 'plimsoll help baseline', does: 'Same as plimsoll baseline --help' }],
  async run({ positionals: [name] }, io, commands) {
    return name === undefined ? showOverview(commands, io) : showHelp(name, commands, io);
  },
});

/** Prints the page of `plimsoll --help`. */
export async function showOverview(commands: readonly CommandEntry[], io: Io): Promise<ExitCode> {
  const lint = entryOf('lint', commands);
  const style = await styleFor('auto', io.stdout, io.env);
  io.stdout.write(overviewText(commands, await lint.load(), style));
  return 0;
}

/** Prints the page of a command; throws a `UserError` for an unknown one. */
export async function showHelp(name: string, commands: readonly CommandEntry[], io: Io): Promise<ExitCode> {
  const entry = entryOf(name, commands);
  const style = await styleFor('auto', io.stdout, io.env);
  io.stdout.write(commandHelp(entry, await entry.load(), style));
  return 0;
}

function entryOf(name: string, commands: readonly CommandEntry[]): CommandEntry {
  const entry = commands.find((each) => each.name === name);
  if (entry !== undefined) return entry;
  throw new UserError(`Unknown command ${code(name)}.`, {
    hint: unknownCommandHint(name) ?? `Known: ${commands.map((each) => code(each.name)).join(', ')}.`,
  });
}
