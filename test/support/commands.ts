import { type CommandScope, commandsOfInstruction } from '../../src/model/commands/commands.ts';
import type { Command } from '../../src/model/types.ts';
import type { Instruction } from '../../src/syntax/nodes.ts';
import { parse } from '../../src/syntax/parse.ts';

/** The commands of the last instruction of a Dockerfile that begins with `FROM scratch`, and its text. */
export function readCommands(
  text: string,
  scope: Partial<CommandScope> = {},
): { readonly source: string; readonly instruction: Instruction; readonly commands: readonly Command[] } {
  const source = /^(?:#|FROM )/.test(text) ? text : `FROM scratch\n${text}`;
  const last = parse(source).instructions.at(-1);
  const isOnbuild = last?.type === 'OnbuildInstruction';
  const instruction = isOnbuild ? last.instruction : last;
  if (instruction == null || !('form' in instruction)) throw new Error(`No commands in ${source}`);
  const dialect = instruction.form?.type === 'ShellForm' ? instruction.form.dialect : null;
  const commands = commandsOfInstruction(instruction, {
    source,
    stage: null,
    run: null,
    dialect,
    isOnbuild,
    ...scope,
  });
  return { source, instruction, commands };
}

/** `sudo > A=1 apt-get install ?`: wrappers, assignments, name and arguments; `?` is decided at run time. */
export function describeCommand({ wrappers, assignments, name, args }: Command): string {
  const words = [name, ...args.map(({ value }) => value)].map((word) => word ?? '?');
  const variables = assignments.map((each) => `${each.name}=${each.value ?? '?'}`);
  return [...wrappers.map((wrapper) => `${wrapper.name} >`), ...variables, ...words].join(' ');
}
