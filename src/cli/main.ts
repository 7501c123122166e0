/** From the words of the command line to an exit code. */

import { hasPlugins } from '../config/plugins.ts';
import { UserError } from '../config/user-error.ts';
import { VERSION } from '../version.ts';
import { readArguments } from './arguments.ts';
import type { CommandEntry, ExitCode } from './command.ts';
import { COMMANDS, DEFAULT_COMMAND } from './commands.ts';
import { describeCrash, describeUserError } from './error-text.ts';
import { FOREIGN_OPTIONS } from './foreign-options.ts';
import { type Io, processIo, styleFor } from './io.ts';

/** Runs a command line; never throws. */
export async function main(words: readonly string[]): Promise<ExitCode> {
  const io = processIo();
  const code = await run(words, io);
  if (hasPlugins()) {
    const { pluginGuard } = await import('../config/plugin-guard.ts');
    pluginGuard().finish(code);
  }
  return code;
}

async function run(words: readonly string[], io: Io): Promise<ExitCode> {
  try {
    return await dispatch(words, io);
  } catch (error) {
    const style = await styleFor('auto', io.stderr, io.env);
    const isKnown = error instanceof UserError;
    const text = isKnown ? describeUserError(error, io.cwd, style) : describeCrash(error, words, style);
    io.stderr.write(text);
    return 2;
  }
}

export { isShortRun } from './lint/run-size.ts';

/** Whether the words ask for the command that most runs are for. */
export function isLintRun([first = '']: readonly string[]): boolean {
  return first !== '--help' && COMMANDS.every(({ name }) => name !== first);
}

async function dispatch(words: readonly string[], io: Io): Promise<ExitCode> {
  const [first = '', ...rest] = words;
  const named = COMMANDS.find(({ name }) => name === first);
  if (named !== undefined) return runCommand(named, rest, io);
  if (first === '--help' || first === '-h') {
    const { showOverview } = await import('./commands/help.ts');
    return showOverview(COMMANDS, io);
  }
  return runCommand(DEFAULT_COMMAND, words, io);
}

async function runCommand(entry: CommandEntry, words: readonly string[], io: Io): Promise<ExitCode> {
  const command = await entry.load();
  if (command.runWords !== undefined) {
    const isHelp = words.includes('--help') || words.includes('-h');
    return isHelp ? help(entry.name, io) : command.runWords(words, io);
  }
  const args = readArguments(words, command.options, FOREIGN_OPTIONS);
  if (args.has('version')) {
    io.stdout.write(`${VERSION}\n`);
    return 0;
  }
  if (args.has('help')) return help(entry.name, io);
  return command.run(args, io, COMMANDS);
}

async function help(name: string, io: Io): Promise<ExitCode> {
  const { showHelp } = await import('./commands/help.ts');
  return showHelp(name, COMMANDS, io);
}
