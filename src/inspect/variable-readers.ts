/** Where each variable of a file is read and given a value, so that nothing looks through the file for each of them. */
import type { BuildModel, Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/nodes.ts';
import type { VariableUses } from './variable-uses.ts';

/** An instruction of a stage; `order` grows through the file. */
export interface PlacedInstruction {
  readonly instruction: Instruction;
  readonly stage: Stage;
  readonly order: number;
}

/** Instructions by the names of variables, in source order. */
export interface VariableReaders {
  /** Those that read the variable. */
  readersOf(name: string): readonly PlacedInstruction[];
  /** Those that give it another value, so that an earlier declaration is no longer read. */
  redefinersOf(name: string): readonly PlacedInstruction[];
}

const NONE: readonly PlacedInstruction[] = [];

/** Looks through all stages once. */
export function variableReaders(
  { stages }: BuildModel,
  usesOf: (instruction: Instruction) => VariableUses,
): VariableReaders {
  const exact = new Map<string, PlacedInstruction[]>();
  const folded = new Map<string, PlacedInstruction[]>();
  const redefiners = new Map<string, PlacedInstruction[]>();
  let order = 0;
  for (const stage of stages) {
    for (const instruction of stage.instructions) {
      const placed = { instruction, stage, order };
      order += 1;
      const { names, foldedNames } = usesOf(instruction);
      for (const name of names) add(exact, name, placed);
      for (const name of foldedNames) add(folded, name, placed);
      for (const name of new Set(namesGivenBy(instruction))) add(redefiners, name, placed);
    }
  }
  return {
    readersOf(name) {
      const [some = NONE, others = NONE] = [exact.get(name), folded.get(name.toLowerCase())];
      if (others.length === 0 || some.length === 0) return some.length === 0 ? others : some;
      return [...new Set([...some, ...others])].sort((left, right) => left.order - right.order);
    },
    redefinersOf: (name) => redefiners.get(name) ?? NONE,
  };
}

function add(lists: Map<string, PlacedInstruction[]>, name: string, placed: PlacedInstruction): void {
  const list = lists.get(name);
  if (list === undefined) lists.set(name, [placed]);
  else list.push(placed);
}

function namesGivenBy(instruction: Instruction): readonly string[] {
  if (instruction.type === 'ArgInstruction') return instruction.declarations.map(({ key }) => key.text);
  return instruction.type === 'EnvInstruction' ? instruction.pairs.map(({ key }) => key.text) : [];
}
