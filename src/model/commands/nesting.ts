/** Commands of a script in a string, such as that of `sh -c`, and what runs that script. */
import type { ShellCommand, ShellDialect } from '../../syntax/nodes.ts';
import type { Command, CommandContext, Wrapper } from '../types.ts';

/** What runs a script in a string. */
export interface ScriptHost {
  /** `null` for an exec form, and where the tree has no such command. */
  readonly node: ShellCommand | null;
  readonly isExecForm: boolean;
  /** What reads it. */
  readonly dialect: ShellDialect | null;
  readonly depth: number;
  readonly context: CommandContext;
  readonly shell: Wrapper;
}

/** The place of a command in a script in a string. */
export interface NestedPlace {
  readonly inner: ShellCommand;
  readonly host: ScriptHost;
}

const places = new WeakMap<Command, NestedPlace>();

/** Notes where a command of a script in a string stands. */
export function noteNestedPlace(command: Command, place: NestedPlace): void {
  places.set(command, place);
}

/** `null` for commands that no string holds. */
export function nestedPlaceOf(command: Command): NestedPlace | null {
  return places.get(command) ?? null;
}
