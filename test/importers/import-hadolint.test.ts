/** What becomes of a configuration of hadolint. */
import { expect, it } from 'vitest';
import { importHadolint } from '../../src/importers/import-hadolint.ts';

const KNOWN = new Set(['DL3001', 'DL3002', 'DL3008']);

function read(yaml: string) {
  const { config, left } = importHadolint('h.yaml', yaml, (id) => KNOWN.has(id));
  return { config, left: left.map(({ line, column, message }) => `${line}:${column} ${message}`) };
}

const BASE = { extends: 'recommended', failOn: 'info' };

it.each([
  ['nothing', '', BASE],
  ['the failure level', 'failure-threshold: error', { ...BASE, failOn: 'error' }],
  ['a level that anything fails', 'failure-threshold: none', { ...BASE, failOn: 'style' }],
  ['no failure at all', 'no-fail: true\nfailure-threshold: error', { ...BASE, failOn: 'never' }],
  ['ignored rules', 'ignored:\n  - DL3008\n  - DL3001', { ...BASE, rules: { DL3008: 'off', DL3001: 'off' } }],
  [
    'levels',
    'override: { info: [DL3001, DL3002], error: [DL3001] }',
    { ...BASE, rules: { DL3001: 'error', DL3002: 'info' } },
  ],
  [
    'ignored before its level',
    'ignored: [DL3001]\noverride: { error: [DL3001] }',
    { ...BASE, rules: { DL3001: 'off' } },
  ],
  [
    'registries',
    'trustedRegistries: [docker.io, "*.gcr.io"]',
    { ...BASE, rules: { 'trusted-base-image': ['error', { allow: ['docker.io', '*.gcr.io'] }] } },
  ],
  [
    'labels',
    'label-schema: { author: text, link: url }',
    {
      ...BASE,
      rules: {
        'require-labels': ['info', { labels: ['author', 'link'] }],
        'valid-label-value': ['info', { labels: { author: 'text', link: 'url' } }],
      },
    },
  ],
  ['strict labels', 'strict-labels: true', { ...BASE, rules: { 'known-labels': ['info', { allow: [] }] } }],
  ['pragmas that do not count', 'disable-ignore-pragma: true', { ...BASE, inlineIgnores: false }],
])('%s', (_, yaml, config) => {
  expect(read(yaml)).toEqual({ config, left: [] });
});

it.each([
  ['a rule that nobody knows', 'ignored: [DL9999]', ['1:11 Unknown rule `DL9999`.']],
  [
    'a level that nobody knows',
    'override: { fatal: [DL3001] }',
    ['1:13 Unknown level `fatal` in `override`.'],
  ],
  [
    'a failure level that nobody knows',
    'failure-threshold: high',
    ['1:20 Invalid value for `failure-threshold`: `high`.'],
  ],
  ['a form', 'format: json', ['1:1 The output format is a command-line option: `--format NAME`.']],
  ['a misspelt key', 'ignore: [DL3008]', ['1:1 Unknown hadolint key `ignore`.']],
  [
    'a registry that is a map',
    'trustedRegistries: [{ a: b }]',
    ['1:21 Invalid value for `trustedRegistries`: an object.'],
  ],
  ['a list', '- DL3008', ['1:1 The configuration must be an object, got an array.']],
])('%s is told', (_, yaml, left) => {
  expect(read(yaml)).toEqual({ config: BASE, left });
});

it('a label of an unknown type is kept as text, and told', () => {
  expect(read('label-schema: { a: colour }')).toEqual({
    config: {
      ...BASE,
      rules: {
        'require-labels': ['info', { labels: ['a'] }],
        'valid-label-value': ['info', { labels: { a: 'text' } }],
      },
    },
    left: ['1:20 Unknown type `colour` of the label `a`; `text` is used instead.'],
  });
});
