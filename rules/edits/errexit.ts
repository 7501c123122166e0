import {
  type BuildModel,
  type Command,
  type Instruction,
  isErrexitFlag,
  type Located,
  lastBeginningAt,
  onceFor,
  type ShellScript,
  type SourceCode,
} from '../../src/rule-api.ts';

/**
 * Whether `set -e` is on when a command is reached, by the shell's own arguments, the script's `#!` line and `set`
 * commands before it. `null` when that depends on what happens at run time.
 */
export function isErrexitOn(source: SourceCode, command: Command, script: ShellScript): boolean | null {
  const changes = changesOf(source.model).get(command.instruction) ?? [];
  const last = changes[lastBeginningAt(changes, command.range[0] - 1)];
  if (last !== undefined) return last.isOn;
  return [...script.dialect.arguments, ...interpreterArguments(script)].some(isErrexitFlag);
}

/** From here on it is so; `null` when that depends on what happens at run time, and whatever follows, too. */
interface Change extends Located {
  readonly isOn: boolean | null;
}

const changesOf = onceFor((model: BuildModel): ReadonlyMap<Instruction, readonly Change[]> => {
  const found = new Map<Instruction, Change[]>();
  for (const command of model.commands) {
    if (command.name !== 'set') continue;
    const change = errexitChange(command);
    if (change === undefined) continue;
    const known = found.get(command.instruction) ?? [];
    found.set(command.instruction, known);
    const isDecided = change !== null && !isUncertain(command) && known.at(-1)?.isOn !== null;
    known.push({ range: command.range, isOn: isDecided ? change : null });
  }
  return found;
});

/** `#!/bin/sh -e` on the first line of a heredoc. */
function interpreterArguments(script: ShellScript): readonly string[] {
  const body = script.parent?.type === 'Heredoc' ? script.parent.body : '';
  if (!body.startsWith('#!')) return [];
  return body.split('\n', 1)[0]?.trim().split(' ').slice(1) ?? [];
}

/** `true` and `false` for on and off, `null` for a word that is not static, `undefined` when it is not touched. */
function errexitChange(command: Command): boolean | null | undefined {
  let change: boolean | undefined;
  let previous = '';
  for (const { value } of command.args) {
    if (value === null) return null;
    const isOn = value.startsWith('-') || previous.startsWith('-');
    if (isErrexitFlag(value.replace(/^\+/, '-'))) change = isOn;
    previous = value;
  }
  return change;
}

function isUncertain({ context }: Command): boolean {
  return (
    context.isConditional ||
    context.isInFunction ||
    context.isInLoop ||
    context.isInSubshell ||
    context.isInSubstitution
  );
}
