/** What a command of the command line is. */
import type { Arguments, OptionSpec } from './arguments.ts';
import type { CommandName } from './command-names.ts';
import type { Io } from './io.ts';

/** 0: nothing at or above the failure level. 1: findings. 2: the run could not do its job. */
export type ExitCode = 0 | 1 | 2;

/** A subcommand: its help page, and the function that runs it and returns the exit code. */
export interface Command {
  /** Full sentences, shown above the options. */
  readonly description: string;
  /** What follows `plimsoll NAME`, one form each: `[options] [PATH…]`. */
  readonly usage: readonly string[];
  readonly options: readonly OptionSpec[];
  /** What its words are, for shells that complete them; files where it is left out. */
  readonly operands?: 'rules' | 'commands' | readonly string[];
  /** Command lines (without prompt) with what they do. */
  readonly examples: readonly { readonly line: string; readonly does: string }[];
  run(args: Arguments<string>, io: Io, commands: readonly CommandEntry[]): Promise<ExitCode>;
  /** Takes the words as they are, in place of `run`: a command line that follows rules of its own. */
  runWords?(words: readonly string[], io: Io): Promise<ExitCode>;
}

/** A row of the command table. The module is loaded only when its command runs. */
export interface CommandEntry {
  readonly name: CommandName;
  /** One line of the overview, no full stop. */
  readonly summary: string;
  readonly load: () => Promise<Command>;
}

interface TypedCommand<Options extends readonly OptionSpec[]> extends Omit<Command, 'run' | 'options'> {
  readonly options: Options;
  run(args: Arguments<Options[number]['name']>, io: Io, commands: readonly CommandEntry[]): Promise<ExitCode>;
}

/** A command whose `run` may ask only for the options that it lists. */
export function defineCommand<const Options extends readonly OptionSpec[]>(
  command: TypedCommand<Options>,
): Command {
  return command;
}
