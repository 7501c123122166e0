/**
 * The input that conftest's Dockerfile parser gives to Rego policies, so that existing ones go on working. Source: its
 * documentation, and what it prints for real files.
 */
import type { Comment, Dockerfile, Flag, Instruction, KeyValue, Word } from '../syntax/nodes.ts';

/** One instruction or comment line; the names are conftest's. */
export interface ConftestCommand {
  /** Keyword in lower case, or `comment`. */
  readonly Cmd: string;
  /** `--name=value`; `null` for comments. Those of a trigger after ONBUILD are left out. */
  readonly Flags: readonly string[] | null;
  /** Whether the arguments are a JSON array. */
  readonly JSON: boolean;
  /** Number of the stage, from 0; what is before the first FROM counts to it. */
  readonly Stage: number;
  /** Keyword after ONBUILD as written, else empty. */
  readonly SubCmd: string;
  /** `null` for an empty JSON array. */
  readonly Value: readonly string[] | null;
}

/** A list of files, of which there is one: the commands of the file, each after the comments above it. */
export function toConftestInput(ast: Dockerfile): readonly (readonly ConftestCommand[])[] {
  const commands: ConftestCommand[] = [];
  const comments = ast.comments.filter(({ isInsideInstruction }) => !isInsideInstruction);
  let stage = -1;
  let next = 0;
  for (const instruction of ast.instructions) {
    if (instruction.type === 'FromInstruction') stage += 1;
    const above = comments.slice(next).findIndex(({ range }) => range[0] > instruction.range[0]);
    const end = above === -1 ? comments.length : next + above;
    const lines = comments.slice(next, end).map((comment) => commentText(comment, ast.text));
    next = end;
    const shown = Math.max(0, stage);
    // An empty comment ends what was said before it.
    for (const text of lines.slice(lines.lastIndexOf('') + 1)) commands.push(commentCommand(text, shown));
    commands.push(instructionCommand(instruction, shown));
  }
  return [commands];
}

/** The line without its first character, which is the sign unless the comment is indented. */
function commentText({ range }: Comment, text: string): string {
  const [start, end] = range;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  return text.slice(lineStart + 1, end).trim();
}

function commentCommand(text: string, stage: number): ConftestCommand {
  return { Cmd: 'comment', Flags: null, JSON: false, Stage: stage, SubCmd: '', Value: [text] };
}

function instructionCommand(instruction: Instruction, stage: number): ConftestCommand {
  const trigger = instruction.type === 'OnbuildInstruction' ? instruction.instruction : null;
  const inner = trigger ?? instruction;
  const isJson = isJsonArray(inner);
  const value = argumentWords(inner);
  return {
    Cmd: instruction.keyword.name.toLowerCase(),
    Flags: instruction.flags.map(flagText),
    JSON: isJson,
    Stage: stage,
    SubCmd: trigger?.keyword.text ?? '',
    Value: isJson && value.length === 0 ? null : value,
  };
}

function flagText({ name, value }: Flag): string {
  return value === null ? `--${name}` : `--${name}=${value.text}`;
}

function isJsonArray(instruction: Instruction): boolean {
  if ('isJson' in instruction) return instruction.isJson;
  return 'form' in instruction && instruction.form?.type === 'ExecForm';
}

const texts = (words: readonly (Word | null)[]) => words.flatMap((word) => word?.text ?? []);

const wordsIn = (text: string) => text.split(/\s+/).filter((word) => word !== '');

function argumentWords(instruction: Instruction): readonly string[] {
  switch (instruction.type) {
    case 'FromInstruction':
    case 'ExposeInstruction':
      return wordsIn(instruction.argumentsText);
    case 'CopyInstruction':
    case 'AddInstruction':
      return texts([...instruction.sources, instruction.destination]);
    case 'EnvInstruction':
    case 'LabelInstruction':
      return instruction.pairs.flatMap((pair) => pairValue(pair, instruction.isLegacy));
    case 'ArgInstruction':
      return instruction.declarations.map(({ key, value }) =>
        value === null ? key.text : `${key.text}=${value.text}`,
      );
    case 'VolumeInstruction':
      return texts(instruction.paths);
    case 'RunInstruction':
    case 'CmdInstruction':
    case 'EntrypointInstruction':
    case 'ShellInstruction':
    case 'HealthcheckInstruction':
      return formValue(instruction);
    default:
      return instruction.argumentsText === '' ? [] : [instruction.argumentsText];
  }
}

/** The third word tells how the pair was written. */
function pairValue({ key, value }: KeyValue, isLegacy: boolean): readonly string[] {
  return [key.text, value?.text ?? '', isLegacy ? '' : '='];
}

function formValue(instruction: Extract<Instruction, { readonly form: unknown }>): readonly string[] {
  const { form } = instruction;
  const kind = instruction.type === 'HealthcheckInstruction' ? (instruction.kind?.text ?? null) : null;
  const words =
    form === null ? [] : form.type === 'ExecForm' ? form.elements.map(({ value }) => value) : [form.text];
  const given = words.filter((word) => form?.type === 'ExecForm' || word !== '');
  return kind === null ? given : [kind, ...given];
}
