/** What triggers do, which `inspect` shows where it is written. */
import type { Command, RunStep, Stage } from '../model/types.ts';

/** The stage whose FROM is written in the file: of a trigger stage its parent stage. */
export function writtenStage(stage: Stage): Stage {
  return stage.isTrigger && stage.parentStage !== null ? stage.parentStage : stage;
}

/** The RUN of a command that is a step of the build of this file. */
export function stepOf({ run, isOnbuild }: Command): RunStep | null {
  return isOnbuild ? null : run;
}
