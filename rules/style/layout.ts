/** The lines of a file as the rules about layout see them. */
import { type Dockerfile, type Instruction, type Located, onceFor, type Range } from '../../src/rule-api.ts';

/** A line of the file; heredoc bodies with their closing lines are left out. */
export interface LayoutLine {
  readonly start: number;
  /** Without the line ending. */
  readonly end: number;
  /** Where the next line begins. */
  readonly next: number;
  /** `null` between instructions. */
  readonly instruction: Instruction | null;
  readonly isBlank: boolean;
}

/** In order; linear in the size of the file. */
export const layoutLines = onceFor(({ text, instructions }: Dockerfile): readonly LayoutLine[] => {
  const bodies = instructions.flatMap((each) => innermost(each).heredocs.map(({ range }) => range));
  const lines: LayoutLine[] = [];
  let [at, body] = [0, 0];
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start);
    const next = feed < 0 ? text.length : feed + 1;
    const end = feed < 0 ? text.length : feed - (feed > start && text[feed - 1] === '\r' ? 1 : 0);
    while (at < instructions.length && (instructions[at]?.range[1] ?? 0) < start) at += 1;
    while (body < bodies.length && (bodies[body]?.[1] ?? 0) < start) body += 1;
    const instruction = instructions[at];
    const isInBody = isOver(bodies[body], start, next);
    const isOf = instruction !== undefined && instruction.range[0] < next;
    const isBlank = text.slice(start, end).trim() === '';
    if (!isInBody) lines.push({ start, end, next, instruction: isOf ? instruction : null, isBlank });
    start = next;
  }
  return lines;
});

function isOver(range: Range | undefined, start: number, next: number): boolean {
  return range !== undefined && range[0] < next && range[1] >= start;
}

/** The instruction that does something: for an ONBUILD, its trigger. */
function innermost(instruction: Instruction): Instruction {
  return instruction.type === 'OnbuildInstruction' && instruction.instruction !== null
    ? innermost(instruction.instruction)
    : instruction;
}

/** The items of a list that may have a line each; empty for instructions that are no list. */
export function listItems(given: Instruction): readonly Located[] {
  const instruction = innermost(given);
  switch (instruction.type) {
    case 'EnvInstruction':
    case 'LabelInstruction':
      return instruction.isLegacy ? [] : instruction.pairs;
    case 'ArgInstruction':
      return instruction.declarations;
    case 'ExposeInstruction':
      return instruction.ports;
    case 'VolumeInstruction':
      return instruction.paths;
    default:
      return [];
  }
}

/** The words of an instruction up to where the text of a shell begins, in order. */
export function wordsOf(instruction: Instruction): readonly Located[] {
  const head = [instruction.keyword, ...instruction.flags];
  switch (instruction.type) {
    case 'FromInstruction':
      return [...head, ...present(instruction.image, instruction.asKeyword, instruction.stageName)];
    case 'CopyInstruction':
    case 'AddInstruction':
      return [...head, ...instruction.sources, ...present(instruction.destination)];
    case 'EnvInstruction':
    case 'LabelInstruction': {
      const [pair] = instruction.pairs;
      const legacy = pair === undefined ? [] : present(pair.key, pair.value);
      return [...head, ...(instruction.isLegacy ? legacy : instruction.pairs)];
    }
    case 'OnbuildInstruction':
      return instruction.instruction === null ? head : [...head, ...wordsOf(instruction.instruction)];
    case 'HealthcheckInstruction':
      return [...head, ...present(instruction.kind, instruction.form)];
    case 'RunInstruction':
    case 'CmdInstruction':
    case 'EntrypointInstruction':
    case 'ShellInstruction':
      return [...head, instruction.form];
    case 'UnknownInstruction':
      return [];
    default: {
      const items = listItems(instruction);
      return [...head, ...(items.length > 0 ? items : [{ range: instruction.argumentsRange }])];
    }
  }
}

function present(...nodes: readonly (Located | null)[]): readonly Located[] {
  return nodes.filter((node) => node !== null);
}
