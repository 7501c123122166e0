import type { Argument, BuildModel, Command } from '../../src/rule-api.ts';
import { namesSetByScript } from './set-by-script.ts';

/**
 * The text of a word of a RUN: as written, or, where it is a lone variable that an ENV or ARG of the file sets, that
 * value. `null` where the script itself may set the variable, or nobody does.
 */
export function valueInForce(model: BuildModel, command: Command, argument: Argument): string | null {
  if (argument.value !== null) return argument.value;
  const name = /^"?\$(?:\{(\w{1,100})\}|(\w{1,100}))"?$/.exec(argument.text)?.slice(1).find(Boolean);
  if (name === undefined || command.isOnbuild || mayBeSetByScript(command, name)) return null;
  const { env, args } = model.stateBefore(command.instruction);
  return (env.get(name) ?? args.get(name))?.value.value ?? null;
}

function mayBeSetByScript({ run }: Command, name: string): boolean {
  return run === null || run.script === null || namesSetByScript(run).has(name);
}
