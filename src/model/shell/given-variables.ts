/** What the Dockerfile gives the scripts of a RUN: ARG, ENV, the proxies of the builder, secrets. */
import type { RunInstruction } from '../../syntax/nodes.ts';
import { once } from '../once.ts';
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
export function givenVariables(model: BuildModel, instruction: RunInstruction): GivenVariables {
  const state = once(() => model.stateBefore(instruction));
  const secrets = once(() => secretNames(instruction));
  const isCompat = model.options.shellcheckCompat === true;
  return {
    statusOf(name) {
      const found = statusIn(state(), name, isCompat);
      if (found !== null) return found;
      if (isProxyArgument(name)) return CLEAN_VALUE;
      return !isCompat && secrets().includes(name) ? UNKNOWN_VALUE : null;
    },
    names: once(() => {
      const { args, env } = state();
      return [
        ...args.keys(),
        ...[...env.values()].flatMap((each) => (each.instruction === null ? [] : each.name)),
      ];
    }),
  };
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
