/** What the Dockerfile gives the scripts of a RUN: ARG, ENV, the proxies of the builder, secrets. */
import type { RunInstruction } from '../../syntax/nodes.ts';
import type { GivenVariables } from '../shell-flow/shell-flow.ts';
import {
  CLEAN_VALUE,
  statusOfText,
  UNKNOWN_VALUE,
  type ValueStatus,
  withoutBlanks,
} from '../shell-flow/value-status.ts';
import type { BuildModel, BuildState } from '../types.ts';
import { isProxyArgument } from '../variables/scope.ts';

/**
 * A variable of the Dockerfile counts as one word: its author sees the value, and one with blanks that is unquoted is
 * meant to be split. What a secret holds is not known to anybody.
 */
export class VariablesOfRun implements GivenVariables {
  readonly #model: BuildModel;
  readonly #instruction: RunInstruction;
  #before: BuildState | null = null;
  #secrets: readonly string[] | null = null;
  #names: readonly string[] | null = null;

  constructor(model: BuildModel, instruction: RunInstruction) {
    this.#model = model;
    this.#instruction = instruction;
  }

  statusOf(name: string): ValueStatus | null {
    const isCompat = this.#model.options.shellcheckCompat === true;
    const found = statusIn(this.#state(), name, isCompat);
    if (found !== null) return found;
    if (isProxyArgument(name)) return CLEAN_VALUE;
    if (isCompat) return null;
    this.#secrets ??= secretNames(this.#instruction);
    return this.#secrets.includes(name) ? UNKNOWN_VALUE : null;
  }

  names(): readonly string[] {
    this.#names ??= namesIn(this.#state());
    return this.#names;
  }

  #state(): BuildState {
    this.#before ??= this.#model.stateBefore(this.#instruction);
    return this.#before;
  }
}

function namesIn({ args, env }: BuildState): readonly string[] {
  return [
    ...args.keys(),
    ...[...env.values()].flatMap((each) => (each.instruction === null ? [] : each.name)),
  ];
}

function statusIn({ args, env }: BuildState, name: string, isCompat: boolean): ValueStatus | null {
  const variable = env.get(name);
  if (variable !== undefined && (!isCompat || variable.instruction !== null)) {
    const { value, isOverridable } = variable.value;
    return value === null || isCompat || isOverridable ? CLEAN_VALUE : withoutBlanks(statusOfText(value));
  }
  return args.has(name) ? CLEAN_VALUE : null;
}

function secretNames({ flags }: RunInstruction): readonly string[] {
  return flags.flatMap(({ mount }) =>
    (mount?.options ?? []).flatMap(({ key, value }) => (key === 'env' && value !== null ? value.text : [])),
  );
}
