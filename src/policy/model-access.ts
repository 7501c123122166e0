/** Reads fields of the published model as values: whole numbers as such, maps as maps, what is undecided as unknown. */
import { MAP_FIELDS, UNDECIDED_WORDS } from './model-types.ts';
import { type ModelObject, Unknown, type Value } from './values.ts';

/** The value of a field; `undefined` when the object has none of this name. */
export function readField(object: ModelObject, field: string): Value | undefined {
  if (!(field in object) || field === 'unknown') return undefined;
  // Objects of the model are plain data whose fields are known by name.
  const value = (object as Readonly<Record<string, unknown>>)[field];
  const { unknown } = object;
  const open = unknown === undefined || unknown.length === 0 ? [] : unknown;
  if (open.includes(field) || value === UNDECIDED_WORDS[field]) return unknownField(object, field);
  return toValue(object, field, value, open);
}

function toValue(object: ModelObject, field: string, value: unknown, open: readonly string[]): Value {
  if (typeof value === 'number') return BigInt(value);
  if (Array.isArray(value)) return withOpenItems(object, field, value as readonly Value[], open);
  if (MAP_FIELDS.has(field) && typeof value === 'object' && value !== null) {
    return mapOf(object, field, value as Readonly<Record<string, string>>, open);
  }
  // What is left is a text, a truth value, nothing, or a further object of the model.
  return value as Value;
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
  const prefix = `${field}[`;
  const map = new Map<string, Value>(Object.entries(entries));
  for (const mark of open) {
    if (mark.startsWith(prefix)) map.set(mark.slice(prefix.length, -1), unknownField(object, mark));
  }
  return map;
}

function unknownField(object: ModelObject, field: string): Unknown {
  const text = 'text' in object && typeof object.text === 'string' ? object.text : '';
  return new Unknown({ field, text, line: lineOf(object) });
}

function lineOf(object: object): number | null {
  const range = 'range' in object ? object.range : null;
  const hasLine = typeof range === 'object' && range !== null && 'line' in range;
  return hasLine && typeof range.line === 'number' ? range.line : null;
}
