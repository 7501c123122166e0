import type {
  AddInstruction,
  ArgInstruction,
  CopyInstruction,
  ExecForm,
  Fix,
  FromInstruction,
  Instruction,
  ShellForm,
  SourceCode,
  SuggestionDescriptor,
  TrailingComment,
} from '../../src/rule-api.ts';
import { isTemplated } from './editable.ts';
import { parseExecArray } from './exec-array.ts';
import { moveCommentAbove } from './instruction-edits.ts';

/** What an instruction makes of `# text` after it. */
export type TrailingEffect =
  | 'from'
  | 'shell'
  | 'swallows'
  | 'shellWords'
  | 'paths'
  | 'array'
  | 'arrayOnly'
  | 'pairs'
  | 'value'
  | 'declarations'
  | 'ports'
  | 'volumes'
  | 'extra';

/** `fix` where nothing that works today changes, `suggestion` where it may, `none` where nothing would be left. */
export type TrailingRepair = 'fix' | 'suggestion' | 'none';

/** A trailing comment that the builder reads as arguments, with its instruction and what that does. */
export interface TrailingCommentEffect {
  readonly instruction: Instruction;
  readonly effect: TrailingEffect;
  readonly repair: TrailingRepair;
}

/** Says what becomes of a trailing comment and whether it may be moved; `null` after an unknown instruction. */
export function trailingEffectOf(source: SourceCode, comment: TrailingComment): TrailingCommentEffect | null {
  const instruction = instructionOf(comment);
  if (instruction === null) return null;
  const effect = effectOn(instruction, comment);
  if (effect === null) return null;
  const isAlone = comment.range[0] <= instruction.argumentsRange[0];
  const repair =
    isAlone || isTemplated(source, instruction) ? 'none' : repairOf(source, instruction, comment, effect);
  return { instruction, effect, repair };
}

/** What a report about a trailing comment offers: to move it to the line above, as a fix or as the suggestion `messageId`. */
export function repairsOfTrailing<Id extends string>(
  source: SourceCode,
  comment: TrailingComment,
  { repair }: TrailingCommentEffect,
  messageId: Id,
): TrailingRepairs<Id> {
  const move = repair === 'none' ? null : moveCommentAbove(source, comment);
  return {
    fix: repair === 'fix' ? move : null,
    suggest: [{ messageId, fix: repair === 'suggestion' ? move : null }],
  };
}

interface TrailingRepairs<Id extends string> {
  readonly fix: Fix | null;
  readonly suggest: readonly SuggestionDescriptor<Id>[];
}

function instructionOf({ parent }: TrailingComment): Instruction | null {
  if (parent === null || !('keyword' in parent)) return null;
  // For an ONBUILD, the result is that of its trigger.
  return parent.type === 'OnbuildInstruction' && parent.instruction !== null ? null : parent;
}

function effectOn(instruction: Instruction, comment: TrailingComment): TrailingEffect | null {
  switch (instruction.type) {
    case 'FromInstruction':
      return 'from';
    case 'RunInstruction':
    case 'CmdInstruction':
    case 'EntrypointInstruction':
      return effectOnForm(instruction.form, comment);
    case 'HealthcheckInstruction':
      return instruction.form === null ? 'extra' : effectOnForm(instruction.form, comment);
    case 'ShellInstruction':
      return 'arrayOnly';
    case 'CopyInstruction':
    case 'AddInstruction':
      return 'paths';
    case 'EnvInstruction':
    case 'LabelInstruction':
      return instruction.isLegacy ? 'value' : 'pairs';
    case 'ArgInstruction':
      return 'declarations';
    case 'ExposeInstruction':
      return 'ports';
    case 'VolumeInstruction':
      return 'volumes';
    case 'UserInstruction':
    case 'WorkdirInstruction':
    case 'StopsignalInstruction':
    case 'MaintainerInstruction':
      return 'value';
    default:
      return null;
  }
}

function effectOnForm(form: ShellForm | ExecForm, comment: TrailingComment): TrailingEffect {
  if (form.type === 'ExecForm' || isArrayBefore(form, comment)) return 'array';
  if (form.dialect.family === 'cmd' || form.dialect.family === 'none') return 'shellWords';
  return comment.isContinued ? 'swallows' : 'shell';
}

/** Whether the text before the comment is a JSON array of strings. */
function isArrayBefore(form: ShellForm, { text }: TrailingComment): boolean {
  const at = form.text.lastIndexOf(text);
  const elements = at < 0 ? null : parseExecArray(form.text.slice(0, at));
  return elements !== null && elements.length > 0;
}

function repairOf(
  source: SourceCode,
  instruction: Instruction,
  comment: TrailingComment,
  effect: TrailingEffect,
): TrailingRepair {
  switch (effect) {
    case 'from':
      return instruction.type === 'FromInstruction' && isCompleteFrom(instruction, comment) ? 'fix' : 'none';
    case 'shell':
      return hidesHeredocScript(instruction) ? 'suggestion' : 'fix';
    case 'paths':
      return instruction.type === 'CopyInstruction' || instruction.type === 'AddInstruction'
        ? repairOfPaths(instruction, comment)
        : 'none';
    case 'array':
      return canRunToday(source, instruction) ? 'suggestion' : 'fix';
    case 'declarations':
      return instruction.type === 'ArgInstruction' && isRead(source, instruction, comment)
        ? 'suggestion'
        : 'fix';
    case 'pairs':
    case 'ports':
    case 'arrayOnly':
    case 'extra':
      return 'fix';
    default:
      return isLegacyWithoutValue(instruction, comment) ? 'none' : 'suggestion';
  }
}

/** `FROM image` or `FROM image AS name` precedes the comment. */
function isCompleteFrom(
  { image, asKeyword, stageName }: FromInstruction,
  { range }: TrailingComment,
): boolean {
  if (image === null || image.range[0] >= range[0]) return false;
  if (asKeyword === null || asKeyword.range[0] >= range[0]) return true;
  return stageName !== null && stageName.range[0] < range[0];
}

/** `RUN <<EOF # note` feeds the body to no command; without the note the body is the script. */
function hidesHeredocScript({ heredocs, argumentsText }: Instruction): boolean {
  return heredocs.length > 0 && /^\d*<</.test(argumentsText);
}

/**
 * With two words or more `#` is a source: the build needs a file of that name. A single `#word` is the destination,
 * and a pattern need not match.
 */
function repairOfPaths(
  instruction: CopyInstruction | AddInstruction,
  comment: TrailingComment,
): TrailingRepair {
  const words = [...instruction.sources, instruction.destination];
  if (words.filter((word) => word !== null && word.range[1] <= comment.range[0]).length < 2) return 'none';
  const [first = '', ...others] = comment.text.trim().split(/\s+/);
  return others.length === 0 || /[*?[$]/.test(first) ? 'suggestion' : 'fix';
}

/**
 * The shell looks for a program named `["nginx",` and finds none. Only a test, `[ "x" ]`, in RUN or the arguments of
 * an ENTRYPOINT may do something today.
 */
function canRunToday({ model }: SourceCode, instruction: Instruction): boolean {
  if (instruction.type === 'RunInstruction') return /^\[\s/.test(instruction.argumentsText);
  if (instruction.type !== 'CmdInstruction') return false;
  return model.stageOf(instruction)?.result.entrypoint.source === 'instruction';
}

/** Whether a variable with the name of one of the comment's words is used in the file. */
function isRead({ text }: SourceCode, { declarations }: ArgInstruction, { range }: TrailingComment): boolean {
  const names = declarations.filter(({ range: own }) => own[0] >= range[0]).map(({ key }) => key.text);
  return names.some((name) => text.includes(`$${name}`) || text.includes(`\${${name}`));
}

/** `ENV NAME # note`: without the note there is no value. */
function isLegacyWithoutValue(instruction: Instruction, { range }: TrailingComment): boolean {
  if (instruction.type !== 'EnvInstruction' && instruction.type !== 'LabelInstruction') return false;
  const value = instruction.pairs[0]?.value;
  return value == null || value.range[0] >= range[0];
}
