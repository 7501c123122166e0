/** Configuration of hadolint in place of one of ours. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { directoryWith, plimsoll } from '../run.ts';

/** Two findings of hadolint: DL3006 and DL4000. */
const DOCKERFILE = 'FROM debian\nMAINTAINER me\n';
const OFF = 'ignored: [DL3006]\n';

async function ids(
  files: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
  words: readonly string[] = [],
) {
  const cwd = directoryWith({ 'w/Dockerfile': DOCKERFILE, ...files });
  const full = Object.fromEntries(
    Object.entries(env).map(([name, value]) => [name, value.replace('CWD', cwd)]),
  );
  const { stdout } = await plimsoll(['-f', 'compact', 'Dockerfile', ...words], {
    cwd: join(cwd, 'w'),
    env: { HOME: join(cwd, 'home'), ...full },
  });
  return [...stdout.matchAll(/^\S+ \S+ (\S+):/gm)].map(([, rule]) => rule);
}

const BOTH = ['explicit-image-tag', 'no-maintainer'];
const TAG_OFF = ['no-maintainer'];

describe('the file is found where hadolint finds it', () => {
  it.each([
    ['w/.hadolint.yaml'],
    ['w/.hadolint.yml'],
    ['home/.config/hadolint.yaml'],
    ['home/.config/hadolint.yml'],
    ['home/.hadolint/hadolint.yaml'],
    ['home/.hadolint/hadolint.yml'],
    ['home/.hadolint/config.yaml'],
    ['home/.hadolint/config.yml'],
    ['home/.hadolint.yaml'],
    ['home/.hadolint.yml'],
  ])('%s', async (file) => {
    expect(await ids({ [file]: OFF })).toEqual(TAG_OFF);
  });

  it('in $XDG_CONFIG_HOME', async () => {
    expect(await ids({ 'xdg/hadolint.yaml': OFF }, { XDG_CONFIG_HOME: 'CWD/xdg' })).toEqual(TAG_OFF);
  });

  it.each([['home/.config/.hadolint.yaml'], ['.hadolint.yaml'], ['w/hadolint.yaml']])(
    'and not in %s',
    async (file) => {
      expect(await ids({ [file]: `${OFF}failure-threshold: error\n` })).toContain('explicit-image-tag');
    },
  );

  it('the first one alone counts', async () => {
    const files = {
      'w/.hadolint.yaml': OFF,
      'w/.hadolint.yml': 'ignored: [DL4000]',
      'home/.hadolint.yaml': 'ignored: [DL4000]',
    };
    expect(await ids(files)).toEqual(TAG_OFF);
  });

  it('is that of the working directory, not that of the Dockerfile', async () => {
    const cwd = directoryWith({
      'a/Dockerfile': DOCKERFILE,
      'a/.hadolint.yaml': 'ignored: [DL4000]',
      '.hadolint.yaml': OFF,
    });
    const { stdout } = await plimsoll(['-f', 'compact', 'a/Dockerfile'], { cwd });
    expect(stdout).toContain('no-maintainer');
    expect(stdout).not.toContain('explicit-image-tag');
  });
});

describe('it does not count', () => {
  it('with a configuration of ours beside', async () => {
    expect(await ids({ 'w/.hadolint.yaml': OFF, 'w/.lintrc.yaml': 'extends: hadolint\n' })).toEqual(BOTH);
  });

  it('with a configuration of ours above', async () => {
    expect(await ids({ 'w/.hadolint.yaml': OFF, '.lintrc.yaml': 'extends: hadolint\n' })).toEqual(BOTH);
  });

  it('with --no-config', async () => {
    expect(await ids({ 'w/.hadolint.yaml': 'ignored: [DL4000]' }, {}, ['--no-config'])).toContain(
      'no-maintainer',
    );
  });
});

it('--config takes a file of hadolint', async () => {
  expect(await ids({ 'w/etc/hadolint.yml': OFF }, {}, ['--config', 'etc/hadolint.yml'])).toEqual(TAG_OFF);
});

describe('variables', () => {
  it('count without a file', async () => {
    expect(await ids({}, { HADOLINT_IGNORE: 'DL3006' })).toEqual(TAG_OFF);
  });

  it('add to the file', async () => {
    expect(await ids({ 'w/.hadolint.yaml': OFF }, { HADOLINT_IGNORE: 'DL4000' })).toEqual([]);
  });

  it('do not count beside a configuration of ours', async () => {
    expect(await ids({ 'w/.lintrc.yaml': 'extends: hadolint\n' }, { HADOLINT_IGNORE: 'DL3006' })).toEqual(
      BOTH,
    );
  });

  it('that say nothing about rules do nothing', async () => {
    const cwd = directoryWith({ Dockerfile: DOCKERFILE });
    const { stderr } = await plimsoll([], { cwd, env: { HADOLINT_VERSION: '2.12.0', HADOLINT_IGNORE: '' } });
    expect(stderr).toBe('');
  });
});

describe('what the run says and how it ends', () => {
  it.each([
    ['a finding of hadolint', '', 1],
    ['a threshold above it', 'failure-threshold: error\nignored: [DL4000]\n', 0],
    ['no-fail', 'no-fail: true\n', 0],
    ['all ignored', 'ignored: [DL3006, DL4000]\n', 0],
    ['a raised level', 'failure-threshold: error\nignored: [DL4000]\noverride: { error: [DL3006] }\n', 1],
    ['an unknown key', 'nofail: true\n', 2],
    ['broken YAML', 'ignored: [\n', 2],
  ])('%s', async (_, yaml, code) => {
    const cwd = directoryWith({ Dockerfile: DOCKERFILE, '.hadolint.yaml': yaml });
    expect((await plimsoll([], { cwd })).code).toBe(code);
  });

  it('names the file, how to move it over, and what hadolint drops it for', async () => {
    const cwd = directoryWith({ Dockerfile: DOCKERFILE, '.hadolint.yaml': 'ignored: DL3006\n' });
    const { stderr } = await plimsoll([], { cwd });
    expect(stderr).toBe(
      'Configuration of hadolint used: .hadolint.yaml; `plimsoll init` moves it to .lintrc.yaml.\n' +
        '.hadolint.yaml:1:10: `ignored` must be an array; the one value is meant. hadolint disregards the whole file.\n',
    );
  });

  it('says nothing beside a report for machines', async () => {
    const cwd = directoryWith({ Dockerfile: DOCKERFILE, '.hadolint.yaml': 'ignored: DL3006\n' });
    expect((await plimsoll(['-f', 'json'], { cwd })).stderr).toBe('');
  });

  it('names the place of an unknown key', async () => {
    const cwd = directoryWith({
      Dockerfile: DOCKERFILE,
      '.hadolint.yaml': 'ignored: []\nfailureThreshold: error\n',
    });
    const { stderr, stdout } = await plimsoll([], { cwd });
    expect(stdout + stderr).toContain('.hadolint.yaml:2:1: Unknown key `failureThreshold` of hadolint.');
  });

  it('disable-ignore-pragma disregards ignore comments', async () => {
    const text = '# hadolint ignore=DL3006\nFROM debian\n';
    const cwd = directoryWith({ Dockerfile: text, '.hadolint.yaml': 'disable-ignore-pragma: true\n' });
    expect((await plimsoll(['-f', 'compact'], { cwd })).stdout).toContain('explicit-image-tag');
  });

  it('format chooses the report, and the command line the other one', async () => {
    const cwd = directoryWith({ Dockerfile: DOCKERFILE, '.hadolint.yaml': 'format: json\n' });
    const { stdout } = await plimsoll([], { cwd });
    expect(JSON.parse(stdout)[0]).toMatchObject({ code: 'DL3006', file: 'Dockerfile' });
    expect((await plimsoll(['-f', 'compact'], { cwd })).stdout).toMatch(/^Dockerfile:1:/);
  });

  it('no-color', async () => {
    const cwd = directoryWith({ Dockerfile: DOCKERFILE, '.hadolint.yaml': 'no-color: true\n' });
    expect((await plimsoll([], { cwd, env: { FORCE_COLOR: '1' } })).stdout).not.toContain('\u001b');
  });
});

describe('--untrusted', () => {
  it('the file of a stranger does not choose the report', async () => {
    const cwd = directoryWith({ Dockerfile: DOCKERFILE, '.hadolint.yaml': `format: json\n${OFF}` });
    const { stdout } = await plimsoll(['--untrusted'], { cwd, env: { HOME: '/nowhere' } });
    expect(stdout).toMatch(/^Dockerfile\n/);
    expect(stdout).not.toContain('explicit-image-tag');
  });

  it('nor is it read through a link', async () => {
    const cwd = directoryWith({ Dockerfile: DOCKERFILE, 'other.yaml': OFF });
    symlinkSync('other.yaml', join(cwd, '.hadolint.yaml'));
    const { code, stdout, stderr } = await plimsoll(['--untrusted'], { cwd, env: { HOME: '/nowhere' } });
    expect(code).toBe(2);
    expect(stdout + stderr).toContain('.hadolint.yaml:1:1: The file could not be read: It is a link');
  });
});
