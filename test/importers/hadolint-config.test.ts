/** What a configuration of hadolint says. */
import { describe, expect, it } from 'vitest';
import {
  EMPTY_HADOLINT_CONFIG,
  type HadolintConfig,
  hadolintEnvironment,
  mergeHadolintConfigs,
  readHadolintConfig,
} from '../../src/importers/hadolint-config.ts';
import { hadolintFailLevel, hadolintRules } from '../../src/importers/hadolint-rules.ts';
import type { FileProblem } from '../../src/yaml/problem.ts';

const at = ({ line, column, message }: FileProblem) => `${line}:${column} ${message}`;

/** Without places, and without what says nothing. */
function read(yaml: string) {
  const { config, problems, notes } = readHadolintConfig('.hadolint.yaml', yaml);
  return { ...plain(config), problems: problems.map(at), notes: notes.map(at) };
}

function plain(config: HadolintConfig) {
  const bare = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(bare);
    if (typeof value !== 'object' || value === null) return value;
    const { origin, ...rest } = value as { readonly origin?: unknown; readonly value?: unknown };
    return Object.keys(rest).length === 1 && 'value' in rest ? rest.value : rest;
  };
  const said = Object.entries(config).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : value !== null,
  );
  return Object.fromEntries(said.map(([key, value]) => [key, bare(value)]));
}

const FINE = { problems: [], notes: [] };

describe('readHadolintConfig', () => {
  it.each([
    ['nothing', '', {}],
    ['keys without a value', 'ignored:\noverride:\nno-fail:\n', {}],
    ['ignored rules', 'ignored: [DL3008, SC2086]', { ignored: ['DL3008', 'SC2086'] }],
    [
      'levels, least severe first',
      'override: { error: [DL3001], info: [DL3002] }',
      {
        overrides: [
          { value: 'DL3002', level: 'info' },
          { value: 'DL3001', level: 'error' },
        ],
      },
    ],
    [
      'registries',
      'trustedRegistries: ["*.io", hub.docker.com]',
      { trustedRegistries: ['*.io', 'hub.docker.com'] },
    ],
    [
      'labels of every type',
      'label-schema: { a: text, b: url, c: rfc3339, d: semver, e: hash, f: spdx, g: email, h: "" }',
      {
        labels: ['text', 'url', 'rfc3339', 'semver', 'hash', 'spdx', 'email', 'text'].map((type, index) => ({
          value: 'abcdefgh'.charAt(index),
          type,
        })),
      },
    ],
    [
      'switches',
      'strict-labels: true\nno-fail: false\nno-color: true\ndisable-ignore-pragma: true\nverbose: true',
      { strictLabels: true, noFail: false, noColor: true, disableIgnorePragma: true, verbose: true },
    ],
    ['the failure level', 'failure-threshold: none', { failureThreshold: 'none' }],
    ['a format', 'format: sarif', { formats: ['sarif'] }],
    ['formats', 'formats: [json, gnu]', { formats: ['json', 'gnu'] }],
  ])('%s', (_, yaml, said) => {
    expect(read(yaml)).toEqual({ ...said, ...FINE });
  });

  it.each([
    [
      'one id in place of a list',
      'ignored: DL3008',
      { ignored: ['DL3008'] },
      '1:10 `ignored` must be an array; the one value is meant.',
    ],
    [
      'one registry',
      'trustedRegistries: docker.io',
      { trustedRegistries: ['docker.io'] },
      '1:20 `trustedRegistries` must be an array; the one value is meant.',
    ],
    [
      'one id in a level',
      'override: { error: DL3008 }',
      { overrides: [{ value: 'DL3008', level: 'error' }] },
      '1:20 `override.error` must be an array; the one value is meant.',
    ],
    ['a number as id', 'ignored: [3008]', { ignored: ['3008'] }, '1:11 `3008` is not a string.'],
    [
      'a level with a capital',
      'failure-threshold: Error',
      { failureThreshold: 'error' },
      '1:20 `failure-threshold` is written in lower case.',
    ],
    [
      'a word as switch',
      'no-fail: yes',
      { noFail: true },
      '1:10 `no-fail` is not a boolean; `true` is meant.',
    ],
    [
      'a text as switch',
      'no-fail: "false"',
      { noFail: false },
      '1:10 `no-fail` is not a boolean; `false` is meant.',
    ],
    [
      'a type with capitals',
      'label-schema: { a: URL }',
      { labels: [{ value: 'a', type: 'url' }] },
      '1:20 `a` has no type that hadolint knows; `url` is meant.',
    ],
    [
      'a label without a type',
      'label-schema: { a: }',
      { labels: [{ value: 'a', type: 'text' }] },
      '1:20 `a` has no type that hadolint knows; `text` is meant.',
    ],
    ['a list as format', 'format: [json]', { formats: ['json'] }, '1:9 `format` must be one name.'],
    [
      'an unknown format',
      'format: stylish',
      {},
      '1:9 hadolint has no format `stylish`; it has no effect here.',
    ],
  ])('%s means what was meant, with a note', (_, yaml, said, note) => {
    expect(read(yaml)).toEqual({ ...said, problems: [], notes: [note] });
  });

  it.each([
    ['an unknown key', 'foo: 1', '1:1 Unknown key `foo` of hadolint.'],
    ['a misspelt key', 'overrides: {}', '1:1 Unknown key `overrides` of hadolint.'],
    ['an unknown level', 'override: { ignore: [DL3008] }', '1:13 Unknown level `ignore` in `override`.'],
    [
      'an unknown failure level',
      'failure-threshold: high',
      '1:20 `failure-threshold` must be one of `error`, `warning`, `info`, `style`, `ignore`, `none`, got `high`.',
    ],
    ['an unknown type', 'label-schema: { a: colour }', '1:20 Unknown type `colour` of the label `a`.'],
    ['a list as schema', 'label-schema: [a]', '1:15 `label-schema` must be an object, got an array.'],
    ['a list as override', 'override: [a]', '1:11 `override` must be an object, got an array.'],
    ['an object as list', 'ignored: { DL3008: }', '1:10 `ignored` must be an array, got an object.'],
    [
      'an object in a list',
      'ignored: [{ a: b }]',
      '1:11 An element of `ignored` must be a string, got an object.',
    ],
    ['a word as switch', 'no-fail: maybe', '1:10 `no-fail` must be `true` or `false`, got `maybe`.'],
    ['a list', '- DL3008', '1:1 The configuration must be an object, got an array.'],
    ['a duplicate key', 'ignored: []\nignored: []', '2:1 Duplicate key `ignored` (first at line 1).'],
  ])('%s is a problem', (_, yaml, problem) => {
    expect(read(yaml)).toEqual({ problems: [problem], notes: [] });
  });

  it.each([
    ['overrides: {}', 'Did you mean `override`?'],
    ['failureThreshold: error', 'Did you mean `failure-threshold`?'],
    ['ignore: [DL3008]', 'Did you mean `ignored`?'],
    ['trusted-registries: []', 'Did you mean `trustedRegistries`?'],
  ])('knows what %s was meant to be', (yaml, hint) => {
    expect(readHadolintConfig('h', yaml).problems[0]?.hint).toBe(hint);
  });

  it('reports broken YAML with its place', () => {
    expect(read('ignored: [\n').problems[0]).toMatch(/^2:1 /);
  });
});

describe('hadolintEnvironment', () => {
  const place = (name: string) => ({ file: name, line: 1, column: 1 });

  it('reads every variable', () => {
    const config = hadolintEnvironment(
      {
        HADOLINT_IGNORE: 'DL3008,DL3009',
        HADOLINT_OVERRIDE_ERROR: 'DL3001',
        HADOLINT_OVERRIDE_STYLE: 'DL3002',
        HADOLINT_TRUSTED_REGISTRIES: 'docker.io',
        HADOLINT_REQUIRE_LABELS: 'a:url,b,c:colour',
        HADOLINT_STRICT_LABELS: 'YES',
        HADOLINT_FAILURE_THRESHOLD: 'error',
        HADOLINT_NOFAIL: '1',
        HADOLINT_DISABLE_IGNORE_PRAGMA: 'no',
        HADOLINT_VERBOSE: 'on',
        HADOLINT_FORMAT: 'json,none,gnu',
        NO_COLOR: '',
      },
      place,
    );
    expect(plain(config)).toEqual({
      ignored: ['DL3008', 'DL3009'],
      overrides: [
        { value: 'DL3002', level: 'style' },
        { value: 'DL3001', level: 'error' },
      ],
      trustedRegistries: ['docker.io'],
      labels: [
        { value: 'a', type: 'url' },
        { value: 'b', type: 'text' },
      ],
      strictLabels: true,
      failureThreshold: 'error',
      noFail: true,
      disableIgnorePragma: false,
      verbose: true,
      formats: ['json', 'gnu'],
      noColor: true,
    });
    expect(config.ignored[0]?.origin).toEqual(place('HADOLINT_IGNORE'));
  });

  it.each([
    [
      'blanks in a list, which belong to the id',
      { HADOLINT_IGNORE: 'DL3008, DL3009' },
      { ignored: ['DL3008', ' DL3009'] },
    ],
    ['an unknown failure level, which has no effect', { HADOLINT_FAILURE_THRESHOLD: 'Error' }, {}],
    ['an empty variable', { HADOLINT_IGNORE: '' }, {}],
    ['a variable that is not there', {}, {}],
  ])('%s', (_, env, said) => {
    expect(plain(hadolintEnvironment(env, place))).toEqual(said);
  });
});

it('mergeHadolintConfigs adds lists up and takes the last single value', () => {
  const { config: first } = readHadolintConfig(
    '1',
    'ignored: [A]\nno-fail: true\nlabel-schema: { a: url }\noverride: { error: [C] }',
  );
  const { config: second } = readHadolintConfig(
    '2',
    'ignored: [B]\nno-fail: false\nlabel-schema: { a: text, b: text }\noverride: { info: [C] }',
  );
  expect(plain(mergeHadolintConfigs([first, EMPTY_HADOLINT_CONFIG, second]))).toEqual({
    ignored: ['A', 'B'],
    noFail: false,
    labels: [
      { value: 'a', type: 'url' },
      { value: 'b', type: 'text' },
    ],
    overrides: [
      { value: 'C', level: 'info' },
      { value: 'C', level: 'error' },
    ],
  });
});

describe('hadolintRules', () => {
  function rulesOf(yaml: string) {
    const rules = hadolintRules(readHadolintConfig('h', yaml).config);
    return Object.fromEntries(
      rules.map(({ id, level, options }) => [id, options === null ? level : [level, options]]),
    );
  }

  it.each([
    ['an ignored rule', 'ignored: [DL3008]', { DL3008: 'off' }],
    ['a level', 'override: { error: [DL3008] }', { DL3008: 'error' }],
    ['the more severe of two levels', 'override: { error: [DL3008], style: [DL3008] }', { DL3008: 'error' }],
    ['ignored in spite of its level', 'override: { error: [DL3008] }\nignored: [DL3008]', { DL3008: 'off' }],
    [
      'words that are no ids, and retired ids',
      'ignored: [MD041, dl3008, DL3005, SC2039, "DL3008,DL3009"]',
      {},
    ],
    [
      'registries',
      'trustedRegistries: [hub.docker.com, docker.io, "*.gcr.io"]',
      { DL3026: ['error', { allow: ['docker.io', '*.gcr.io'], asHadolint: true }] },
    ],
    [
      'registries at another level',
      'trustedRegistries: [ghcr.io]\noverride: { info: [DL3026] }',
      { DL3026: ['info', { allow: ['ghcr.io'], asHadolint: true }] },
    ],
    [
      'registries that are ignored',
      'trustedRegistries: [ghcr.io]\nignored: [DL3026]',
      { DL3026: ['off', { allow: ['ghcr.io'], asHadolint: true }] },
    ],
    [
      'labels',
      'label-schema: { author: text, link: url }',
      {
        DL3049: ['info', { labels: ['author', 'link'], asHadolint: true }],
        'valid-label-value': ['warning', { labels: { author: 'text', link: 'url' }, asHadolint: true }],
      },
    ],
    [
      'labels of a type that is ignored',
      'label-schema: { author: text, link: url }\nignored: [DL3052]',
      {
        DL3049: ['info', { labels: ['author', 'link'], asHadolint: true }],
        DL3052: 'off',
        'valid-label-value': ['warning', { labels: { author: 'text', link: 'url' }, asHadolint: true }],
      },
    ],
    [
      'labels whose only type is ignored',
      'label-schema: { link: url }\nignored: [DL3052, DL3049]',
      {
        DL3049: ['off', { labels: ['link'], asHadolint: true }],
        DL3052: 'off',
        'valid-label-value': ['warning', { labels: { link: 'url' }, asHadolint: true }],
      },
    ],
    [
      'labels at another level',
      'label-schema: { link: url }\noverride: { error: [DL3052] }',
      {
        DL3049: ['info', { labels: ['link'], asHadolint: true }],
        DL3052: 'error',
        'valid-label-value': ['warning', { labels: { link: 'url' }, asHadolint: true }],
      },
    ],
    ['strict labels', 'strict-labels: true', { DL3050: ['info', { allow: [''], asHadolint: true }] }],
    [
      'strict labels with a schema',
      'strict-labels: true\nlabel-schema: { a: text }\nignored: [DL3049]',
      {
        DL3049: ['off', { labels: ['a'], asHadolint: true }],
        DL3050: ['info', { allow: ['a'], asHadolint: true }],
        'valid-label-value': ['warning', { labels: { a: 'text' }, asHadolint: true }],
      },
    ],
  ])('%s', (_, yaml, rules) => {
    expect(rulesOf(yaml)).toEqual(rules);
  });

  it.each([
    ['', null],
    ['failure-threshold: error', 'error'],
    ['failure-threshold: ignore', 'style'],
    ['failure-threshold: none', 'style'],
    ['failure-threshold: error\nno-fail: true', 'never'],
    ['failure-threshold: error\nno-fail: false', 'error'],
  ])('%s fails from %s', (yaml, level) => {
    expect(hadolintFailLevel(readHadolintConfig('h', yaml).config)?.value ?? null).toBe(level);
  });
});
