/** JSON Schemas of policy sets and of test files, for editors. */
import type { Level } from '../rule-api.ts';
import { closedObject, type FieldSchema, oneGiven, TEXT, TEXTS } from '../yaml/field-schemas.ts';
import {
  API_VERSION,
  FIX_KEYS,
  METADATA_KEYS,
  NAME_FORM,
  PARAM_KEYS,
  POLICY_KEYS,
  SET_KEYS,
  SET_KIND,
  TARGET_KEYS,
  TEST_KEYS,
  WAIVER_TERM_KEYS,
} from './policy-keys.ts';
import { FIX_KINDS, SCOPES, UNKNOWN_CHOICES } from './policy-set.ts';
import { CASE_KEYS, EXPECT_KEYS, TEST_FILE_KEYS } from './test-file.ts';

const DRAFT = 'http://json-schema.org/draft-07/schema#';
const FLAG: FieldSchema = { type: 'boolean' };
/** A bare `true` is an expression, too. */
const EXPRESSION: FieldSchema = { anyOf: [TEXT, { type: 'boolean' }] };
const PARAMS: FieldSchema = { type: 'object' };
/** A text may be left out, and be a number in YAML. */
const CONTEXT_FILES: FieldSchema = {
  type: 'object',
  additionalProperties: { type: ['string', 'number', 'boolean', 'null'] },
};
const NUMERIC_NAME: FieldSchema = { type: 'integer', minimum: 0 };
const NAME: FieldSchema = { anyOf: [{ type: 'string', pattern: `^${NAME_FORM}$` }, NUMERIC_NAME] };
/** Of an inherited policy with the name of its set. */
const ID: FieldSchema = {
  anyOf: [{ type: 'string', pattern: `^(?:${NAME_FORM}/)?${NAME_FORM}$` }, NUMERIC_NAME],
};
const LINE: FieldSchema = { type: 'integer', minimum: 1, maximum: 999_999_999 };
const LEVELS: readonly (Level | 'off')[] = ['error', 'warning', 'info', 'style', 'off'];

/** Draft-07, the one that YAML editors read. Expressions are checked by the reader alone. */
export function policyJsonSchema(): object {
  return {
    $schema: DRAFT,
    title: 'plimsoll policies',
    description: 'A set of policies, a file `NAME.policy.yaml`.',
    ...closedObject(
      SET_KEYS,
      {
        apiVersion: { enum: [API_VERSION] },
        kind: { enum: [SET_KIND] },
        metadata: closedObject(
          METADATA_KEYS,
          { name: NAME, version: TEXT, owner: TEXT, url: TEXT },
          { required: ['name'] },
        ),
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
      { required: ['metadata'] },
    ),
    ...oneGiven(['policies', 'extends']),
    definitions: {
      param: closedObject(
        PARAM_KEYS,
        { type: TEXT, default: {}, description: TEXT },
        { required: ['type', 'default'] },
      ),
    },
  };
}

function policySchema(): FieldSchema {
  const edit = {
    ...closedObject(
      FIX_KEYS,
      {
        ...Object.fromEntries(FIX_KINDS.map((kind) => [kind, EXPRESSION])),
        with: EXPRESSION,
        safe: FLAG,
        title: TEXT,
      },
      { filled: FIX_KINDS },
    ),
    oneOf: FIX_KINDS.map((kind) => ({ required: [kind] })),
  };
  return closedObject(
    POLICY_KEYS,
    {
      id: ID,
      title: TEXT,
      // A bare `off` may be false in YAML.
      level: { enum: [...LEVELS, false] },
      securitySeverity: { type: 'number', minimum: 0.1, maximum: 10 },
      tags: TEXTS,
      scope: { enum: SCOPES },
      target: closedObject(TARGET_KEYS, { files: TEXTS, exclude: TEXTS }),
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
      waivers: closedObject(WAIVER_TERM_KEYS, {
        approvers: TEXTS,
        maxDays: { type: 'integer', minimum: 1 },
      }),
      timeBound: FLAG,
    },
    { required: ['id'], filled: ['each', 'deny', 'require'] },
  );
}

function testSchema(): FieldSchema {
  const kinds = ['deny', 'allow', 'unknown'];
  const test = closedObject(
    TEST_KEYS,
    {
      name: TEXT,
      deny: TEXT,
      allow: TEXT,
      unknown: TEXT,
      messages: TEXTS,
      lines: { anyOf: [LINE, { type: 'array', items: LINE }] },
      params: PARAMS,
      path: TEXT,
      files: CONTEXT_FILES,
    },
    { filled: kinds },
  );
  return { ...test, oneOf: kinds.map((key) => ({ required: [key] })) };
}

/** The same for `*.policy-test.yaml`. */
export function policyTestJsonSchema(): object {
  const expectation = closedObject(
    EXPECT_KEYS,
    { policy: TEXT, line: { type: 'integer', minimum: 1 }, message: TEXT },
    { required: ['policy'] },
  );
  const testCase = closedObject(
    CASE_KEYS,
    {
      name: TEXT,
      dockerfile: TEXT,
      file: TEXT,
      params: PARAMS,
      path: TEXT,
      files: CONTEXT_FILES,
      expect: { type: 'array', items: expectation },
    },
    { filled: ['dockerfile', 'file'] },
  );
  // Comments in a file may say what is expected.
  const forms = [
    { required: ['dockerfile', 'expect'], not: { required: ['file'] } },
    { required: ['file'], not: { required: ['dockerfile'] } },
  ];
  return {
    $schema: DRAFT,
    title: 'plimsoll policy tests',
    description: 'A file `NAME.policy-test.yaml`.',
    ...closedObject(TEST_FILE_KEYS, {
      policies: TEXTS,
      cases: {
        type: 'array',
        items: { ...testCase, oneOf: forms },
      },
    }),
  };
}
