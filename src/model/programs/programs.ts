/** Whether a program is there at a place: by the base image, and by what the steps before it bring and remove. */
import type { Instruction } from '../../syntax/nodes.ts';
import { onceFor } from '../once-for.ts';
import { lastBeginningAt } from '../places.ts';
import { alongChain } from '../stages/along-chain.ts';
import { comesWithManager } from '../tools/managers.ts';
import type { BuildModel, Command, RunMount, RunStep, Stage } from '../types.ts';
import type { Presence } from './package-programs.ts';
import { holdsCertificates, isOnPath, type ProgramStep, programStepsOf } from './program-steps.ts';
import { shellAt } from './running-shell.ts';

export type { Presence } from './package-programs.ts';

/** Whether the program of this name is there when a command runs. */
export function hasProgram(model: BuildModel, command: Command, program: string): Presence {
  if (command.stage === null) return null;
  if (command.run?.mounts.some((mount) => mayMount(mount, program)) === true) return null;
  return hasProgramBefore(model, command.stage, program, command.range[0]);
}

/** Whether the program of this name is in the image that a stage ends as. */
export function hasProgramInEnd(model: BuildModel, stage: Stage, program: string): Presence {
  return hasProgramBefore(model, stage, program, Number.POSITIVE_INFINITY);
}

/** Whether it is there directly before an offset of the file. */
export function hasProgramBefore(model: BuildModel, stage: Stage, program: string, at: number): Presence {
  const base = hasBaseProgram(stage, program);
  // The table and the steps would have to agree that it is missing: there is nothing to find out.
  if (base === null) return null;
  const { own, inherited } = historyOf(model, stage, program);
  const last = lastBeginningAt(own, at - 1);
  return last === -1 ? inherited : (own[last]?.presence ?? null);
}

/** Whether the base image of a stage has a program. */
export function hasBaseProgram({ root }: Stage, program: string): Presence {
  const { facts } = root.base;
  if (facts === null) return null;
  // A digest alone may stand for any variant, and nobody knows what triggers of the image do.
  if (facts.hasOnbuild === true) return null;
  if (facts.tools.includes(program)) return true;
  if (facts.lacks.includes(program)) return false;
  if (program === 'bash') return facts.hasBash;
  if (program === 'sh') return facts.sh === null ? null : facts.sh !== 'none' && facts.sh !== 'cmd';
  return comesWithManager(program, facts.packageManager);
}

/** Whether a program is named in such a way that it is looked for on the PATH of the system: `curl`, `/usr/bin/curl`. */
export function isOnSystemPath(word: string): boolean {
  const slash = word.lastIndexOf('/');
  return slash === -1 || isOnPath(word.slice(0, slash));
}

/** Whether a step before an offset may bring anything: a script, an archive over the PATH, files of another image. */
export function hasOpenStepBefore(model: BuildModel, stage: Stage, at: number): boolean {
  return firstOpenSteps(model)(stage) < at;
}

const firstOpenSteps = onceFor((model: BuildModel) =>
  alongChain<number>((stage, inherited) => {
    // What a parent stage and its triggers do is above in the file.
    if (inherited !== null && inherited !== Number.POSITIVE_INFINITY) return inherited;
    const steps = [...triggeredStepsOf(model, stage), ...stepsOf(model, stage)];
    return steps.find(({ isOpen }) => isOpen === true)?.range[0] ?? Number.POSITIVE_INFINITY;
  }),
);

/** What is mounted on the PATH for one RUN. */
function mayMount({ kind, target }: RunMount, program: string): boolean {
  if (kind !== null && kind !== 'bind') return false;
  if (target === null) return true;
  const path = target.endsWith('/') ? target.slice(0, -1) : target;
  if (program === 'ca-certificates') return holdsCertificates(path);
  return path.endsWith(`/${program}`) || /^(?:\/usr)?(?:\/local)?(?:\/s?bin)?$/.test(path);
}

interface Change {
  readonly range: ProgramStep['range'];
  readonly presence: Presence;
}

interface History {
  /** In the order of the file. */
  readonly own: readonly Change[];
  /** Before the first of them. */
  readonly inherited: Presence;
}

/** By program, what holds in stages. */
const histories = onceFor((_: BuildModel) => new Map<string, (stage: Stage) => History>());

function historyOf(model: BuildModel, stage: Stage, program: string): History {
  const byProgram = histories(model);
  let known = byProgram.get(program);
  if (known === undefined) {
    known = alongChain<History>((each, parent) => follow(model, each, program, parent));
    byProgram.set(program, known);
  }
  return known(stage);
}

function follow(model: BuildModel, stage: Stage, program: string, parent: History | null): History {
  const before = parent === null ? hasBaseProgram(stage, program) : endOf(parent);
  const inherited = triggeredStepsOf(model, stage).reduce<Presence>(
    (now, step) => step.apply(program, now),
    before,
  );
  const own: Change[] = [];
  let presence = inherited;
  for (const step of stepsOf(model, stage)) {
    const after = step.apply(program, presence);
    if (after === presence) continue;
    presence = after;
    own.push({ range: step.range, presence });
  }
  return { own, inherited };
}

function endOf({ own, inherited }: History): Presence {
  const last = own.at(-1);
  return last === undefined ? inherited : last.presence;
}

function stepsOf(model: BuildModel, stage: Stage): readonly ProgramStep[] {
  return stepsIn(model)(stage);
}

const stepsIn = onceFor((model: BuildModel) => onceFor((stage: Stage) => programStepsOf(model, stage)));

/** What the triggers of the parent stage do first. */
function triggeredStepsOf(model: BuildModel, { parentStage, isTrigger }: Stage): readonly ProgramStep[] {
  const triggers = isTrigger ? null : (parentStage?.triggerStage ?? null);
  return triggers === null ? [] : stepsOf(model, triggers);
}

const runsByInstruction = onceFor(
  ({ runs }: Stage): ReadonlyMap<Instruction, RunStep> => new Map(runs.map((run) => [run.instruction, run])),
);

/** Whether an instruction reads its text with `/bin/sh` although there certainly is none. */
export function lacksShell(model: BuildModel, instruction: Instruction, stage: Stage): boolean {
  const { shell } = model.stateBefore(instruction);
  if (shell.value === null || shell.value.family !== 'posix' || shell.source === 'instruction') return false;
  if (shell.value.name !== 'sh') return false;
  const [at] = instruction.range;
  if (
    runsByInstruction(stage)
      .get(instruction)
      ?.mounts.some((mount) => mayMount(mount, 'sh')) === true
  )
    return false;
  // That of busybox in images without a userland is not under the name `/bin/sh`.
  if (shellAt(stage, at).name === 'busybox') return true;
  return hasProgramBefore(model, stage, 'sh', at) === false;
}
