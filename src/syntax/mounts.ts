import { MappedText } from './mapped-text.ts';
import type { EscapeToken, Mount, MountOption, Range } from './nodes.ts';
import { WordNode } from './words.ts';

/** Types of a mount that the builder knows. */
export const MOUNT_TYPES = ['bind', 'cache', 'secret', 'ssh', 'tmpfs'] as const;

/** The fields of one CSV record, or why it is none. */
export type CsvRecord =
  | { readonly fields: readonly MappedText[]; readonly error: null }
  | { readonly fields: readonly MappedText[]; readonly error: string };

/** Reads the value of `RUN --mount=`; malformed lists give the options that can be read. */
export function readMount(value: MappedText, range: Range, escapeToken: EscapeToken): Mount {
  const { fields } = readCsvRecord(value);
  const options = fields.filter((field) => field.text !== '').map((field) => readOption(field, escapeToken));
  return { type: 'Mount', range, parent: null, options };
}

function readOption(field: MappedText, escapeToken: EscapeToken): MountOption {
  const { length } = field.text;
  const equals = field.text.indexOf('=');
  const keyEnd = equals === -1 ? length : equals;
  const value =
    equals === -1
      ? null
      : new WordNode(field.slice(equals + 1, length), field.toRange(equals + 1, length), escapeToken, false);
  return {
    type: 'MountOption',
    range: field.toRange(0, length),
    parent: null,
    key: field.text.slice(0, keyEnd).toLowerCase(),
    keyRange: field.toRange(0, keyEnd),
    value,
  };
}

/** Splits one CSV record (RFC 4180): a field that begins with a double quote is quoted, `""` inside is one quote. */
export function readCsvRecord(value: MappedText): CsvRecord {
  const fields: MappedText[] = [];
  const { text } = value;
  if (text === '') return { fields, error: 'it is empty' };
  let at = 0;
  for (;;) {
    if (text.charAt(at) === '"') {
      const quoted = readQuotedField(value, at);
      if (quoted === null) return { fields, error: 'a quote is not closed' };
      fields.push(quoted.field);
      at = quoted.end;
      if (at < text.length && text.charAt(at) !== ',')
        return { fields, error: 'text follows a closing quote' };
    } else {
      const comma = text.indexOf(',', at);
      const end = comma === -1 ? text.length : comma;
      const field = value.slice(at, end);
      fields.push(field);
      if (field.text.includes('"')) return { fields, error: 'a field contains a quote' };
      at = end;
    }
    if (at >= text.length) return { fields, error: null };
    at += 1;
  }
}

function readQuotedField(value: MappedText, open: number): { field: MappedText; end: number } | null {
  const pieces: MappedText[] = [];
  let from = open + 1;
  for (;;) {
    const quote = value.text.indexOf('"', from);
    if (quote === -1) return null;
    if (value.text.charAt(quote + 1) !== '"') {
      pieces.push(value.slice(from, quote));
      return { field: pieces.length === 1 ? (pieces[0] ?? value) : MappedText.join(pieces), end: quote + 1 };
    }
    pieces.push(value.slice(from, quote + 1));
    from = quote + 2;
  }
}
