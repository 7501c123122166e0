/** Policy sets in configuration files. */
import { expect, test } from 'vitest';
import { resolveIn } from './support.ts';

const SET = `metadata: { name: acme }
params: { max: { type: int, default: 1 } }
policies:
  - { id: few-stages, level: error, deny: size(image.stages) > params.max }
  - { id: law, level: error, locked: true, deny: size(image.stages) > params.max }
  - { id: later, level: 'off', deny: 'true' }
`;

/** The levels of the policies alone. */
async function levelsOf(files: Readonly<Record<string, string>>, path = 'Dockerfile') {
  const { levels, options, problems } = await resolveIn({ 'acme.policy.yaml': SET, ...files }, path);
  const own = Object.entries(levels).filter(([name]) => name.includes('/'));
  return { levels: Object.fromEntries(own), options, problems, isRecommended: 'no-latest-tag' in levels };
}

test('a set brings its policies with their levels, beside the preset that holds anyway', async () => {
  const { levels, problems, isRecommended } = await levelsOf({
    '.lintrc.yaml': 'extends: ./acme.policy.yaml',
  });
  expect([levels, problems, isRecommended]).toEqual([
    { 'acme/few-stages': 'error', 'acme/law': 'error' },
    [],
    true,
  ]);
});

test('rules name policies by either id, with level and parameters', async () => {
  const { levels, options, problems } = await levelsOf({
    '.lintrc.yaml':
      'extends: acme.policy.yaml\nrules:\n  few-stages: [info, { max: 3 }]\n  acme/later: style',
  });
  expect(problems).toEqual([]);
  expect(levels).toEqual({ 'acme/few-stages': 'info', 'acme/later': 'style', 'acme/law': 'error' });
  expect(options['acme/few-stages']).toEqual([{ max: 3 }]);
});

test('options that are no parameters are problems', async () => {
  const { problems } = await levelsOf({
    '.lintrc.yaml': 'extends: acme.policy.yaml\nrules:\n  few-stages: [info, { most: 3, max: many }]',
  });
  expect(problems).toEqual([
    '.lintrc.yaml:3:24 In `few-stages` (`acme/few-stages`), unknown option `most`. Known: `max`.',
    '.lintrc.yaml:3:38 In `few-stages` (`acme/few-stages`), `max` must be an integer, got `many`.',
  ]);
});

test.each([
  ['  law: off', '3:3 The policy `acme/law` is locked: it stays at `error`. Ask its owner for a waiver.'],
  ['  law: warning', '3:3 The policy `acme/law` is locked: it stays at `error`. Ask its owner for a waiver.'],
  [
    '  law: [error, { max: 9 }]',
    '3:3 The policy `acme/law` is locked: it takes no other parameters. Ask its owner for a waiver.',
  ],
])('a locked policy stays as it is: %s', async (rule, problem) => {
  const { levels, problems } = await levelsOf({
    '.lintrc.yaml': `extends: acme.policy.yaml\nrules:\n${rule}`,
  });
  expect(problems).toEqual([`.lintrc.yaml:${problem}`]);
  expect(levels['acme/law']).toBe('error');
});

test('overrides do not weaken a locked policy either', async () => {
  const { levels, problems } = await levelsOf({
    '.lintrc.yaml':
      "extends: acme.policy.yaml\noverrides:\n  - files: '**'\n    rules: { law: off, few-stages: off }",
  });
  expect(problems).toHaveLength(1);
  expect(levels).toEqual({ 'acme/law': 'error' });
});

test('policies of farther files hold although a nearer file extends something else', async () => {
  const { levels } = await levelsOf(
    { '.lintrc.yaml': 'extends: ./acme.policy.yaml', 'app/.lintrc.yaml': 'extends: strict' },
    'app/Dockerfile',
  );
  expect(levels).toEqual({ 'acme/few-stages': 'error', 'acme/law': 'error' });
});

test('sets come from packages and with the program', async () => {
  const { levels, problems } = await levelsOf({
    '.lintrc.yaml': "extends: ['@acme/policies', plimsoll:oci-labels]",
    'node_modules/@acme/policies/package.json': '{ "plimsoll": { "policies": ["./own.policy.yaml"] } }',
    'node_modules/@acme/policies/own.policy.yaml':
      "metadata: { name: packed }\npolicies:\n  - { id: a, deny: 'true' }",
  });
  expect(problems).toEqual([]);
  expect(levels).toMatchObject({ 'packed/a': 'warning', 'oci-labels/label-present': 'warning' });
});

test('mistakes in a set are told with their place, and the rest of it holds', async () => {
  const { levels, problems } = await levelsOf({
    '.lintrc.yaml': 'extends: broken.policy.yaml\nrules: { gone: error }',
    'broken.policy.yaml':
      "metadata: { name: x }\npolicies:\n  - { id: gone, deny: imag }\n  - { id: b, deny: 'true' }",
  });
  expect(problems).toEqual(['broken.policy.yaml:3:23 Unknown variable `imag`. Did you mean `image`?']);
  expect(levels).toEqual({ 'x/b': 'warning' });
});

test('a policy set does not extend a preset', async () => {
  const { problems } = await levelsOf({
    'acme.policy.yaml': 'extends: plimsoll:cis-docker\nmetadata: { name: acme }',
    '.lintrc.yaml': 'extends: [./acme.policy.yaml, plimsoll:cis-docker]',
  });
  expect(problems).toEqual([
    'acme.policy.yaml:1:10 Unknown built-in policy set `plimsoll:cis-docker`. It is a preset; add it to `extends` of a configuration file.',
  ]);
});
