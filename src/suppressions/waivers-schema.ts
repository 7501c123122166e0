/** JSON Schema of a file of waivers, for editors. */
import { MATCH_KEYS, REQUIRABLE, WAIVER_KEYS, WAIVERS_FILE_KEYS } from './waivers-file.ts';

type Schema = Readonly<Record<string, unknown>>;

const TEXT: Schema = { type: 'string', minLength: 1 };
const DAY: Schema = { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' };

/** A ticket may be a bare number, and YAML reads it as one. */
const WORD: Schema = { anyOf: [TEXT, { type: 'number' }] };

/** Draft-07, the one that YAML editors read. What depends on other values (`maxDays`, `required`) only the reader checks. */
export function waiversJsonSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'plimsoll waivers',
    description: 'The file `plimsoll-waivers.yaml`: dated exceptions with a reason and an owner.',
    type: ['object', 'null'],
    properties: described(WAIVERS_FILE_KEYS, {
      waivers: { type: ['array', 'null'], items: { $ref: '#/definitions/waiver' } },
      warnDays: { type: 'integer', minimum: 0, default: 14 },
      maxDays: { type: 'integer', minimum: 1 },
      allowWildcard: { type: 'boolean', default: false },
      required: textsOf({ enum: REQUIRABLE }),
    }),
    additionalProperties: false,
    definitions: { waiver: waiverSchema() },
  };
}

function waiverSchema(): Schema {
  return {
    type: 'object',
    properties: described(WAIVER_KEYS, {
      rules: textsOf(TEXT),
      tags: textsOf(TEXT),
      files: textsOf(TEXT),
      match: {
        type: 'object',
        properties: described(MATCH_KEYS, {
          stage: TEXT,
          text: TEXT,
          fingerprint: { type: 'string', pattern: '^[0-9a-f]{32}$' },
        }),
        additionalProperties: false,
      },
      reason: { type: 'string', minLength: 10 },
      owner: WORD,
      ticket: WORD,
      approvedBy: WORD,
      created: DAY,
      expires: DAY,
    }),
    required: ['reason', 'expires'],
    anyOf: [{ required: ['rules'] }, { required: ['tags'] }],
    additionalProperties: false,
  };
}

function textsOf(text: Schema): Schema {
  return { anyOf: [text, { type: 'array', items: text, minItems: 1 }] };
}

/** Schemas by key, each with what the key takes. */
function described<Key extends string>(
  keys: Readonly<Record<Key, string>>,
  schemas: Readonly<Record<NoInfer<Key>, Schema>>,
): Readonly<Record<string, Schema>> {
  const names = Object.keys(keys) as Key[];
  return Object.fromEntries(names.map((key) => [key, { description: keys[key], ...schemas[key] }]));
}
