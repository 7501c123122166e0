import type { Fix, Instruction, RunInstruction, RunStep, SourceCode } from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { allOf } from '../edits/fixes.ts';
import { deleteInstruction } from '../edits/instruction-edits.ts';
import { isAptUpdate, needsEarlierLists } from './apt.ts';

/** Instructions that write metadata which neither apt nor the shell reads. */
const UNRELATED: ReadonlySet<string> = new Set([
  'LabelInstruction',
  'ExposeInstruction',
  'CmdInstruction',
  'EntrypointInstruction',
  'StopsignalInstruction',
  'HealthcheckInstruction',
  'MaintainerInstruction',
  'VolumeInstruction',
]);

/**
 * Moves the `apt-get update` of a RUN down into the next RUN, when that is the only one that uses its lists and nothing
 * between them matters to apt. `null` otherwise.
 */
export function joinUpdate(source: SourceCode, update: RunStep): Fix | null {
  const users = listUsers(source, update);
  const [user] = users;
  if (user === undefined || users.length > 1 || !isDirectlyBehind(update, user)) return null;
  return moveUpdate(source, update, [user]);
}

/** Gives every RUN that uses the lists an update of its own; the first one takes over the existing one. */
export function spreadUpdate(source: SourceCode, update: RunStep): Fix | null {
  const users = listUsers(source, update);
  const [first] = users;
  if (first === undefined || !isDirectlyBehind(update, first)) return null;
  return moveUpdate(source, update, users);
}

function moveUpdate(source: SourceCode, update: RunStep, users: readonly RunStep[]): Fix | null {
  const text = loneCommand(source, update);
  if (text === null || !users.every((user) => takesPrefix(source, user))) return null;
  if (users.some((user) => flagsText(source, user) !== flagsText(source, update))) return null;
  return allOf(
    deleteInstruction(source, update.instruction),
    ...users.map(
      (user): Fix =>
        (fixer) =>
          fixer.insertTextBefore(user.instruction.form, `${text} && `),
    ),
  );
}

/** The RUNs that read the lists until the next update; those of stages built FROM this one included. */
function listUsers(source: SourceCode, update: RunStep): readonly RunStep[] {
  const { stage } = update;
  const later = stage.runs.slice(stage.runs.indexOf(update) + 1);
  const next = later.findIndex((run) => run.commands.some(isAptUpdate) && !needsEarlierLists(run));
  if (next >= 0) return later.slice(0, next).filter(needsEarlierLists);
  const derived = source.model.stages.filter((other) => other !== stage && other.chain.includes(stage));
  return [...later, ...derived.flatMap(({ runs }) => runs)].filter(needsEarlierLists);
}

function isDirectlyBehind(first: RunStep, second: RunStep): boolean {
  const { instructions } = first.stage;
  const from = instructions.indexOf(first.instruction);
  const to = instructions.indexOf(second.instruction);
  return from >= 0 && to > from && instructions.slice(from + 1, to).every(isUnrelated);
}

function isUnrelated(instruction: Instruction): boolean {
  return UNRELATED.has(instruction.type);
}

/** The text of a RUN that is one command on one line, in shell form. */
function loneCommand(source: SourceCode, { instruction, script, commands }: RunStep): string | null {
  if (!isPlain(source, instruction) || script?.dialect.family !== 'posix') return null;
  const [statement] = script.statements;
  const isAlone = commands.length === 1 && script.statements.length === 1 && script.comments.length === 0;
  if (!isAlone || statement?.body.type !== 'ShellCommand' || statement.isBackground) return null;
  const text = source.getText(instruction.form);
  return text.includes('\n') ? null : text.trim();
}

/** Whether `A && ` in front of the script lets a failure of A end the build as a RUN of its own would. */
function takesPrefix(source: SourceCode, { instruction, script }: RunStep): boolean {
  if (!isPlain(source, instruction) || script?.dialect.family !== 'posix' || script.errors.length > 0)
    return false;
  const [statement] = script.statements;
  if (script.statements.length !== 1 || statement === undefined || statement.isBackground) return false;
  const { body } = statement;
  return body.type !== 'ShellAndOr' || body.operators.every(({ text }) => text === '&&');
}

function isPlain(source: SourceCode, instruction: RunInstruction): boolean {
  return (
    instruction.form.type === 'ShellForm' &&
    instruction.heredocs.length === 0 &&
    isEditable(source, instruction)
  );
}

function flagsText(source: SourceCode, { instruction }: RunStep): string {
  return instruction.flags.map((flag) => source.getText(flag)).join(' ');
}
