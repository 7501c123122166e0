import {
  type Fix,
  type Instruction,
  lastBeginningAt,
  type RunInstruction,
  type RunStep,
  type SourceCode,
} from '../../src/rule-api.ts';
import { isEditable } from '../edits/editable.ts';
import { allOf } from '../edits/fixes.ts';
import { copyComments, deleteInstruction } from '../edits/instruction-edits.ts';
import { indexOfRun } from '../facts/later-commands.ts';
import { derivedStages } from '../facts/stage-chain.ts';
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
  if (user === undefined || users.length > 1 || !isDirectlyAfter(update, user)) return null;
  return moveUpdate(source, update, [user]);
}

/** Gives every RUN that uses the lists an update of its own; the first one takes over the existing one. */
export function spreadUpdate(source: SourceCode, update: RunStep): Fix | null {
  const users = listUsers(source, update);
  const [first] = users;
  if (first === undefined || !isDirectlyAfter(update, first)) return null;
  return moveUpdate(source, update, users);
}

function moveUpdate(source: SourceCode, update: RunStep, users: readonly RunStep[]): Fix | null {
  const text = loneCommand(source, update);
  if (text === null || !users.every((user) => takesPrefix(source, user))) return null;
  if (users.some((user) => flagsText(source, user) !== flagsText(source, update))) return null;
  return allOf(
    deleteInstruction(source, update.instruction, { withComments: true }),
    ...users.slice(0, 1).flatMap((user) => copyComments(source, update.instruction, user.instruction) ?? []),
    ...users.map(
      (user): Fix =>
        (fixer) =>
          fixer.insertTextBefore(user.instruction.form, `${text} && `),
    ),
  );
}

/** The RUNs that read the lists until the next update; those of stages built FROM this one included. */
function listUsers(source: SourceCode, update: RunStep): readonly RunStep[] {
  const { runs } = update.stage;
  const users: RunStep[] = [];
  for (let at = indexOfRun(update) + 1; at < runs.length; at += 1) {
    const run = runs[at];
    if (run === undefined || (run.commands.some(isAptUpdate) && !needsEarlierLists(run))) return users;
    if (needsEarlierLists(run)) users.push(run);
  }
  // Without one of its own stage directly after it, nothing is moved.
  if (users.length === 0) return users;
  const derived = derivedStages(source.model, update.stage, MOST_DERIVED);
  return derived === null
    ? []
    : [...users, ...derived.flatMap((stage) => stage.runs).filter(needsEarlierLists)];
}

/** A suggestion that changes more stages than this is too long to review. */
const MOST_DERIVED = 100;

function isDirectlyAfter(first: RunStep, second: RunStep): boolean {
  const { instructions } = first.stage;
  const from = lastBeginningAt(instructions, first.instruction.range[0]);
  const to = lastBeginningAt(instructions, second.instruction.range[0]);
  return first.stage === second.stage && to > from && instructions.slice(from + 1, to).every(isUnrelated);
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

/** Whether `A && ` before the script lets a failure of A end the build as a RUN of its own would. */
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
