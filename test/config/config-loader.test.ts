import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/config/user-error.ts';
import { directoryWith, loaderIn, problemTexts, resolveIn } from './support.ts';

const RECOMMENDED_SIZE = 10;

describe('search', () => {
  test('without any file the recommended rules are on, at their own levels', async () => {
    const { levels, config, problems } = await resolveIn({});
    expect(levels).toMatchObject({ 'apt-get-assume-yes': 'warning', 'no-latest-tag': 'warning' });
    expect(Object.keys(levels).length).toBeGreaterThan(RECOMMENDED_SIZE);
    expect(config).toMatchObject({ failOn: null, isIgnored: false, sources: [] });
    expect(config.file).toMatchObject({ settings: {}, model: {}, inlineIgnores: true, today: '2026-01-31' });
    expect(problems).toEqual([]);
  });

  test('a file without `extends` changes the recommended rules', async () => {
    const { levels } = await resolveIn({
      '.lintrc.yaml': 'rules: { no-latest-tag: off, test-options: info }',
    });
    expect(levels).toMatchObject({ 'test-options': 'info', 'apt-get-assume-yes': 'warning' });
    expect(levels).not.toHaveProperty('no-latest-tag');
  });

  test('nearer files win rule by rule, setting by setting', async () => {
    const { levels, options, config, directory } = await resolveIn(
      {
        '.lintrc.yaml': [
          'extends: none',
          'failOn: warning',
          'targets: [api]',
          'rules: { no-sudo: error, test-twin-b: [error, far], no-maintainer: [info, { label: a }] }',
          'settings: { platform: linux/amd64, buildArgs: { A: 1, B: 2 }, baseImages: { x: { user: a, uid: 1 } } }',
        ].join('\n'),
        'a/b/.lintrc.yml': [
          'failOn: never',
          'rules: { no-sudo: off, test-twin-b: info, no-maintainer: [style, { label: b }] }',
          'settings: { buildArgs: { B: 1.10 }, baseImages: { x: { user: b } } }',
        ].join('\n'),
      },
      'a/b/c/Dockerfile',
    );
    expect(levels).toEqual({ 'test-twin-b': 'info', 'no-maintainer': 'style' });
    expect(options).toEqual({ 'test-twin-b': ['far'], 'no-maintainer': [{ label: 'b' }] });
    expect(config.failOn).toBe('never');
    expect(config.file.settings).toEqual({
      platform: 'linux/amd64',
      buildArgs: { A: '1', B: '1.10' },
      baseImages: { x: { user: 'b', uid: 1 } },
    });
    expect(config.file.model).toEqual({ ...config.file.settings, targets: ['api'] });
    expect(config.sources).toEqual([join(directory, 'a/b/.lintrc.yml'), join(directory, '.lintrc.yaml')]);
  });

  test('`root: true` stops the search', async () => {
    const files = {
      '.lintrc.yaml': 'rules: { no-sudo: info }\nextends: none',
      'a/.lintrc.yaml': 'root: true\nextends: none',
    };
    expect((await resolveIn(files, 'a/Dockerfile')).levels).toEqual({});
    expect((await resolveIn(files, 'Dockerfile')).levels).toEqual({ 'no-sudo': 'info' });
  });

  test('the nearest `extends` takes the place of farther ones, and `rules` of all files count over it', async () => {
    const { levels } = await resolveIn(
      {
        '.lintrc.yaml': 'extends: all\nrules: { no-latest-tag: off, test-options: info }',
        'a/.lintrc.yaml': 'extends: recommended',
      },
      'a/Dockerfile',
    );
    expect(levels).not.toHaveProperty('no-latest-tag');
    expect(levels).not.toHaveProperty('test-twin-a');
    expect(levels).toMatchObject({ 'test-options': 'info', 'apt-get-assume-yes': 'warning' });
  });

  test('an empty file, a key without value and comments alone configure nothing', async () => {
    for (const text of [
      '',
      '# nothing',
      '---\n',
      'rules:\nextends:\nignore:\noverrides:\nplugins:\nsettings:\ntargets:',
    ]) {
      const { levels, problems } = await resolveIn({ '.lintrc.yaml': text });
      expect(problems).toEqual([]);
      expect(levels).toHaveProperty('apt-get-assume-yes', 'warning');
    }
  });

  test('a second file in the directory is not read, and said to be so', async () => {
    const { levels, problems } = await resolveIn({
      '.lintrc.yaml': 'extends: none\nrules: { no-sudo: info }',
      '.plimsoll.yaml': 'rules: { no-sudo: error }',
    });
    expect(levels).toEqual({ 'no-sudo': 'info' });
    expect(problems).toEqual([
      '.plimsoll.yaml:1:1 This file is not read, because `.lintrc.yaml` in the same directory takes precedence. Remove one of the two.',
    ]);
  });

  test('a directory with the name of a configuration file is none', async () => {
    const { problems } = await resolveIn({ '.lintrc.yaml/x': '' });
    expect(problems).toEqual([]);
  });

  test('text without a file gets what holds in the working directory', async () => {
    const directory = directoryWith({
      '.lintrc.yaml':
        'extends: none\nrules: { no-sudo: info }\nignore: "*"\noverrides: [{ files: "**", rules: { no-sudo: error } }]',
    });
    const config = await loaderIn(directory).forFile(null);
    expect(config.file.rules.map(({ rule, level }) => [rule.name, level])).toEqual([['no-sudo', 'info']]);
    expect(config.isIgnored).toBe(false);
  });

  test('directories that see the same files share one result, and a file is read once', async () => {
    const directory = directoryWith({ '.lintrc.yaml': 'rules: { no-sudo: inf }' });
    const loader = loaderIn(directory);
    const paths = Array.from({ length: 1000 }, (_, at) => join(directory, `d${at % 50}`, `Dockerfile.${at}`));
    const configs = await Promise.all(paths.map((path) => loader.forFile(path)));
    expect(new Set(configs).size).toBe(1);
    expect(loader.problems).toHaveLength(1);
  });
});

describe('rules', () => {
  test('an external id stands for all rules that carry it, in any case', async () => {
    const { levels } = await resolveIn({
      '.lintrc.yaml': 'extends: none\nrules: { test-twin-a: error, twin: error }',
    });
    expect(levels).toEqual({ 'test-twin-a': 'error', 'test-twin-b': 'error' });
  });

  test.each([
    ['a broader id of the same level before', 'rules: { twin: info, test-twin-a: info }'],
    ['a broader id of the same level after', 'rules: { test-twin-a: info, twin: info }'],
    ['two names that say the same', 'rules: { TEST1: error, test-options: error, test1: error, twin: off }'],
    ['in overrides', 'rules: { test-options: off }\noverrides: [{ files: "**", rules: { TEST1: error } }]'],
  ])('ids that are no contradiction: %s', async (_, yaml) => {
    const { problems } = await resolveIn({ '.lintrc.yaml': `extends: none\n${yaml}` });
    expect(problems).toEqual([]);
  });

  test.each([
    [
      'the order of entries decides nothing between names and broader ids',
      'twin: error\n  test-twin-a: info',
    ],
    ['whichever comes first', 'test-twin-a: info\n  twin: error'],
  ])('%s', async (_, rules) => {
    const { levels } = await resolveIn({ '.lintrc.yaml': `extends: none\nrules:\n  ${rules}\n` });
    expect(levels).toEqual({ 'test-twin-a': 'info', 'test-twin-b': 'error' });
  });

  test('a nearer file and an override say the last word, by whatever name', async () => {
    const { levels } = await resolveIn(
      {
        '.lintrc.yaml': 'extends: none\nrules: { test-options: error, no-sudo: error }',
        'a/.lintrc.yaml': 'rules: { TEST1: off }\noverrides: [{ files: "**", rules: { DL3004: info } }]',
      },
      'a/Dockerfile',
    );
    expect(levels).toEqual({ 'no-sudo': 'info' });
  });

  test('a level without options keeps those given farther away', async () => {
    const { options } = await resolveIn(
      {
        '.lintrc.yaml': 'extends: none\nrules: { test-twin-b: [off, kept] }',
        'a/.lintrc.yaml': 'rules: { test-twin-b: error }',
      },
      'a/Dockerfile',
    );
    expect(options).toEqual({ 'test-twin-b': ['kept'] });
  });

  test('a level counts though its options are wrong, and other rules count beside wrong ones', async () => {
    const { levels, options, problems } = await resolveIn({
      '.lintrc.yaml':
        'extends: none\nrules: { test-options: [info, { max: 0 }], nope-nope: error, no-sudo: style }',
    });
    expect(levels).toEqual({ 'test-options': 'info', 'no-sudo': 'style' });
    expect(options['test-options']).toEqual([]);
    expect(problems).toHaveLength(2);
  });

  test('YAML 1.1 reads a bare off as false; it means the level all the same', async () => {
    const { levels, problems } = await resolveIn({
      '.lintrc.yaml': '%YAML 1.1\n---\nrules:\n  no-latest-tag: off',
    });
    expect(problems).toEqual([]);
    expect(levels).not.toHaveProperty('no-latest-tag');
  });

  test('anchors and aliases work, in options too', async () => {
    const { options, problems } = await resolveIn({
      '.lintrc.yaml':
        'extends: none\nrules:\n  test-options: &same [info, { names: &names [a, b] }]\noverrides:\n  - files: "*"\n    rules:\n      test-options: [info, { names: *names }]\n      TEST1: *same',
    });
    expect(problems).toEqual([]);
    expect(options).toEqual({ 'test-options': [{ names: ['a', 'b'] }] });
  });

  test('a key called __proto__ is a key', async () => {
    const { problems, config } = await resolveIn({
      '.lintrc.yaml':
        'settings: { buildArgs: { __proto__: x } }\nrules: { __proto__: error, constructor: off }',
    });
    expect(problems).toHaveLength(2);
    const { buildArgs = {} } = config.file.model;
    expect(Object.keys(buildArgs)).toEqual(['__proto__']);
  });
});

describe('extends', () => {
  test.each([
    ['recommended', ['apt-get-assume-yes'], ['test-twin-a']],
    ['[recommended@2026, buildkit]', ['apt-get-assume-yes'], ['test-twin-a']],
    ['security', ['no-sudo'], ['apt-get-assume-yes']],
    ['all', ['apt-get-assume-yes', 'test-twin-a'], []],
    ['none', [], ['apt-get-assume-yes']],
    ['[]', [], ['apt-get-assume-yes']],
  ])('%s', async (value, on, off) => {
    const { levels, problems } = await resolveIn({ '.lintrc.yaml': `extends: ${value}` });
    expect(problems).toEqual([]);
    for (const name of on) expect(levels).toHaveProperty(name);
    for (const name of off) expect(levels).not.toHaveProperty(name);
  });

  test('paths are seen from the file, later ones win, the file itself wins over all', async () => {
    const { levels, config, directory } = await resolveIn({
      '.lintrc.yaml': 'extends: [none, ./ci/a.yaml, ci/b.yaml]\nrules: { no-maintainer: style }',
      'ci/a.yaml': 'rules: { no-sudo: info, no-latest-tag: info, no-maintainer: info }',
      'ci/b.yaml': 'extends: ./deep/c.yaml\nrules: { no-sudo: error }\nfailOn: style',
      'ci/deep/c.yaml': 'rules: { no-sudo: warning, no-latest-tag: error }',
    });
    expect(levels).toEqual({ 'no-sudo': 'error', 'no-latest-tag': 'error', 'no-maintainer': 'style' });
    expect(config.failOn).toBe('style');
    expect(config.sources.map((path) => path.replace(`${directory}/`, ''))).toEqual([
      '.lintrc.yaml',
      'ci/b.yaml',
      'ci/deep/c.yaml',
      'ci/a.yaml',
    ]);
  });

  test('a shared file that names no preset changes the recommended rules', async () => {
    const { levels } = await resolveIn({
      '.lintrc.yaml': 'extends: ./shared.yaml',
      'shared.yaml': 'rules: { no-latest-tag: off }',
    });
    expect(levels).toHaveProperty('apt-get-assume-yes');
    expect(levels).not.toHaveProperty('no-latest-tag');
  });

  test('globs of an extended file are seen from the directory of the file that extends it', async () => {
    const { levels, config } = await resolveIn(
      {
        '.lintrc.yaml': 'extends: [none, ./ci/shared.yaml]',
        'ci/shared.yaml': 'ignore: vendor/\noverrides: [{ files: legacy/**, rules: { no-sudo: info } }]',
      },
      'legacy/Dockerfile',
    );
    expect(levels).toEqual({ 'no-sudo': 'info' });
    expect(config.isIgnored).toBe(false);
  });

  test('a directory stands for the configuration file in it', async () => {
    const { levels, problems } = await resolveIn({
      '.lintrc.yaml': 'extends: [none, ./ci, ./empty, ./sets]',
      'ci/.lintrc.yaml': 'rules: { no-sudo: info }',
      'empty/x': '',
      'sets/a.policy.yaml': '',
    });
    expect(levels).toEqual({ 'no-sudo': 'info' });
    expect(problems).toEqual([
      '.lintrc.yaml:1:23 No such configuration file in the directory: `./empty`. Looked for `empty`.',
      '.lintrc.yaml:1:32 No such configuration file in the directory: `./sets`. Name a policy set in it: `./sets/a.policy.yaml`, or list the sets in its package.json.',
    ]);
  });

  test.each([
    [
      'by its field',
      '@acme/lint',
      { 'package.json': '{"plimsoll":{"config":"conf/x.yaml"}}', 'conf/x.yaml': 'X' },
    ],
    ['by its default file', 'acme', { 'package.json': '{}', 'lintrc.yaml': 'X' }],
    ['without package.json', 'acme', { 'lintrc.yml': 'X' }],
    ['by a file in it', '@acme/lint/sub/strict.yaml', { 'sub/strict.yaml': 'X' }],
    ['by a file in it without ending', 'acme/strict', { 'strict.yaml': 'X' }],
    ['by a file in it that might be a path', 'acme/strict.yaml', { 'strict.yaml': 'X' }],
  ])('a package is found %s', async (_, specifier, files) => {
    const name = specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/');
    const inPackage = Object.entries(files).map(([path, text]) => [
      `node_modules/${name}/${path}`,
      text === 'X' ? 'extends: none\nrules: { no-sudo: info }' : text,
    ]);
    const { levels, problems } = await resolveIn(
      { ...Object.fromEntries(inPackage), 'a/.lintrc.yaml': `extends: "${specifier}"` },
      'a/Dockerfile',
    );
    expect(problems).toEqual([]);
    expect(levels).toEqual({ 'no-sudo': 'info' });
  });

  test('a package without a configuration file says so', async () => {
    const { problems } = await resolveIn({
      '.lintrc.yaml': 'extends: acme',
      'node_modules/acme/package.json': '{"plimsoll":{"config":"gone.yaml"}}',
    });
    expect(problems).toEqual([
      '.lintrc.yaml:1:10 The package `acme` has no configuration file. Name it in its package.json: `"plimsoll": { "config": "…" }`.',
    ]);
  });

  test('a circle is one problem, at the place that closes it', async () => {
    const { problems, levels } = await resolveIn({
      '.lintrc.yaml': 'extends: ./a.yaml\nrules: { no-sudo: info }',
      'a.yaml': 'extends: [none, ./b.yaml]',
      'b.yaml': 'extends:\n  - ./a.yaml',
    });
    expect(problems).toEqual([
      'b.yaml:2:5 Circular `extends` through `./a.yaml`: `a.yaml` → `b.yaml` → `a.yaml`. Remove one of the entries.',
    ]);
    expect(levels).toEqual({ 'no-sudo': 'info' });
  });

  test('a circle by way of a symbolic link ends too', async () => {
    const directory = directoryWith({ '.lintrc.yaml': 'extends: ./sub/.lintrc.yaml' });
    symlinkSync(directory, join(directory, 'sub'));
    const loader = loaderIn(directory);
    await loader.forFile(join(directory, 'Dockerfile'));
    expect(problemTexts(loader.problems, directory)).toHaveLength(1);
  });

  test('files that extend the same files over and over stay cheap', async () => {
    const files: Record<string, string> = { 'f40.yaml': 'extends: none\nrules: { no-sudo: info }' };
    for (let at = 0; at < 40; at += 1) {
      files[`f${at}.yaml`] = `extends: [./f${at + 1}.yaml, ./g${at + 1}.yaml]`;
      files[`g${at + 1}.yaml`] = `extends: [./f${at + 1}.yaml]`;
    }
    const { levels, problems } = await resolveIn({ ...files, '.lintrc.yaml': 'extends: ./f0.yaml' });
    expect(problems).toEqual([]);
    expect(levels).toEqual({ 'no-sudo': 'info' });
  });
});

describe('overrides', () => {
  const matches = async (globs: string, path: string) => {
    const yaml = `extends: none\noverrides:\n  - files: ${globs}\n    rules: { no-sudo: info }`;
    const { levels, problems } = await resolveIn({ 'sub/.lintrc.yaml': yaml }, path);
    expect(problems).toEqual([]);
    return Object.hasOwn(levels, 'no-sudo');
  };

  test.each([
    ['"*.dockerfile"', 'sub/a/b/x.dockerfile', true],
    ['"*.dockerfile"', 'sub/.dockerfile', true],
    ['Dockerfile', 'sub/a/Dockerfile', true],
    ['./Dockerfile', 'sub/a/Dockerfile', false],
    ['./Dockerfile', 'sub/Dockerfile', true],
    ['/Dockerfile', 'sub/Dockerfile', true],
    ['/Dockerfile', 'sub/a/Dockerfile', false],
    ['legacy/**', 'sub/legacy/a/b/Dockerfile', true],
    ['legacy/', 'sub/legacy/a/b/Dockerfile', true],
    ['legacy/**', 'sub/a/legacy/Dockerfile', false],
    ['"**/legacy/**"', 'sub/a/legacy/Dockerfile', true],
    ['.devcontainer/*', 'sub/.devcontainer/Dockerfile', true],
    ['"**/Dockerfile"', 'sub/.devcontainer/Dockerfile', true],
    ['[a/**, "!a/b/**"]', 'sub/a/c/Dockerfile', true],
    ['[a/**, "!a/b/**"]', 'sub/a/b/Dockerfile', false],
    ['"!a/**"', 'sub/b/Dockerfile', true],
    ['"!a/**"', 'sub/a/Dockerfile', false],
    ['"{a,b}/Dockerfile"', 'sub/b/Dockerfile', true],
    ['"Dockerfile.[ab]"', 'sub/Dockerfile.b', true],
    ['"Dockerfile(1)"', 'sub/Dockerfile(1)', true],
    ['"(a+)+/Dockerfile"', 'sub/aa/Dockerfile', false],
    ['"+(a)/Dockerfile"', 'sub/aa/Dockerfile', false],
  ])('%s on %s: %s', async (globs, path, isMatch) => {
    expect(await matches(globs, path)).toBe(isMatch);
  });

  test('later ones win over earlier ones, nearer files over the overrides of farther ones', async () => {
    const files = {
      '.lintrc.yaml': [
        'extends: none',
        'overrides:',
        '  - { files: "**", rules: { no-sudo: info, no-maintainer: info, no-latest-tag: info } }',
        '  - { files: "**", rules: { no-sudo: error }, settings: { platform: linux/arm64 } }',
      ].join('\n'),
      'a/.lintrc.yaml': 'rules: { no-maintainer: off }',
    };
    const { levels, config } = await resolveIn(files, 'a/Dockerfile');
    expect(levels).toEqual({ 'no-sudo': 'error', 'no-latest-tag': 'info' });
    expect(config.file.model).toEqual({ platform: 'linux/arm64' });
  });

  test('files with the same overrides share one result', async () => {
    const directory = directoryWith({
      '.lintrc.yaml':
        'overrides: [{ files: "*.a", rules: { no-sudo: info } }, { files: "*.b", rules: { no-sudo: off } }]',
    });
    const loader = loaderIn(directory);
    const names = ['1.a', '2.a', '1.b', '2.b', 'c'];
    const configs = await Promise.all(names.map((name) => loader.forFile(join(directory, name))));
    expect(configs[0]).toBe(configs[1]);
    expect(configs[2]).toBe(configs[3]);
    expect(new Set(configs).size).toBe(3);
  });
});

describe('ignore', () => {
  test.each([
    ['vendor/', 'vendor/a/Dockerfile', true],
    ['vendor/', 'a/vendor/Dockerfile', true],
    ['/vendor/', 'a/vendor/Dockerfile', false],
    ['["*.tpl", "!keep.tpl"]', 'a/keep.tpl', false],
    ['["*.tpl", "!keep.tpl"]', 'a/x.tpl', true],
    ['["# no pattern"]', 'a/x.tpl', false],
  ])('%s on %s: %s', async (patterns, path, isIgnored) => {
    const { config } = await resolveIn({ '.lintrc.yaml': `ignore: ${patterns}` }, path);
    expect(config.isIgnored).toBe(isIgnored);
  });

  test('lists of near and far files add up, and the nearest that decides wins', async () => {
    const files = { '.lintrc.yaml': 'ignore: "*.tpl"', 'a/.lintrc.yaml': 'ignore: ["!keep.tpl", /own/]' };
    const isIgnored = async (path: string) => (await resolveIn(files, path)).config.isIgnored;
    expect(await isIgnored('a/x.tpl')).toBe(true);
    expect(await isIgnored('a/keep.tpl')).toBe(false);
    expect(await isIgnored('keep.tpl')).toBe(true);
    expect(await isIgnored('a/own/Dockerfile')).toBe(true);
    expect(await isIgnored('own/Dockerfile')).toBe(false);
  });
});

describe('command line', () => {
  const yaml =
    'extends: all\nrules: { no-sudo: info, test-twin-b: [info, far] }\nsettings: { buildArgs: { A: a, B: b }, platform: linux/amd64 }\ninlineIgnores: true\noverrides: [{ files: "**", rules: { no-maintainer: error } }]';

  test('rules win over everything, options too', async () => {
    const { levels, options } = await resolveIn({ '.lintrc.yaml': yaml }, 'Dockerfile', {
      rules: [
        { id: 'no-maintainer', level: 'off' },
        { id: 'test-twin-b', level: 'error', options: ['near'] },
        { id: 'DL3007', level: 'style' },
      ],
    });
    expect(levels).toMatchObject({ 'test-twin-b': 'error', 'no-latest-tag': 'style', 'no-sudo': 'info' });
    expect(levels).not.toHaveProperty('no-maintainer');
    expect(options['test-twin-b']).toEqual(['near']);
  });

  test('presets take the place of those in files, and rules of files still count', async () => {
    const { levels } = await resolveIn({ '.lintrc.yaml': yaml }, 'Dockerfile', { presets: ['none'] });
    expect(levels).toEqual({ 'no-sudo': 'info', 'test-twin-b': 'info', 'no-maintainer': 'error' });
  });

  test('build arguments add up, platform and target win, ignore comments can be switched', async () => {
    const { config } = await resolveIn({ '.lintrc.yaml': yaml }, 'Dockerfile', {
      model: { buildArgs: { B: 'x', C: 'y' }, platform: 'linux/arm64', target: 'api' },
      inlineIgnores: false,
    });
    expect(config.file.model).toEqual({
      buildArgs: { A: 'a', B: 'x', C: 'y' },
      platform: 'linux/arm64',
      target: 'api',
    });
    expect(config.file.inlineIgnores).toBe(false);
  });

  test('--no-config reads no file', async () => {
    const { config, problems } = await resolveIn({ '.lintrc.yaml': 'broken: [' }, 'Dockerfile', {
      useConfigFiles: false,
    });
    expect(problems).toEqual([]);
    expect(config.sources).toEqual([]);
  });

  test('--config takes the place of the search; its globs are seen from the working directory', async () => {
    const { levels, config } = await resolveIn(
      {
        '.lintrc.yaml': 'rules: { no-sudo: error }',
        '.ci/lint.yaml':
          'extends: none\nignore: vendor/\noverrides: [{ files: a/**, rules: { no-sudo: info } }]',
      },
      'a/Dockerfile',
      { configFile: '.ci/lint.yaml' },
    );
    expect(levels).toEqual({ 'no-sudo': 'info' });
    expect(config.sources).toHaveLength(1);
  });

  test.each([
    [
      { configFile: 'gone.yaml' },
      'No such configuration file: `gone.yaml`.',
      'Looked for `DIRECTORY/gone.yaml`.',
    ],
    [{ presets: ['strikt'] }, 'Unknown preset `strikt`.', 'Did you mean `strict`?'],
    [
      { rules: [{ id: 'no-sudoo', level: 'off' as const }] },
      'Unknown rule `no-sudoo`.',
      'Did you mean `no-sudo`?',
    ],
    [
      { rules: [{ id: 'TWIN', level: 'info' as const, options: [1] }] },
      'In `TWIN`, there are no options.',
      null,
    ],
  ])('mistakes end the run: %j', async (request, message, hint) => {
    const directory = directoryWith({});
    const error: unknown = await loaderIn(directory, request)
      .forFile(join(directory, 'Dockerfile'))
      .catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ message, hint: hint?.replace('DIRECTORY', directory) ?? null, file: null });
  });
});

describe('explain', () => {
  test('says beside every value where it comes from', async () => {
    const { loader, directory } = await resolveIn({
      '.lintrc.yaml': [
        'extends: [buildkit, ./ci/shared.yaml]',
        'failOn: warning',
        'ignore: "*.tpl"',
        'targets: [api]',
        'settings:',
        '  buildArgs:',
        '    A: 1.0',
      ].join('\n'),
      'ci/shared.yaml': 'rules:\n  test-twin-b: [info, x]\n  no-sudo: off',
    });
    const explained = await loader.explain(join(directory, 'x.tpl'));
    expect(explained).toMatchObject({
      sources: [join(directory, '.lintrc.yaml'), join(directory, 'ci/shared.yaml')],
      isIgnored: { value: true, from: '.lintrc.yaml:3' },
      presets: [{ value: 'buildkit@2026', from: 'buildkit@2026 (.lintrc.yaml:1)' }],
      settings: { 'buildArgs.A': { value: '1.0', from: '.lintrc.yaml:7' } },
      failOn: { value: 'warning', from: '.lintrc.yaml:2' },
      targets: { value: ['api'], from: '.lintrc.yaml:4' },
      inlineIgnores: { value: true, from: 'default' },
      plugins: [],
    });
    expect(explained.rules).toMatchObject({
      'no-sudo': { level: { value: 'off', from: 'ci/shared.yaml:3' } },
      'test-twin-b': { level: { value: 'info' }, options: { value: ['x'], from: 'ci/shared.yaml:2' } },
      'absolute-workdir': { level: { from: 'buildkit@2026 (.lintrc.yaml:1)' }, options: { from: 'default' } },
    });
    expect(JSON.parse(JSON.stringify(explained))).toEqual(explained);
  });

  test('knows the default preset and the command line', async () => {
    const directory = directoryWith({});
    mkdirSync(join(directory, 'a'));
    const request = {
      rules: [{ id: 'no-sudo', level: 'off' as const }],
      model: { buildArgs: { A: 'x' } },
      inlineIgnores: false,
    };
    const explained = await loaderIn(directory, request).explain(join(directory, 'a/Dockerfile'));
    expect(explained).toMatchObject({
      presets: [{ value: 'recommended@2026', from: 'recommended@2026 (default)' }],
      settings: { 'buildArgs.A': { value: 'x', from: 'command line' } },
      inlineIgnores: { value: false, from: 'command line' },
      rules: { 'no-sudo': { level: { value: 'off', from: 'command line' } } },
    });
  });
});
