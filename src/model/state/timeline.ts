/** The moments of a stage: what is in force before each of its instructions. */
import type { Instruction } from '../../syntax/nodes.ts';
import type { Lookup } from '../variables/expansion.ts';
import { lookupAt, type Moment, StateRecorder } from './build-state.ts';
import {
  type ArgumentScope,
  applyInstruction,
  type DeclaredArgument,
  declareArguments,
} from './state-effects.ts';

/** What happens when some instructions are followed from a start. */
export interface Timeline {
  /** Before each instruction. */
  readonly moments: readonly Moment[];
  readonly end: Moment;
  readonly declarations: ReadonlyMap<Instruction, readonly DeclaredArgument[]>;
}

/** Follows instructions one after the other. */
export function followInstructions(
  start: Moment,
  instructions: readonly Instruction[],
  scope: ArgumentScope,
): Timeline {
  const recorder = new StateRecorder(start);
  const moments: Moment[] = [];
  const declarations = new Map<Instruction, readonly DeclaredArgument[]>();
  for (const instruction of instructions) {
    moments.push(recorder.moment);
    if (instruction.type === 'ArgInstruction')
      declarations.set(instruction, declareArguments(recorder, instruction, scope));
    else applyInstruction(recorder, instruction);
  }
  return { moments, end: recorder.moment, declarations };
}

/** What is in force before the instruction at `index`. */
export function momentAt({ moments, end }: Timeline, index: number): Moment {
  return moments[index] ?? end;
}

/** What a word of the instruction at `index` sees; in an ARG that depends on its `offset`. */
export function lookupFor(
  timeline: Timeline,
  index: number,
  instruction: Instruction | null,
  offset = 0,
): Lookup {
  const declarations = instruction === null ? undefined : timeline.declarations.get(instruction);
  const declared = declarations?.findLast(({ declaration }) => declaration.node.range[0] <= offset);
  return declared?.lookup ?? lookupAt(momentAt(timeline, index));
}
