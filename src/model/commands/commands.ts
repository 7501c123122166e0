/** The commands of one instruction, nested ones included. */
import type { ShellScript } from '../../syntax/nodes.ts';
import type { Command } from '../types.ts';
import { type CommandScope, CommandWalk } from './command-walk.ts';

export type { CommandScope } from './command-walk.ts';

/** Commands of one RUN, CMD, ENTRYPOINT or HEALTHCHECK in source order, nested ones included. */
export function commandsOfInstruction(
  instruction: Command['instruction'],
  scope: CommandScope,
): readonly Command[] {
  const walk = new CommandWalk(scope, instruction);
  const script = scriptOf(instruction);
  if (script !== null) walk.readScript(script);
  else if (instruction.form?.type === 'ExecForm') walk.readExecForm(instruction.form);
  return walk.finish();
}

/** Parsed shell text of an instruction: its form's, or that of a lone heredoc; `null` where no known shell reads it. */
export function scriptOf({ form, heredocs }: Command['instruction']): ShellScript | null {
  if (form?.type !== 'ShellForm') return null;
  const script = form.script ?? heredocs[0]?.script ?? null;
  return script === null || script.dialect.family === 'none' ? null : script;
}
