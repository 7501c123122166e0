/** Functions that read arguments and never get any. */
import type { ShellCommand, ShellFunction } from '../../syntax/nodes.ts';
import { calledName } from './linear-flow.ts';
import type { ShellFlow } from './shell-flow.ts';

/** A function that reads `$1` and the like, and its calls, none of which has arguments. */
export interface MissingArguments {
  readonly definition: ShellFunction;
  /** At least one. */
  readonly calls: readonly ShellCommand[];
}

const POSITIONAL = /^(?:[1-9]\d*|[@*#])$/;
const DEFAULTS: ReadonlySet<string> = new Set(['-', ':-', '+', ':+', '=', ':=', '?', ':?']);

/** Functions that are only called without the arguments that they read; empty for scripts that were too long to read. */
export function missingArguments(flow: ShellFlow): readonly MissingArguments[] {
  const { functions, commands, isCut } = flow.linear;
  if (functions.length === 0 || isCut) return [];
  return functions.flatMap((definition): readonly MissingArguments[] => {
    if (!readsArguments(definition, flow)) return [];
    const calls = commands.filter((command) => calledName(command) === definition.name);
    const isGiven = calls.some(({ args }) => args.length > 0);
    return calls.length === 0 || isGiven ? [] : [{ definition, calls }];
  });
}

function readsArguments({ range }: ShellFunction, flow: ShellFlow): boolean {
  let isRead = false;
  for (const event of flow.events) {
    if (event.kind === 'edge') continue;
    if (event.range[0] < range[0] || event.range[1] > range[1]) continue;
    if (event.kind === 'assignment' && event.name === '@') return false;
    if (event.kind !== 'reference' || event.expansion === null || !POSITIONAL.test(event.name)) continue;
    if (!DEFAULTS.has(event.expansion.operator ?? '')) isRead = true;
  }
  return isRead;
}
