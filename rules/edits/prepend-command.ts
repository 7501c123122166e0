import type { Command, Fix, SourceCode } from '../../src/rule-api.ts';
import { isEditable } from './editable.ts';
import { shellPlaceOf } from './shell-place.ts';

/** Writes `added && ` before a command that begins its list; `null` where it does not or must not be edited. */
export function prependCommand(source: SourceCode, command: Command, added: string): Fix | null {
  const place = shellPlaceOf(command);
  if (place === null || !isEditable(source, command.instruction)) return null;
  if (place.list !== null && place.list.operands[0] !== place.unit) return null;
  return (fixer) => fixer.insertTextBefore(place.unit, `${added} && `);
}
