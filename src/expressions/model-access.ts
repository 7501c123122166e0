/** Reads fields of the published model as values: integers as such, maps as maps, what is undecided as unknown. */
import { fileMap } from '../model/once-for.ts';
import { MAP_FIELDS, UNDECIDED_WORDS } from './model-types.ts';
import { type ModelObject, Unknown, type Value } from './values.ts';

/** The value of a field; `undefined` when the object has none of this name. */
export function readField(object: ModelObject, field: string): Value | undefined {
  // Objects of the model are plain data whose fields are known by name.
  const value = (object as Readonly<Record<string, unknown>>)[field];
  switch (typeof value) {
    case 'string':
      return (value === '' && isOpen(object, field)) || value === UNDECIDED_WORDS[field]
        ? unknownField(object, field)
        : value;
    case 'boolean':
      return !value && isOpen(object, field) ? unknownField(object, field) : value;
    case 'number':
      return value === -1 && isOpen(object, field) ? unknownField(object, field) : BigInt(value);
    case 'object':
      return fromObject(object, field, value);
    default:
      return undefined;
  }
}

/** A field that is unknown holds the empty value of its type, so others need no look at the list, which costs. */
function isOpen({ unknown }: ModelObject, field: string): boolean {
  return unknown?.includes(field) ?? false;
}

function fromObject(object: ModelObject, field: string, value: object | null): Value | undefined {
  if (field === 'unknown' || field === '__proto__') return undefined;
  if (Array.isArray(value)) {
    // Elements of the model itself are objects; only texts can be unknown one by one.
    const mayBeOpen = value.length === 0 || typeof value[0] === 'string';
    if (!mayBeOpen) return value;
    if (isOpen(object, field)) return unknownField(object, field);
    return withOpenItems(object, field, value, object.unknown ?? []);
  }
  if (value === null || !MAP_FIELDS.has(field)) return value;
  if (isOpen(object, field)) return unknownField(object, field);
  // A field of this name that is an object holds texts by key.
  return mapOf(object, field, value as Readonly<Record<string, string>>, object.unknown ?? []);
}

function withOpenItems(
  object: ModelObject,
  field: string,
  list: readonly Value[],
  open: readonly string[],
): readonly Value[] {
  const prefix = `${field}[`;
  const marks = open.filter((name) => name.startsWith(prefix));
  if (marks.length === 0) return list;
  const items = [...list];
  for (const mark of marks) items[Number(mark.slice(prefix.length, -1))] = unknownField(object, mark);
  return items;
}

function mapOf(
  object: ModelObject,
  field: string,
  entries: Readonly<Record<string, string>>,
  open: readonly string[],
): ReadonlyMap<string, Value> {
  const maps = mapsOf();
  const known = maps.get(entries);
  if (known !== undefined) return known;
  const prefix = `${field}[`;
  const map = new Map<string, Value>(Object.entries(entries));
  for (const mark of open) {
    if (mark.startsWith(prefix)) map.set(mark.slice(prefix.length, -1), unknownField(object, mark));
  }
  maps.set(entries, map);
  return map;
}

/** Several policies ask for the labels of one image. */
const mapsOf = fileMap<object, ReadonlyMap<string, Value>>();

function unknownField(object: ModelObject, field: string): Unknown {
  const text = 'text' in object && typeof object.text === 'string' ? object.text : '';
  return new Unknown({ field, text, line: lineOf(object) });
}

function lineOf(object: object): number | null {
  const range = 'range' in object ? object.range : null;
  const hasLine = typeof range === 'object' && range !== null && 'line' in range;
  return hasLine && typeof range.line === 'number' ? range.line : null;
}
