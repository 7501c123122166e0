/** RUN with its surroundings. */
import type { RunInstruction, ShellDialect, ShellScript } from '../../syntax/nodes.ts';
import { commandsOfInstruction, scriptOf } from '../commands/commands.ts';
import type { Command, RunMount, RunStep, Stage } from '../types.ts';
import type { Moment } from './build-state.ts';
import { runMounts } from './run-mounts.ts';

/** What a RUN asks of its stage. */
interface RunStage extends Stage {
  momentAt(index: number): Moment;
}

/** One RUN of a stage; everything is computed on first use. */
export class RunStepNode implements RunStep {
  readonly instruction: RunInstruction;
  readonly stage: RunStage;
  readonly #source: string;
  readonly #index: number;
  #mounts: readonly RunMount[] | null = null;
  #commands: readonly Command[] | null = null;

  /** `source` is the text of the file, `index` the place among the instructions of the stage. */
  constructor(instruction: RunInstruction, stage: RunStage, source: string, index: number) {
    this.instruction = instruction;
    this.stage = stage;
    this.#source = source;
    this.#index = index;
  }

  get script(): ShellScript | null {
    return scriptOf(this.instruction);
  }

  get mounts(): readonly RunMount[] {
    this.#mounts ??= runMounts(this.instruction, this.stage.momentAt(this.#index));
    return this.#mounts;
  }

  get commands(): readonly Command[] {
    this.#commands ??= commandsOfInstruction(this.instruction, {
      source: this.#source,
      stage: this.stage,
      run: this,
      dialect: this.shell,
      isOnbuild: this.stage.isTrigger,
    });
    return this.#commands;
  }

  get shell(): ShellDialect | null {
    return shellOf(this.instruction, this.stage.momentAt(this.#index));
  }
}

/**
 * What runs the text: the interpreter of a heredoc's `#!` line, the shell in force, or, where the base image is not
 * known, the shell that the text was read for.
 */
function shellOf({ form, heredocs }: RunInstruction, { state }: Moment): ShellDialect | null {
  const inForce = state.shell.value ?? (form.type === 'ShellForm' ? form.dialect : null);
  const [heredoc] = heredocs;
  if (form.type !== 'ShellForm' || heredoc === undefined || !heredoc.body.startsWith('#!')) return inForce;
  const isLone = form.range[0] === heredoc.markerRange[0] && form.range[1] === heredoc.markerRange[1];
  return isLone ? (heredoc.script?.dialect ?? null) : inForce;
}
