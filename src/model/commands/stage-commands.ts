/** The commands of a stage and what they download. */
import type { Instruction, Range, ShellDialect } from '../../syntax/nodes.ts';
import type { Moment } from '../state/build-state.ts';
import type { Command, CopyOperation, Download, RunStep, Stage } from '../types.ts';
import { commandsOfInstruction } from './commands.ts';
import { downloadsOfAdd } from './downloads.ts';

/** The commands of one instruction. */
export interface InstructionCommands {
  readonly instruction: Instruction;
  readonly commands: readonly Command[];
}

/** What a stage's commands need of it. */
export interface CommandStage extends Stage {
  readonly runs: readonly RunStep[];
  momentAt(index: number): Moment;
}

/** The commands of each instruction of a stage in source order. */
export function commandsOfStage(stage: CommandStage, source: string): readonly InstructionCommands[] {
  const runs = new Map<Instruction, RunStep>(stage.runs.map((run) => [run.instruction, run]));
  return stage.instructions.map((instruction, index) => {
    const run = runs.get(instruction);
    if (run !== undefined) return { instruction, commands: run.commands };
    const place = { source, stage, isOnbuild: stage.isTrigger };
    return { instruction, commands: commandsOutsideRun(instruction, place, () => stage.momentAt(index)) };
  });
}

/** What a stage does with what its triggers do among it, in source order. */
export function asWritten<Part extends { readonly range: Range } | CopyOperation>(
  stage: Stage,
  partsOf: (stage: Stage) => readonly Part[],
): readonly Part[] {
  const { triggerStage } = stage;
  const own = partsOf(stage);
  if (triggerStage === null) return own;
  return [...own, ...partsOf(triggerStage)].sort((left, right) => startOf(left) - startOf(right));
}

function startOf(part: { readonly range: Range } | CopyOperation): number {
  return ('range' in part ? part.range : part.instruction.range)[0];
}

/** The commands of a stage with those of its triggers among them, in source order. */
export function commandsAsWritten(stage: Stage): readonly Command[] {
  return asWritten(stage, ({ commands }) => commands);
}

interface CommandPlace {
  readonly source: string;
  readonly stage: Stage | null;
  readonly isOnbuild: boolean;
}

/** The commands of an instruction that is no step of the build: CMD and the like, text without a stage. */
export function commandsOutsideRun(
  instruction: Instruction | null,
  place: CommandPlace,
  moment: () => Moment,
): readonly Command[] {
  switch (instruction?.type) {
    case 'RunInstruction':
    case 'CmdInstruction':
    case 'EntrypointInstruction':
    case 'HealthcheckInstruction': {
      if (instruction.form === null) return [];
      const written = instruction.form.type === 'ShellForm' ? instruction.form.dialect : null;
      const dialect: ShellDialect | null = moment().state.shell.value ?? written;
      return commandsOfInstruction(instruction, { ...place, run: null, dialect });
    }
    default:
      return [];
  }
}

/** Whether a command runs while the stage is built: those of CMD and health checks run later. */
export function isStep({ run }: Command): boolean {
  return run !== null;
}

/** What RUN and ADD download while the stage is built, in source order. */
export function downloadsOfStage(
  instructions: readonly InstructionCommands[],
  copies: readonly CopyOperation[],
): readonly Download[] {
  const byInstruction = new Map<Instruction, CopyOperation>(copies.map((copy) => [copy.instruction, copy]));
  return instructions.flatMap(({ instruction, commands }) => {
    if (instruction.type === 'AddInstruction')
      return downloadsOfAdd(instruction, byInstruction.get(instruction)?.sources ?? []);
    return commands.filter(isStep).flatMap(({ downloads }) => downloads);
  });
}
