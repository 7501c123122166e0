/** RUN with its surroundings. */
import type { RunInstruction, ShellDialect, ShellScript } from '../../syntax/nodes.ts';
import { commandsOfInstruction, scriptOf } from '../commands/commands.ts';
import { once } from '../once.ts';
import type { Command, RunMount, RunStep, Stage } from '../types.ts';
import type { Moment } from './build-state.ts';
import { runMounts } from './run-mounts.ts';

/** One RUN of a stage; everything is computed on first use. */
export class RunStepNode implements RunStep {
  readonly instruction: RunInstruction;
  readonly stage: Stage;
  readonly #moment: () => Moment;
  readonly #script: () => ShellScript | null;
  readonly #mounts: () => readonly RunMount[];
  readonly #commands: () => readonly Command[];

  /** `source` is the text of the file. */
  constructor(instruction: RunInstruction, stage: Stage, source: string, moment: () => Moment) {
    this.instruction = instruction;
    this.stage = stage;
    this.#moment = moment;
    this.#script = once(() => scriptOf(instruction));
    this.#mounts = once(() => runMounts(instruction, moment()));
    this.#commands = once(() =>
      commandsOfInstruction(instruction, {
        source,
        stage,
        run: this,
        dialect: this.shell,
        isOnbuild: stage.isTrigger,
      }),
    );
  }

  get script(): ShellScript | null {
    return this.#script();
  }

  get mounts(): readonly RunMount[] {
    return this.#mounts();
  }

  get commands(): readonly Command[] {
    return this.#commands();
  }

  get shell(): ShellDialect | null {
    return shellOf(this.instruction, this.#moment());
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
