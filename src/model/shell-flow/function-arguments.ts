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

/**
 * Functions that are only called without the arguments that they read; empty for scripts that were too long to read. With
 * `withMentions` the text of a trap or an alias in the function counts, as it does for ShellCheck.
 */
export function missingArguments(flow: ShellFlow, withMentions: boolean): readonly MissingArguments[] {
  const { functions, isCut } = flow.linear;
  if (functions.length === 0 || isCut) return [];
  const readers = readersOf(flow, withMentions);
  if (readers.size === 0) return [];
  const calls = callsOf(flow);
  // Of several that read arguments under one name the last is shown.
  const last = new Map([...readers].map((definition) => [definition.name, definition]));
  return functions.flatMap((definition): readonly MissingArguments[] => {
    if (!readers.has(definition) || last.get(definition.name) !== definition) return [];
    const own = calls.get(definition.name) ?? [];
    const isGiven = own.some(({ args }) => args.length > 0);
    return own.length === 0 || isGiven ? [] : [{ definition, calls: own }];
  });
}

function callsOf(flow: ShellFlow): ReadonlyMap<string, readonly ShellCommand[]> {
  const calls = new Map<string, ShellCommand[]>();
  for (const command of flow.linear.commands) {
    const name = calledName(command);
    if (name === null) continue;
    const known = calls.get(name);
    if (known === undefined) calls.set(name, [command]);
    else known.push(command);
  }
  return calls;
}

/** The functions that read arguments themselves and do not set them. */
function readersOf(flow: ShellFlow, withMentions: boolean): ReadonlySet<ShellFunction> {
  const readers = new Set<ShellFunction>();
  const setters = new Set<ShellFunction>();
  for (const event of flow.events) {
    if (event.kind === 'edge' || event.within === null) continue;
    if (event.kind === 'assignment') {
      if (event.name === '@' && event.source !== 'checked') setters.add(event.within);
    } else if (POSITIONAL.test(event.name)) {
      const isRead =
        event.expansion === null
          ? withMentions && event.isMention
          : !DEFAULTS.has(event.expansion.operator ?? '');
      if (isRead) readers.add(event.within);
    }
  }
  for (const each of setters) readers.delete(each);
  return readers;
}
