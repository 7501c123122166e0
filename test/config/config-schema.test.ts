import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { rules } from '../../rules/index.ts';
import { CONFIG_KEYS, OVERRIDE_KEYS, SETTINGS_SCHEMA } from '../../src/config/config-file.ts';
import { configJsonSchema } from '../../src/config/config-schema.ts';
import { INITIAL_CONFIG_NAME, initialConfig } from '../../src/config/init.ts';
import { RULES, resolveIn, rule } from './support.ts';

const EXAMPLE = readFileSync(join(import.meta.dirname, '../../.lintrc.example.yaml'), 'utf8');

const ajv = new Ajv({ strict: false });
const accepts = ajv.compile(configJsonSchema(RULES));

describe('the schema for editors', () => {
  test.each([
    ['nothing', 'null'],
    ['a preset', 'extends: recommended@2026'],
    ['a path', 'extends: [./a.yaml]'],
    ['keys without value', 'rules:\nextends:\nsettings:\noverrides:\nignore:'],
    ['levels and options', 'rules: { no-sudo: off, test-options: [error, { mode: never }], DL3007: info }'],
    ['rules of plugins', 'rules: { acme-a: [error, { a: 1 }, 2] }'],
    ['numbers as build arguments', 'settings: { buildArgs: { A: 1.0, B: true } }'],
    ['overrides', 'overrides: [{ files: a, rules: { no-sudo: off } }]'],
  ])('accepts %s', (_, yaml) => {
    expect(accepts(parse(yaml)), JSON.stringify(accepts.errors)).toBe(true);
  });

  test.each([
    ['an unknown key', 'rulez: {}'],
    ['an unknown level', 'rules: { no-sudo: warn }'],
    ['an unknown option', 'rules: { test-options: [error, { mood: never }] }'],
    ['an unknown option under an external id', 'rules: { TEST1: [error, { mood: never }] }'],
    ['options where there are none', 'rules: { no-host-port: [error, {}] }'],
    ['an unknown setting', 'settings: { platfrm: a }'],
    ['an override without files', 'overrides: [{ rules: {} }]'],
    ['an unknown failure level', 'failOn: warn'],
  ])('refuses %s', (_, yaml) => {
    expect(accepts(parse(yaml))).toBe(false);
  });

  test('local references of a rule hold where its schema now stands', () => {
    const schema = [
      {
        type: 'array',
        items: { $ref: '#/items/0/definitions/word' },
        definitions: { word: { type: 'string' } },
      },
      { $ref: '#/items/0' },
    ];
    const accepts = new Ajv({ strict: false }).compile(configJsonSchema([rule('a-b', { schema })]));
    expect(accepts({ rules: { 'a-b': ['error', ['x'], ['y']] } })).toBe(true);
    expect(accepts({ rules: { 'a-b': ['error', [1]] } })).toBe(false);
    expect(accepts({ rules: { 'a-b': ['error', ['x'], [1]] } })).toBe(false);
  });

  test('every key has a description', () => {
    const { properties } = configJsonSchema([]) as { properties: Record<string, { description?: string }> };
    expect(Object.keys(properties)).toEqual(Object.keys(CONFIG_KEYS));
    for (const { description } of Object.values(properties)) expect(description).toMatch(/\.$/);
  });
});

describe('the example', () => {
  test('loads without problems', async () => {
    expect((await resolveIn({ '.lintrc.yaml': EXAMPLE })).problems).toEqual([]);
    const accepts = new Ajv({ strict: false }).compile(configJsonSchema(Object.values(rules)));
    expect(accepts(parse(EXAMPLE)), JSON.stringify(accepts.errors)).toBe(true);
  });

  test('does what it says', async () => {
    const { levels, options, config } = await resolveIn({ '.lintrc.yaml': EXAMPLE });
    expect(levels).toMatchObject({ 'no-sudo': 'error', 'no-latest-tag': 'warning' });
    expect(levels).not.toHaveProperty('no-maintainer');
    expect(options['require-user']).toEqual([{ unknownBase: 'warn' }]);
    expect(config.file.model).toMatchObject({
      targets: ['api', 'worker'],
      platform: 'linux/amd64',
      buildArgs: { VERSION: '1.10' },
      baseImages: { 'registry.example.com/base': { release: '12', uid: 10001 } },
    });
    expect((await resolveIn({ '.lintrc.yaml': EXAMPLE }, 'third_party/x/Dockerfile')).config.isIgnored).toBe(
      true,
    );
  });

  test('shows every key', () => {
    const data: Record<string, unknown> = parse(EXAMPLE);
    expect(Object.keys(data).toSorted()).toEqual(Object.keys(CONFIG_KEYS).toSorted());
    expect(Object.keys(data.settings ?? {})).toEqual(Object.keys(SETTINGS_SCHEMA.properties));
    const shown = new Set((data.overrides as object[]).flatMap((each) => Object.keys(each)));
    expect([...shown].toSorted()).toEqual(Object.keys(OVERRIDE_KEYS).toSorted());
  });
});

test('the file of `init` loads without problems and means what holds without one', async () => {
  const { problems, levels, config } = await resolveIn({ [INITIAL_CONFIG_NAME]: initialConfig() });
  expect(problems).toEqual([]);
  expect(levels).toEqual((await resolveIn({})).levels);
  expect(config.failOn).toBe('warning');
});
