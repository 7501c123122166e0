/** JSON Schemas of what the reader of fields takes: published schemas are made of them, so that editors agree with it. */

export type FieldSchema = Readonly<Record<string, unknown>>;

/** `Fields.text`: not empty, and a number keeps its spelling. */
export const TEXT: FieldSchema = { type: ['string', 'number'], pattern: '\\S' };

/** `Fields.texts`: one, or a list of them. */
export const TEXTS: FieldSchema = { anyOf: [TEXT, { type: 'array', items: TEXT }] };

/** The same without an empty list. */
export const SOME_TEXTS: FieldSchema = { anyOf: [TEXT, { type: 'array', items: TEXT, minItems: 1 }] };

/** A key without a value is as good as none. */
export function orNothing(schema: FieldSchema): FieldSchema {
  const { type, enum: choices, anyOf, oneOf } = schema;
  if (Array.isArray(choices)) return { ...schema, enum: [...choices, null] };
  if (type !== undefined && oneOf === undefined) return { ...schema, type: [type, 'null'].flat() };
  if (Array.isArray(anyOf)) return { ...schema, anyOf: [...anyOf, { type: 'null' }] };
  return { anyOf: [schema, { type: 'null' }] };
}

/** One of several keys must be there with a value. */
export function oneGiven(keys: readonly string[]): FieldSchema {
  const given = { not: { type: 'null' } };
  return { anyOf: keys.map((key) => ({ required: [key], properties: { [key]: given } })) };
}

/**
 * An object of these keys and no others: key → what it takes, key → its schema. What is not required may be left without
 * a value, `filled` keys apart.
 */
export function closedObject(
  keys: Readonly<Record<string, string>>,
  schemas: Readonly<Record<string, FieldSchema>>,
  { required = [], filled = [] }: { required?: readonly string[]; filled?: readonly string[] } = {},
): FieldSchema {
  const schemaOf = (key: string): FieldSchema => {
    const schema = schemas[key] ?? {};
    return required.includes(key) || filled.includes(key) ? schema : orNothing(schema);
  };
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(keys).map(([key, description]) => [key, { description, ...schemaOf(key) }]),
    ),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}
