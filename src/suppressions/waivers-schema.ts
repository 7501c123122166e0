/** JSON Schema of a file of waivers, for editors. */
import { LEVELS } from '../engine/result.ts';
import {
  closedObject,
  type FieldSchema,
  oneGiven,
  orNothing,
  SOME_TEXTS,
  TEXT,
} from '../yaml/field-schemas.ts';
import {
  FINGERPRINT,
  MATCH_KEYS,
  REQUIRABLE,
  SHORTEST_REASON,
  WAIVER_KEYS,
  WAIVERS_FILE_KEYS,
} from './waivers-file.ts';

const DAY: FieldSchema = { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' };

/** Draft-07, the one that YAML editors read. What depends on other values (`maxDays`, `required`) only the reader checks. */
export function waiversJsonSchema(): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'plimsoll waivers',
    description: 'The file `plimsoll-waivers.yaml`: dated exceptions with a reason and an owner.',
    ...orNothing(
      closedObject(WAIVERS_FILE_KEYS, {
        waivers: { type: 'array', items: { $ref: '#/definitions/waiver' } },
        warnDays: { type: 'integer', minimum: 0, default: 14 },
        expiringLevel: { enum: LEVELS, default: 'info' },
        maxDays: { type: 'integer', minimum: 1 },
        allowWildcard: { type: 'boolean', default: false },
        required: { anyOf: [{ enum: REQUIRABLE }, { type: 'array', items: { enum: REQUIRABLE } }] },
      }),
    ),
    definitions: { waiver: waiverSchema() },
  };
}

function waiverSchema(): FieldSchema {
  const waiver = closedObject(
    WAIVER_KEYS,
    {
      rules: SOME_TEXTS,
      tags: SOME_TEXTS,
      files: SOME_TEXTS,
      match: closedObject(MATCH_KEYS, {
        stage: TEXT,
        text: TEXT,
        fingerprint: { type: 'string', pattern: FINGERPRINT.source },
      }),
      reason: { type: 'string', pattern: '\\S', minLength: SHORTEST_REASON },
      owner: SOME_TEXTS,
      ticket: TEXT,
      approvedBy: TEXT,
      created: DAY,
      expires: DAY,
      renewed: { anyOf: [DAY, { type: 'array', items: DAY }] },
    },
    { required: ['reason', 'expires'] },
  );
  return { ...waiver, ...oneGiven(['rules', 'tags']) };
}
