/** Plugins as modules on disk: what counts, and what a broken one says without hiding anything. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPlugin } from '../../src/config/plugins.ts';
import { resolveIn, rule } from './support.ts';

const RULE = (name: string, more: string = '') =>
  `{ name: '${name}', meta: { messages: {}, docs: { description: 'x', level: 'error' ${more} } }, create: () => ({}) }`;

const ON = 'extends: none\nplugins: ./plugin.mjs\nrules: { acme-a: info, acme-b: warning, no-sudo: style }';

describe('forms', () => {
  test.each([
    ['a list', `export const rules = [${RULE('acme-a')}, ${RULE('acme-b')}];`],
    ['a record', `export const rules = { 'acme-a': ${RULE('acme-a')}, b: ${RULE('acme-b')} };`],
    ['a default export', `export default { rules: [${RULE('acme-a')}, ${RULE('acme-b')}] };`],
    ['a default list', `export default [${RULE('acme-a')}, ${RULE('acme-b')}];`],
  ])('%s', async (_, text) => {
    const { levels, problems } = await resolveIn({ '.lintrc.yaml': ON, 'plugin.mjs': text });
    expect(problems).toEqual([]);
    expect(levels).toEqual({ 'acme-a': 'info', 'acme-b': 'warning', 'no-sudo': 'style' });
  });

  test('CommonJS', async () => {
    const { levels, problems } = await resolveIn({
      '.lintrc.yaml': ON.replace('.mjs', '.cjs'),
      'plugin.cjs': `module.exports = { rules: [${RULE('acme-a')}, ${RULE('acme-b')}] };`,
    });
    expect(problems).toEqual([]);
    expect(levels).toMatchObject({ 'acme-a': 'info' });
  });

  test.each([
    ['main', { 'package.json': '{"main":"lib/x.js","type":"module"}', 'lib/x.js': '' }],
    ['main without ending', { 'package.json': '{"main":"lib/x","type":"module"}', 'lib/x.js': '' }],
    ['exports for import alone', { 'package.json': '{"exports":{"import":"./x.mjs"}}', 'x.mjs': '' }],
    [
      'nested exports',
      {
        'package.json':
          '{"exports":{".":{"types":"./x.d.ts","node":{"require":"./x.cjs","default":"./x.mjs"}}}}',
        'x.mjs': '',
      },
    ],
    ['index.mjs', { 'package.json': '{}', 'index.mjs': '' }],
  ])('a package by its %s, found from the directory of the file', async (_, files) => {
    const module = `export const rules = [${RULE('acme-a')}, ${RULE('acme-b')}];`;
    const inPackage = Object.entries(files).map(([path, text]) => [
      `node_modules/@acme/plugin/${path}`,
      text === '' ? module : text,
    ]);
    const { levels, problems } = await resolveIn(
      { ...Object.fromEntries(inPackage), '.lintrc.yaml': ON.replace('./plugin.mjs', '"@acme/plugin"') },
      'a/Dockerfile',
    );
    expect(problems).toEqual([]);
    expect(levels).toMatchObject({ 'acme-a': 'info' });
  });

  test('what a rule in JavaScript leaves out is filled in', () => {
    const create = () => ({});
    const { rules, problems } = readPlugin({
      rules: [
        { name: 'acme-a', meta: { messages: {}, docs: { description: 'x', aliases: undefined } }, create },
      ],
    });
    expect(problems).toEqual([]);
    expect(rules[0]?.meta).toMatchObject({
      schema: [],
      docs: { level: 'warning', aliases: [], presets: [], examples: { bad: '', good: '' } },
    });
  });

  test('a rule made with `createRule` passes as it is', () => {
    const made = rule('acme-a', { aliases: ['A1'], level: 'error' });
    const { rules } = readPlugin({ default: { rules: { made } } });
    expect(rules[0]?.meta).toEqual(made.meta);
  });
});

describe('plugins of several files', () => {
  test('a nearer file may use the rules of a farther plugin, and of one in a shared file', async () => {
    const { levels, problems } = await resolveIn(
      {
        'plugin.mjs': `export const rules = [${RULE('acme-a')}];`,
        'ci/other.mjs': `export const rules = [${RULE('acme-b')}];`,
        'ci/shared.yaml': 'plugins: [./other.mjs]',
        '.lintrc.yaml': 'extends: [none, ./ci/shared.yaml]\nplugins: [./plugin.mjs]',
        'a/.lintrc.yaml': 'extends: none\nrules: { acme-a: info, acme-b: style }',
      },
      'a/Dockerfile',
    );
    expect(problems).toEqual([]);
    expect(levels).toEqual({ 'acme-a': 'info', 'acme-b': 'style' });
  });

  test('presets of plugins are named in `extends`', async () => {
    const { levels, problems } = await resolveIn({
      '.lintrc.yaml': 'extends: [acme, acme/levels]\nplugins: ./plugin.mjs',
      'plugin.mjs': `export default { rules: [${RULE('acme-a')}, ${RULE('acme-b')}], presets: { acme: ['acme-a', 'DL3007'], 'acme/levels': { 'acme-b': 'style' } } };`,
    });
    expect(problems).toEqual([]);
    expect(levels).toEqual({ 'acme-a': 'error', 'acme-b': 'style', 'no-latest-tag': 'warning' });
  });

  test('plugin rules take selectors, the catalog of built-in rules does without', async () => {
    const withPlugin = await resolveIn({
      '.lintrc.yaml': ON,
      'plugin.mjs': `export const rules = [${RULE('acme-a')}, ${RULE('acme-b')}];`,
    });
    expect(withPlugin.config.catalog.createSelectors).not.toBeNull();
    expect((await resolveIn({})).config.catalog.createSelectors).toBeNull();
  });
});

describe('broken plugins name themselves and hide nothing', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'a module that throws',
      'export const a = 1;\nthrow new Error("no luck");',
      ['could not be loaded: no luck (line 2).'],
    ],
    [
      'a module without rules',
      'export const a = 1;',
      ['exports no `rules`. A plugin must export `rules`, an array or an object of rules.'],
    ],
    ['a missing import', 'import "./gone.mjs";', ['could not be loaded:']],
    [
      'broken rules',
      `export const rules = { a: 1, b: { name: 'B B' }, c: { name: 'c' }, d: ${RULE('d', ", aliases: 'D1'")}, e: ${RULE('e').replace("'error'", "'fatal'")} };`,
      [
        'is invalid in the rule `a`: it is not an object. Create rules with `createRule`.',
        'is invalid in the rule `b`: its name `B B` is not in kebab-case. Create rules with `createRule`.',
        'is invalid in the rule `c`: it has no `create` function. Create rules with `createRule`.',
        'is invalid in the rule `d`: `meta.docs.aliases` is not an array of strings. Create rules with `createRule`.',
        'is invalid in the rule `e`: `meta.docs.level` is not a level. Create rules with `createRule`.',
      ],
    ],
    [
      'broken presets',
      `export const rules = [${RULE('acme-a')}];\nexport const presets = { one: 1, two: { 'acme-a': 'loud' }, recommended: [], three: ['gone'] };`,
      [
        'has an invalid preset `one`. A preset must be an array of rules, or an object of levels.',
        'has an invalid preset `two`. A preset must be an array of rules, or an object of levels.',
        'defines the preset `recommended`, which already exists. Rename the preset.',
        'lists the unknown rule `gone` in its preset `three`.',
      ],
    ],
    [
      'a rule with the name of a built-in one',
      `export const rules = [${RULE('no-sudo')}];`,
      ['defines the rule `no-sudo`, which plimsoll also defines. Rename the rule.'],
    ],
  ];

  test.each(cases)('%s', async (_, text, says) => {
    const { levels, problems } = await resolveIn({
      '.lintrc.yaml': 'plugins:\n  - ./plugin.mjs\nrules: { no-sudo: style }',
      'plugin.mjs': text,
    });
    expect(problems).toHaveLength(says.length);
    for (const [at, sentence] of says.entries()) {
      expect(problems[at]).toContain(`.lintrc.yaml:2:5 The plugin \`./plugin.mjs\` ${sentence}`);
    }
    expect(levels).toMatchObject({ 'no-sudo': 'style', 'apt-get-assume-yes': 'warning' });
  });

  test('its rules are not reported as unknown, while misspelt ones of ours are', async () => {
    const { problems } = await resolveIn({
      '.lintrc.yaml': 'plugins: ./plugin.mjs\nrules: { acme-whatever-rule: error, no-sudoo: off }',
      'plugin.mjs': 'syntax error',
    });
    expect(problems).toHaveLength(2);
    expect(problems[0]).toContain(':1:10 The plugin `./plugin.mjs` could not be loaded');
    expect(problems[1]).toContain(':2:37 Unknown rule `no-sudoo`.');
  });

  test('two plugins with one rule: the first keeps the name', async () => {
    const { problems, levels } = await resolveIn({
      '.lintrc.yaml': 'extends: none\nplugins: [./a.mjs, ./b.mjs, ./a.mjs]\nrules: { acme-a: info }',
      'a.mjs': `export const rules = [${RULE('acme-a')}];`,
      'b.mjs': `export const rules = [${RULE('acme-a')}];`,
    });
    expect(problems).toEqual([
      '.lintrc.yaml:2:20 The plugin `./b.mjs` defines the rule `acme-a`, which `./a.mjs` also defines. Rename the rule.',
    ]);
    expect(levels).toEqual({ 'acme-a': 'info' });
  });

  test('a plugin is run once for all files', async () => {
    const { loader, directory } = await resolveIn({
      '.lintrc.yaml': 'plugins: ./plugin.mjs',
      'plugin.mjs': 'globalThis.plimsollRuns = (globalThis.plimsollRuns ?? 0) + 1; export const rules = [];',
      'a/.lintrc.yaml': 'plugins: ../plugin.mjs',
    });
    await loader.forFile(join(directory, 'a/Dockerfile'));
    expect((globalThis as { plimsollRuns?: number }).plimsollRuns).toBe(1);
  });
});
