/** What the views of one file share. */
import type { BuildModel, Command, RunStep, Stage } from '../model/types.ts';
import type { Instruction, Word } from '../syntax/nodes.ts';
import type { CommandView, InstructionView, RunView, SecretView, StageView } from './model.ts';
import type { Places } from './places.ts';
import type { VariableReaders } from './variable-readers.ts';
import type { VariableUses } from './variable-uses.ts';

/** Finds the view of each part of the build model; the same part always has the same view. */
export interface InspectContext {
  readonly model: BuildModel;
  readonly places: Places;
  stage(stage: Stage): StageView;
  instruction(instruction: Instruction): InstructionView;
  run(run: RunStep): RunView;
  command(command: Command): CommandView;
  /** The variables that an instruction reads. */
  uses(instruction: Instruction): VariableUses;
  /** Of all stages, found out when it is asked for. */
  readonly readers: VariableReaders;
  /** The secrets between two offsets. */
  secretsIn(start: number, end: number): readonly SecretView[];
}

/** The value of a word; `null` when it is unknown, empty for no word. */
export function expandedText(context: InspectContext, word: Word | null | undefined): string | null {
  return word == null ? '' : context.model.expand(word).value;
}
