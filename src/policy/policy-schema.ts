/** JSON Schemas of policy sets and of test files, for editors. */
import type { Level } from '../rule-api.ts';
import {
  API_VERSION,
  FIX_KEYS,
  METADATA_KEYS,
  PARAM_KEYS,
  POLICY_KEYS,
  SET_KEYS,
  SET_KIND,
  TARGET_KEYS,
  TEST_KEYS,
} from './policy-keys.ts';
import { FIX_KINDS, SCOPES, UNKNOWN_CHOICES } from './policy-set.ts';
import { CASE_KEYS, EXPECT_KEYS, TEST_FILE_KEYS } from './test-file.ts';

type Schema = Readonly<Record<string, unknown>>;

const DRAFT = 'http://json-schema.org/draft-07/schema#';
const TEXT: Schema = { type: 'string', minLength: 1 };
/** What YAML reads as a number may stand where a text is wanted. */
const WORD: Schema = { anyOf: [TEXT, { type: 'number' }] };
const TEXTS: Schema = { anyOf: [WORD, { type: 'array', items: WORD }] };
const FLAG: Schema = { type: 'boolean' };
/** A bare `true` is an expression, too. */
const EXPRESSION: Schema = { anyOf: [TEXT, { type: ['boolean', 'number'] }] };
const PARAMS: Schema = { type: 'object' };
const ID: Schema = { type: 'string', pattern: '^(?:[a-z0-9-]+/)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$' };
const NAME: Schema = { type: 'string', pattern: '^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$', maxLength: 64 };
const LEVELS: readonly (Level | 'off')[] = ['error', 'warning', 'info', 'style', 'off'];

/** Draft-07, the one that YAML editors read. Expressions are checked by the reader alone. */
export function policyJsonSchema(): object {
  return {
    $schema: DRAFT,
    title: 'plimsoll policies',
    description: 'A set of policies, a file `NAME.policy.yaml`.',
    ...closed(
      SET_KEYS,
      {
        apiVersion: { const: API_VERSION },
        kind: { const: SET_KIND },
        metadata: closed(METADATA_KEYS, { name: NAME, version: WORD, owner: TEXT, url: TEXT }, ['name']),
        extends: TEXTS,
        // Of an inherited one just the value.
        params: {
          type: 'object',
          additionalProperties: {
            if: { type: 'object', required: ['type'] },
            // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
            then: { $ref: '#/definitions/param' },
          },
        },
        lets: { type: 'object', additionalProperties: EXPRESSION },
        policies: { type: 'array', items: policySchema() },
      },
      ['metadata'],
    ),
    definitions: {
      param: closed(PARAM_KEYS, { type: TEXT, default: {}, description: TEXT }, ['type', 'default']),
    },
  };
}

function policySchema(): Schema {
  const edit = closed(FIX_KEYS, {
    ...Object.fromEntries(FIX_KINDS.map((kind) => [kind, EXPRESSION])),
    with: EXPRESSION,
    safe: FLAG,
    title: TEXT,
  });
  return closed(
    POLICY_KEYS,
    {
      id: ID,
      title: TEXT,
      level: { anyOf: [{ enum: LEVELS }, { const: false }] },
      securitySeverity: { type: 'number', minimum: 0.1, maximum: 10 },
      tags: TEXTS,
      scope: { enum: SCOPES },
      target: closed(TARGET_KEYS, { files: TEXTS, exclude: TEXTS }),
      each: EXPRESSION,
      when: EXPRESSION,
      deny: EXPRESSION,
      require: EXPRESSION,
      at: EXPRESSION,
      message: TEXT,
      help: TEXT,
      references: TEXTS,
      onUnknown: { enum: UNKNOWN_CHOICES },
      fix: edit,
      suggest: edit,
      tests: { type: 'array', items: testSchema() },
      locked: FLAG,
      timeBound: FLAG,
    },
    ['id'],
  );
}

function testSchema(): Schema {
  const test = closed(TEST_KEYS, {
    name: WORD,
    deny: TEXT,
    allow: TEXT,
    unknown: TEXT,
    messages: TEXTS,
    lines: { anyOf: [{ type: 'integer' }, { type: 'array', items: { type: 'integer' } }] },
    params: PARAMS,
  });
  return { ...test, oneOf: ['deny', 'allow', 'unknown'].map((key) => ({ required: [key] })) };
}

/** The same for `*.policy-test.yaml`. */
export function policyTestJsonSchema(): object {
  const expectation = closed(
    EXPECT_KEYS,
    { policy: TEXT, line: { type: 'integer', minimum: 1 }, message: WORD },
    ['policy'],
  );
  const testCase = closed(CASE_KEYS, {
    name: WORD,
    dockerfile: TEXT,
    file: TEXT,
    params: PARAMS,
    expect: { type: 'array', items: expectation },
  });
  return {
    $schema: DRAFT,
    title: 'plimsoll cases of policies',
    description: 'A file `NAME.policy-test.yaml`.',
    ...closed(TEST_FILE_KEYS, {
      policies: TEXTS,
      cases: {
        type: 'array',
        items: { ...testCase, oneOf: ['dockerfile', 'file'].map((key) => ({ required: [key] })) },
      },
    }),
  };
}

/** A map of these keys and no others. */
function closed(
  keys: Readonly<Record<string, string>>,
  schemas: Readonly<Record<string, Schema>>,
  required: readonly string[] = [],
): Schema {
  return {
    type: 'object',
    properties: Object.fromEntries(
      Object.entries(keys).map(([key, description]) => [key, { description, ...schemas[key] }]),
    ),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}
