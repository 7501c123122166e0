import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules as builtIn } from '../../rules/index.ts';
import { COMMANDS } from '../../src/cli/commands.ts';
import { HOMEPAGE, VERSION } from '../../src/version.ts';
import { ASKING, directoryWith, plimsoll, read } from './run.ts';

describe('--version', () => {
  it.each([[['--version']], [['-V']], [['version']], [['lint', '--version']], [['rules', '-V']]])(
    '%s',
    async (words) => {
      expect(await plimsoll(words, { cwd: directoryWith({}) })).toEqual({
        code: 0,
        stdout: `${VERSION}\n`,
        stderr: '',
      });
    },
  );
});

describe('help', () => {
  it('is an overview of commands and options', async () => {
    const { code, stdout } = await plimsoll(['--help'], { cwd: directoryWith({}) });
    expect(code).toBe(0);
    for (const { name } of COMMANDS) expect(stdout).toContain(`\n  ${name} `);
    expect(stdout).toContain('--fail-on LEVEL');
  });

  it.each(COMMANDS.map(({ name }) => name))('of %s is the same in two ways', async (name) => {
    const cwd = directoryWith({});
    const { code, stdout } = await plimsoll([name, '--help'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain(`plimsoll ${name}`);
    expect((await plimsoll(['help', name], { cwd })).stdout).toBe(stdout);
  });

  it('without a command is the overview', async () => {
    const cwd = directoryWith({});
    expect((await plimsoll(['help'], { cwd })).stdout).toBe((await plimsoll(['-h'], { cwd })).stdout);
  });

  it('has no line that is too long', async () => {
    const { stdout } = await plimsoll(['--help'], { cwd: directoryWith({}) });
    expect(stdout.split('\n').filter((line) => line.length > 110)).toEqual([]);
  });
});

describe('rules', () => {
  it('lists all rules', async () => {
    const { code, stdout } = await plimsoll(['rules'], { cwd: directoryWith({}) });
    expect(code).toBe(0);
    const names = stdout
      .split('\n')
      .slice(1, -3)
      .map((line) => line.split(' ')[0]);
    expect(names).toEqual(Object.keys(builtIn).toSorted());
    expect(stdout).toMatch(/^apt-get-assume-yes +warning +fix +recommended.*DL3014/m);
  });

  it('gives them as data', async () => {
    const { stdout } = await plimsoll(['rules', '--format', 'json'], { cwd: directoryWith({}) });
    const all: readonly { readonly name: string }[] = JSON.parse(stdout);
    expect(all.map(({ name }) => name)).toEqual(Object.keys(builtIn).toSorted());
    expect(all.find(({ name }) => name === 'apt-get-assume-yes')).toMatchObject({
      level: 'warning',
      isFixable: true,
    });
  });

  it('lists those that mention a word', async () => {
    const { stdout } = await plimsoll(['rules', 'DL3014', 'no-maint'], { cwd: directoryWith({}) });
    expect(
      stdout
        .split('\n')
        .slice(1, -3)
        .map((line) => line.split(' ')[0]),
    ).toEqual(['apt-get-assume-yes', 'no-maintainer']);
  });
});

describe('explain', () => {
  it.each([['apt-get-assume-yes'], ['DL3014'], ['dl3014'], ['AVD-DS-0021']])('knows %s', async (id) => {
    const { code, stdout } = await plimsoll(['explain', id], { cwd: directoryWith({}) });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^apt-get-assume-yes\n/);
    expect(stdout).toContain('\n    RUN apt-get install -y ');
    expect(stdout).not.toContain('```');
  });

  it('shows every rule that an id stands for', async () => {
    const { stdout } = await plimsoll(['explain', 'S6587'], { cwd: directoryWith({}) });
    const names = Object.values(builtIn)
      .filter(({ meta }) => meta.docs.aliases.includes('S6587'))
      .map(({ name }) => name);
    expect(names.length).toBeGreaterThan(1);
    expect(stdout).toMatch(new RegExp(`^\`S6587\` stands for ${names.length} rules: `));
    for (const name of names) expect(stdout).toContain(`\n${name}\n`);
  });

  it('gives Markdown and data', async () => {
    const cwd = directoryWith({});
    expect((await plimsoll(['explain', '-f', 'markdown', 'DL3014'], { cwd })).stdout).toMatch(
      /^# apt-get-assume-yes\n/,
    );
    expect(JSON.parse((await plimsoll(['explain', '-f', 'json', 'DL3014'], { cwd })).stdout)).toMatchObject([
      { name: 'apt-get-assume-yes' },
    ]);
  });

  it.each([
    [
      'a misspelt rule',
      ['apt-get-asume-yes'],
      'Unknown rule `apt-get-asume-yes`.',
      'Did you mean `apt-get-assume-yes`?',
    ],
    ['nothing like a rule', ['xyzzy'], 'Unknown rule `xyzzy`.', '`plimsoll rules`'],
    ['no rule', [], 'requires a rule', '`plimsoll rules`'],
  ])('refuses %s', async (_, words, message, hint) => {
    const { code, stderr } = await plimsoll(['explain', ...words], { cwd: directoryWith({}) });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
  });
});

describe('init', () => {
  it('writes a configuration that is right, once', async () => {
    const cwd = directoryWith({ Dockerfile: ASKING });
    expect((await plimsoll(['init'], { cwd })).code).toBe(0);
    const written = read(cwd, '.lintrc.yaml');
    expect((await plimsoll([], { cwd })).code).toBe(1);
    const again = await plimsoll(['init'], { cwd });
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('`.lintrc.yaml` already exists.');
    expect(read(cwd, '.lintrc.yaml')).toBe(written);
    expect((await plimsoll(['init', '--force'], { cwd })).code).toBe(0);
  });

  it('shows it with --print', async () => {
    const cwd = directoryWith({});
    expect((await plimsoll(['init', '--print'], { cwd })).stdout).toContain('extends: ');
    expect(existsSync(join(cwd, '.lintrc.yaml'))).toBe(false);
  });
});

describe('--print-config', () => {
  it('shows what a file is checked by, and where it comes from', async () => {
    const cwd = directoryWith({
      '.lintrc.yaml': 'extends: none\nrules: { DL3014: warning }\nfailOn: error\n',
    });
    const { code, stdout } = await plimsoll(['--print-config', 'a/Dockerfile', '--build-arg', 'A=1'], {
      cwd,
    });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      rules: { 'apt-get-assume-yes': { level: { value: 'warning', from: '.lintrc.yaml:2' } } },
      failOn: { value: 'error', from: '.lintrc.yaml:3' },
      settings: { 'buildArgs.A': { value: '1', from: 'command line' } },
    });
  });
});

it('links only to the homepage of package.json, and to none where there is none', () => {
  const { homepage = null, version } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  expect({ homepage, version }).toEqual({ homepage: HOMEPAGE, version: VERSION });
});
