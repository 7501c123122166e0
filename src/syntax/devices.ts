import type { MappedText } from './mapped-text.ts';

/** What the builder does not accept in the value of `RUN --device=`. */
export interface DeviceFault {
  readonly field: MappedText;
  readonly why: string;
}

/** What the builder takes for a boolean (Go's `strconv.ParseBool`). */
const BOOLEAN = /^(?:1|t|T|true|TRUE|True|0|f|F|false|FALSE|False)$/;

/**
 * The first fault in the fields of a device: one name, bare or after `name=`, and `required` with or without a value.
 * Whatever is first counts as the name, also with a `=` in it (`vendor.com/gpu=all`).
 */
export function deviceFault(fields: readonly MappedText[]): DeviceFault | null {
  let hasName = false;
  for (const field of fields) {
    const { text } = field;
    const equals = text.indexOf('=');
    const key = text.slice(0, equals === -1 ? undefined : equals).toLowerCase();
    const value = equals === -1 ? null : text.slice(equals + 1);
    if (key === 'required') {
      if (value !== null && !BOOLEAN.test(value)) return { field, why: 'use `true` or `false`' };
    } else if (key === 'name' && value !== null) {
      if (hasName) return { field, why: 'the device already has a name' };
      hasName = value !== '';
    } else if (hasName) return { field, why: 'only `name` and `required` may follow' };
    else hasName = text !== '';
  }
  return null;
}
