import { buildModel } from '../../src/model/build-model.ts';
import type { Command } from '../../src/model/types.ts';
import { parse } from '../../src/syntax/parse.ts';

/** The first command of a RUN, read in a file of its own; `shell` is the argument of a SHELL before. */
export function commandOf(text: string, shell?: string): Command {
  const [command] = commandsOf(text, shell);
  if (command === undefined) throw new Error(`No command in ${text}`);
  return command;
}

/** All commands of a RUN. */
function commandsOf(text: string, shell?: string): readonly Command[] {
  const head = shell === undefined ? '' : `SHELL ${shell}\n`;
  return buildModel(parse(`FROM scratch\n${head}RUN ${text}\n`)).commands;
}
