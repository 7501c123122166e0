/** The ARGs before the first FROM. */

import type { Instruction } from '../../syntax/nodes.ts';
import type { Moment } from '../state/build-state.ts';
import { outsideMoment } from '../state/initial-state.ts';
import type { DeclaredArgument } from '../state/state-effects.ts';
import type { Timeline } from '../state/timeline.ts';
import type { ArgumentDeclaration, ModelOptions } from '../types.ts';
import type { Lookup } from './expansion.ts';
import type { ExpansionBudget } from './expansion-budget.ts';
import { History } from './history.ts';
import { declareArgument, globalLookup, type ScopedArgument } from './scope.ts';

/** What the lines above the first FROM make known. */
export interface GlobalScope extends Timeline {
  /** What FROM sees, and a stage's ARG of the same name. */
  readonly lookup: Lookup;
}

/** Follows the instructions before the first FROM. */
export function globalScope(
  instructions: readonly Instruction[],
  options: ModelOptions,
  escapeToken: string,
  budget: ExpansionBudget,
): GlobalScope {
  const scoped = new History<ScopedArgument>(new Map());
  const args = new History<ArgumentDeclaration>(new Map());
  const declarations = new Map<Instruction, readonly DeclaredArgument[]>();
  const lookupNow = () => globalLookup(scoped.snapshot(), options);
  const momentNow = () => outsideMoment(lookupNow(), args.snapshot(), escapeToken, budget);
  const moments: Moment[] = [];
  for (const instruction of instructions) {
    moments.push(momentNow());
    if (instruction.type !== 'ArgInstruction') continue;
    const declared = instruction.declarations.map((node) => {
      const lookup = lookupNow();
      const argument = declareArgument(node, instruction, {
        options,
        escape: escapeToken,
        budget,
        lookup,
        globals: null,
      });
      scoped.set(argument.declaration.name, argument);
      args.set(argument.declaration.name, argument.declaration);
      return { declaration: argument.declaration, lookup };
    });
    declarations.set(instruction, declared);
  }
  return { moments, end: momentNow(), declarations, lookup: lookupNow() };
}

/** What the builder sets by itself on the most common machine, in the absence of anything better known. */
const USUAL_MACHINE: Readonly<Record<string, string>> = {
  __proto__: null as never,
  BUILDPLATFORM: 'linux/amd64',
  BUILDOS: 'linux',
  BUILDOSVERSION: '',
  BUILDARCH: 'amd64',
  BUILDVARIANT: '',
  TARGETOSVERSION: '',
  TARGETSTAGE: 'default',
};

/** What FROM sees when nobody gives a build argument: an ARG without a default is unset. */
export function defaultLookup(
  instructions: readonly Instruction[],
  { platform = 'linux/amd64' }: ModelOptions,
  escapeToken: string,
  budget: ExpansionBudget,
): Lookup {
  const { lookup } = globalScope(instructions, { platform, buildArgs: USUAL_MACHINE }, escapeToken, budget);
  return (name) => {
    const variable = lookup(name);
    return variable.state === 'required' ? { state: 'unset' } : variable;
  };
}
