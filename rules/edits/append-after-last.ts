import type { Command, Fix, SourceCode } from '../../src/rule-api.ts';
import { appendCommand } from './append-command.ts';
import { shellPlaceOf } from './shell-place.ts';

/**
 * Adds a clean-up after the last of these commands, under sudo when that one is. `null` when one of them is in
 * another branch or group, where the clean-up would not see what it leaves.
 */
export function appendAfterLast(
  source: SourceCode,
  commands: readonly Command[],
  cleanUp: string,
): Fix | null {
  const places = commands.map((command) => ({ command, place: shellPlaceOf(command) }));
  const last = places.at(-1);
  if (last?.place == null || places.some(({ place }) => place?.container !== last.place?.container))
    return null;
  const prefix = last.command.wrappers.some(({ name }) => name === 'sudo') ? 'sudo ' : '';
  return appendCommand(source, last.command, `${prefix}${cleanUp}`);
}
