/** The JSON Schema (2020-12) of the published model, made from the table of its types. */

/** What a field holds, in CEL's words. Names of objects are those of the table. */
export type FieldType =
  | 'string'
  | 'int'
  | 'bool'
  | 'map(string, string)'
  | { readonly list: FieldType }
  | { readonly object: string };

/** One field of an object. */
export interface ModelField {
  readonly type: FieldType;
  /** The only values of a string or number. */
  readonly values?: readonly (string | number)[];
  readonly isNullable?: boolean;
  /** Leads to an object that is printed elsewhere. */
  readonly isLink?: boolean;
  /** Markdown, full sentences. */
  readonly doc: string;
}

/** One kind of object. */
export interface ModelObject {
  readonly doc: string;
  /** In the order of the documentation. */
  readonly fields: Readonly<Record<string, ModelField>>;
}

/** All kinds of objects by name. */
export type ModelTypes = Readonly<Record<string, ModelObject>>;

/** A part of a JSON Schema. */
export type Schema = Readonly<Record<string, unknown>>;

const ID = 'urn:plimsoll:schema:model-1';
/** A JSON pointer from the root of the document. */
const LINK: Schema = {
  description: 'A link to an object that is printed elsewhere in the document.',
  type: 'object',
  required: ['$ref'],
  properties: { $ref: { description: 'JSON pointer from the root.', type: 'string', pattern: '^#(/|$)' } },
};

/** The schema of a document whose root is the object called `root`. */
export function modelJsonSchema(types: ModelTypes, root: string): Schema {
  const definitions = Object.entries(types).map(([name, object]) => [name, objectSchema(object)]);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: ID,
    title: 'plimsoll model, version 1',
    description:
      'The output of `plimsoll inspect --json`. Within version 1, fields are only added: readers must ignore unknown ones.',
    $ref: `#/$defs/${root}`,
    $defs: { ...Object.fromEntries(definitions), Link: LINK },
  };
}

function objectSchema({ doc, fields }: ModelObject): Schema {
  const properties = Object.entries(fields).map(([name, field]) => [name, fieldSchema(field)]);
  return {
    description: doc,
    type: 'object',
    required: Object.keys(fields),
    properties: Object.fromEntries(properties),
  };
}

function fieldSchema(field: ModelField): Schema {
  const schema = typeSchema(field.type, field);
  const nullable = field.isNullable === true ? { anyOf: [schema, { type: 'null' }] } : schema;
  return { description: field.doc, ...nullable };
}

function typeSchema(type: FieldType, field: ModelField): Schema {
  if (typeof type === 'object') {
    if ('list' in type) return { type: 'array', items: typeSchema(type.list, field) };
    return { $ref: `#/$defs/${field.isLink === true ? 'Link' : type.object}` };
  }
  const { values } = field;
  if (values !== undefined) return values.length === 1 ? { const: values[0] } : { enum: values };
  switch (type) {
    case 'string':
      return { type: 'string' };
    case 'int':
      return { type: 'integer' };
    case 'bool':
      return { type: 'boolean' };
    case 'map(string, string)':
      return { type: 'object', additionalProperties: { type: 'string' } };
  }
}
