/** `plimsoll hadolint`, against what hadolint does with the same words (`npm run golden:hadolint`). */

import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CLI, directoryWith, plimsoll, read } from '../run.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures/hadolint/', import.meta.url));
const INPUT = join(FIXTURES, 'input');

interface Command {
  readonly words: readonly string[];
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly code: number;
  /** `null` where it writes no list. */
  readonly findings: readonly string[] | null;
}

const COMMANDS: readonly Command[] = JSON.parse(readFileSync(join(FIXTURES, 'commands.json'), 'utf8'));

interface Item {
  readonly file: string;
  readonly line: number;
  readonly code: string;
  readonly level: string;
  readonly column: number;
}

function shown({ file, line, code, level }: Item): string {
  return `${file}:${line} ${code} ${level}`;
}

it.each(COMMANDS.map((command) => ({ ...command, title: JSON.stringify([command.words, command.env]) })))(
  '$title',
  async ({ words, stdin, env = {}, code, findings }) => {
    const options = words.includes('-f') ? words : ['-f', 'json', ...words];
    const input = stdin === undefined ? '' : readFileSync(join(INPUT, stdin));
    const outcome = await plimsoll(['hadolint', ...options], {
      cwd: INPUT,
      input,
      env: { HOME: '/nowhere', ...env },
    });
    expect(outcome.code).toBe(code);
    if (findings === null) return;
    const items: readonly Item[] = JSON.parse(outcome.stdout);
    expect(items.map(shown).toSorted()).toEqual(findings);
    expect(new Set(items.map(({ column }) => column)).size).toBeLessThanOrEqual(1);
  },
);

describe('words', () => {
  it('--version names the release that is followed', async () => {
    const { code, stdout } = await plimsoll(['hadolint', '-v'], { cwd: INPUT });
    expect([code, stdout]).toEqual([0, 'Dockerfile Linter of plimsoll, as hadolint 2.15.1\n']);
  });

  it('a mistake is named as hadolint names it', async () => {
    const { stderr } = await plimsoll(['hadolint', '-f', 'xml', 'Dockerfile'], { cwd: INPUT });
    expect(stderr).toMatch(/^option -f: cannot parse value `xml'\n/);
  });

  it('-V prints the configuration', async () => {
    const { stderr } = await plimsoll(['hadolint', '-V', '-c', 'settings.yaml', 'clean.Dockerfile'], {
      cwd: INPUT,
    });
    expect(stderr).toContain('"Configuration file used: ');
    expect(stderr).toContain('  override info:\n    - "DL4000"\n');
    expect(stderr).toContain('  override ignore:\n    - "DL3006"\n');
  });
});

describe('reports', () => {
  it('go to outputs in order, and what is left over to standard output', async () => {
    const cwd = directoryWith({ Dockerfile: 'FROM debian\n' });
    const words = ['-f', 'json', '-o', 'report.json', '--format=gnu', 'Dockerfile', '--no-color'];
    const { stdout } = await plimsoll(['hadolint', ...words], { cwd });
    expect(stdout).toMatch(/^hadolint:Dockerfile:1: DL3006 warning: /);
    expect(JSON.parse(read(cwd, 'report.json'))).toHaveLength(1);
  });

  it('are colored unless something says otherwise', async () => {
    const cwd = directoryWith({ Dockerfile: 'FROM debian\n' });
    const words = ['hadolint', 'Dockerfile'];
    expect((await plimsoll(words, { cwd })).stdout).toContain('\u001b[93mwarning');
    expect((await plimsoll(words, { cwd, env: { NO_COLOR: '' } })).stdout).not.toContain('\u001b');
    expect((await plimsoll([...words, '--no-color'], { cwd })).stdout).not.toContain('\u001b');
  });

  it('name each finding once for each instruction', async () => {
    const text =
      'FROM debian:12\nRUN apt-get update && \\\n    apt-get install -y --no-install-recommends a && \\\n    apt-get install -y --no-install-recommends b\n';
    const cwd = directoryWith({ Dockerfile: text });
    const { stdout } = await plimsoll(['hadolint', '-f', 'json', 'Dockerfile'], { cwd });
    const items: readonly Item[] = JSON.parse(stdout);
    expect(items.filter(({ code }) => code === 'DL3008').map(shown)).toEqual(['Dockerfile:2 DL3008 warning']);
  });
});

it('standard input is read without a file, too', async () => {
  const { code, stdout } = await plimsoll(['hadolint', '-f', 'json'], { cwd: INPUT, input: 'FROM debian\n' });
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject([{ file: '-', code: 'DL3006' }]);
});

it('a link of the name hadolint is the command', () => {
  const cwd = directoryWith({ Dockerfile: 'FROM debian\n' });
  const link = join(cwd, 'hadolint');
  symlinkSync(CLI, link);
  const { status, stdout } = spawnSync(process.execPath, [link, '-f', 'gnu', 'Dockerfile'], {
    cwd,
    encoding: 'utf8',
  });
  expect(status).toBe(1);
  expect(stdout).toMatch(/^hadolint:Dockerfile:1: DL3006 warning: /);
});

describe('a project that moved over', () => {
  it('has its configuration of ours obeyed', async () => {
    const cwd = directoryWith({
      Dockerfile: 'FROM debian\nMAINTAINER me\n',
      '.lintrc.yaml': 'extends: hadolint\nrules: { explicit-image-tag: off }\nfailOn: never\n',
    });
    const { code, stdout } = await plimsoll(['hadolint', '-f', 'json', 'Dockerfile', '--info', 'DL4000'], {
      cwd,
    });
    expect(JSON.parse(stdout).map(shown)).toEqual(['Dockerfile:2 DL4000 info']);
    expect(code).toBe(0);
  });

  it('and the one of hadolint where both are there', async () => {
    const cwd = directoryWith({
      Dockerfile: 'FROM debian\n',
      '.lintrc.yaml': 'extends: hadolint\nrules: { explicit-image-tag: off }\n',
      '.hadolint.yaml': 'ignored: []\n',
    });
    expect((await plimsoll(['hadolint', 'Dockerfile'], { cwd })).code).toBe(1);
  });
});

it('a broken configuration is named, and the run goes on without it, as there', async () => {
  const cwd = directoryWith({ Dockerfile: 'FROM debian\n', '.hadolint.yaml': 'ignored: [\n' });
  const { code, stdout, stderr } = await plimsoll(['hadolint', '-f', 'gnu', 'Dockerfile'], { cwd });
  expect([code, stdout]).toEqual([1, expect.stringContaining('DL3006')]);
  expect(stderr).toMatch(/^\.hadolint\.yaml:2:1: /);
});

it('files that cannot be read are named, and others are checked', async () => {
  const cwd = directoryWith({ Dockerfile: 'FROM debian\n' });
  const { code, stdout, stderr } = await plimsoll(['hadolint', '-f', 'gnu', 'nowhere', '.', 'Dockerfile'], {
    cwd,
  });
  expect(code).toBe(1);
  expect(stdout).toContain('DL3006');
  expect(stderr).toMatch(/nowhere: .*No such file/);
  expect(stderr).toContain('.: It is a directory.');
});

describe('options of hadolint on the command line of ours', () => {
  it.each([
    ['--strict-labels', 'known-labels'],
    ['--trusted-registry', 'trusted-base-image'],
    ['--require-label', 'require-labels'],
    ['-v', '`--version`'],
    ['--no-fail', '`--fail-on never`'],
    ['-t', '`--fail-on`'],
    ['--disable-ignore-pragma', '`--no-inline-config`'],
    ['--file-path-in-report', '`--stdin-filename`'],
  ])('%s has its equivalent in the message', async (word, hint) => {
    const { code, stderr } = await plimsoll([word, 'x'], { cwd: INPUT });
    expect([code, stderr]).toEqual([2, expect.stringContaining(hint)]);
  });

  it.each([
    ['known-labels:info:{"allow":["a"]}', 'FROM a:1\nLABEL b=1\n', 'known-labels'],
    ['require-labels:info:{"labels":["a"]}', 'FROM a:1\n', 'require-labels'],
    ['trusted-base-image:error:{"allow":["docker.io"]}', 'FROM ghcr.io/a/b:1\n', 'trusted-base-image'],
  ])('and %s, which the message proposes, works', async (rule, text, name) => {
    const { stdout } = await plimsoll(['--preset', 'none', '-f', 'compact', '--rule', rule, '-'], {
      cwd: INPUT,
      input: text,
    });
    expect(stdout).toContain(name);
  });
});

describe('plimsoll without a path', () => {
  it('says that a text on standard input is not read', () => {
    const cwd = directoryWith({ Dockerfile: 'FROM debian:12\nUSER 1\n' });
    const script = `"${process.execPath}" "${CLI}" --preset none < Dockerfile`;
    const { stderr } = spawnSync('sh', ['-c', script], {
      cwd,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] },
    });
    expect(stderr).toBe(
      'Standard input is not read, the working directory is searched; add `-` to read it instead.\n',
    );
  });
});
