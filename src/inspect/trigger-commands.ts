/** What triggers do, which `inspect` shows where it is written. */
import type { Command, CopyOperation, RunStep, Stage } from '../model/types.ts';
import type { Range } from '../syntax/nodes.ts';

/** The stage whose FROM is written in the file: of a trigger stage its parent stage. */
export function writtenStage(stage: Stage): Stage {
  return stage.isTrigger && stage.parentStage !== null ? stage.parentStage : stage;
}

/** The RUN of a command that is a step of the build of this file. */
export function stepOf({ run, isOnbuild }: Command): RunStep | null {
  return isOnbuild ? null : run;
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
