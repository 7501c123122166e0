/** The program ShellCheck beside the built-in checks: a stand-in that finds what a script names, and the real one. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { directoryWith, type Outcome, plimsoll } from './run.ts';

/** Reports `bug2086` where it stands under that code, counts its runs, and does as the script says. */
const STAND_IN = `#!${process.execPath}
const fs = require('node:fs');
const files = process.argv.slice(process.argv.indexOf('--') + 1);
fs.appendFileSync(${'`${__dirname}/runs`'}, files.length + '\\n');
const comments = [];
for (const file of files) {
  const text = fs.readFileSync(file, 'utf8');
  fs.appendFileSync(${'`${__dirname}/seen`'}, text);
  if (text.includes('please crash')) process.exit(3);
  if (text.includes('please hang')) setInterval(() => {}, 1000);
  if (text.includes('please leave')) {
    require('node:child_process').spawn('sleep', ['20'], { stdio: 'inherit' }).unref();
    process.exit(0);
  }
  if (text.includes('please flood')) {
    require('node:child_process').spawn('yes', ['{"comments":['], { stdio: 'inherit' });
    setInterval(() => {}, 1000);
    break;
  }
  if (text.includes('please babble')) { console.log('hello'); process.exit(0); }
  if (text.includes('cd /agree')) comments.push({ file, line: 3, endLine: 3, column: 1, endColumn: 10, level: 'warning',
    code: 2164, message: 'A fault.', fix: null });
  text.split('\\n').forEach((line, index) => {
    for (const { 0: word, 1: code, index: at } of line.matchAll(/bug(\\d{4})/g)) {
      const column = [...line.slice(0, at)].length + 1;
      comments.push({ file, line: index + 1, endLine: index + 1, column, endColumn: column + word.length,
        level: 'info', code: Number(code), message: 'A fault.', fix: null });
    }
  });
}
if (!/please (?:hang|flood)/.test(fs.readFileSync(files[0], 'utf8'))) {
  console.log(JSON.stringify({ comments }));
  process.exitCode = comments.length > 0 ? 1 : 0;
}
`;

const ONLY = ['--preset', 'none', '--rule', 'SC2164:warning', '--rule', 'SC2006:error', '-f', 'json'];

function directory(files: Readonly<Record<string, string>>): string {
  const cwd = directoryWith({ ...files, 'tools/shellcheck': STAND_IN });
  chmodSync(join(cwd, 'tools/shellcheck'), 0o755);
  return cwd;
}

interface Reported {
  readonly ruleId: string;
  readonly level: string;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endColumn: number;
}

function findingsOf({ stdout }: Outcome): readonly Reported[] {
  const { results } = JSON.parse(stdout) as {
    readonly results: readonly { readonly findings: readonly Reported[] }[];
  };
  return results.flatMap(({ findings }) => findings);
}

const placesOf = (outcome: Outcome) =>
  findingsOf(outcome).map(
    ({ ruleId, line, column, endColumn }) => `${ruleId} ${line}:${column}-${endColumn}`,
  );

describe('--shellcheck', () => {
  const DOCKERFILE =
    'FROM debian:12\nENV A=1\nRUN echo a && \\\n  # bug2997\n  echo "é😀" bug2998 \\\n  bug2006\nRUN cd /x; ls\n';

  it('reports what it finds at its place, and for each script nothing else', async () => {
    const cwd = directory({ Dockerfile: DOCKERFILE });
    const outcome = await plimsoll([...ONLY, '--shellcheck', './tools/shellcheck'], { cwd });
    expect(placesOf(outcome)).toEqual(['SC2998 5:14-21', 'no-backticks 6:3-10']);
    expect(findingsOf(outcome).map(({ level, message }) => [level, message])).toEqual([
      ['info', 'A fault. (ShellCheck)'],
      ['error', 'A fault. (ShellCheck)'],
    ]);
    expect(readFileSync(join(cwd, 'tools/seen'), 'utf8')).toMatch(
      /^#!\/bin\/dash\nexport .*\bA=1.*\necho a && {3,}echo/,
    );
  });

  it('is off by default', async () => {
    const cwd = directory({ Dockerfile: DOCKERFILE });
    const outcome = await plimsoll(ONLY, { cwd, env: { PATH: join(cwd, 'tools') } });
    expect(placesOf(outcome)).toEqual(['no-unchecked-cd 7:5-10']);
    expect(existsSync(join(cwd, 'tools/runs'))).toBe(false);
  });

  it('keeps our message where both agree', async () => {
    const cwd = directory({ Dockerfile: 'FROM debian:12\nRUN cd /agree; cd /elsewhere; ls\n' });
    const outcome = await plimsoll([...ONLY, '--shellcheck', './tools/shellcheck'], { cwd });
    expect(placesOf(outcome)).toEqual(['no-unchecked-cd 2:5-14']);
    expect(findingsOf(outcome)[0]?.message).toContain('wrong directory');
  });

  it('finds the same for a baseline', async () => {
    const cwd = directory({ Dockerfile: 'FROM debian:12\nRUN bug2998\n' });
    const options = ['--preset', 'none', '--shellcheck', './tools/shellcheck'];
    expect((await plimsoll(['baseline', 'create', ...options], { cwd })).code).toBe(0);
    const outcome = await plimsoll(
      [...options, '--baseline', 'plimsoll-baseline.json', '--fail-on', 'style'],
      { cwd },
    );
    expect(outcome.code).toBe(0);
  });

  it('takes few processes for many scripts', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, at) => [
        `${at}/Dockerfile`,
        `FROM debian:12\nRUN echo ${at} bug2998\nRUN echo b\n`,
      ]),
    );
    const cwd = directory(files);
    const outcome = await plimsoll([...ONLY, '--shellcheck', './tools/shellcheck'], { cwd });
    expect(placesOf(outcome)).toHaveLength(30);
    // A text that stands in several files is checked once.
    expect(readFileSync(join(cwd, 'tools/runs'), 'utf8')).toBe('31\n');
  });

  it('reads standard input, heredocs and triggers', async () => {
    const cwd = directory({});
    const input = "FROM debian:12\nRUN <<'E'\n#!/bin/bash\n  bug2998\nE\nONBUILD RUN bug2999\n";
    const outcome = await plimsoll([...ONLY, '--shellcheck', './tools/shellcheck', '-'], { cwd, input });
    expect(placesOf(outcome)).toEqual(['SC2998 4:3-10', 'SC2999 6:13-20']);
  });

  it('obeys ignore comments by the codes', async () => {
    const cwd = directory({
      Dockerfile:
        'FROM debian:12\n# hadolint ignore=SC2998\nRUN bug2998 bug2999\n# shellcheck disable=SC2006\nRUN bug2006\n',
    });
    const outcome = await plimsoll([...ONLY, '--shellcheck', './tools/shellcheck'], { cwd });
    expect(placesOf(outcome)).toEqual(['SC2999 3:13-20']);
  });

  it('leaves the limits of an unknown shell alone, and rules that are off', async () => {
    const cwd = directory({ Dockerfile: 'FROM registry.example/x\nRUN bug3037 bug2046\n' });
    const outcome = await plimsoll([...ONLY, '--shellcheck', './tools/shellcheck'], { cwd });
    expect(placesOf(outcome)).toEqual([]);
  });

  it.each([
    ['please crash', 'exit code 3'],
    ['please babble', 'its output is not that of ShellCheck'],
    ['please hang', 'it took more than'],
    ['please leave', 'it took more than'],
    // Too much, or too long: what comes first.
    ['please flood', 'it '],
  ])('keeps our findings where it fails: %s', async (text, reason) => {
    const cwd = directory({ Dockerfile: `FROM debian:12\nRUN cd /x; echo ${text}\n` });
    const outcome = await plimsoll([...ONLY, '--shellcheck', './tools/shellcheck'], {
      cwd,
      env: { PLIMSOLL_SHELLCHECK_TIME_LIMIT: '1000' },
    });
    expect(placesOf(outcome)).toEqual(['no-unchecked-cd 2:5-10']);
    expect(outcome.stderr).toContain(`ShellCheck failed (${reason}`);
    expect(outcome.code).toBe(1);
  });

  it('loses one script to a crash, not the others of its batch', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 6 }, (_, at) => [
        `${at}/Dockerfile`,
        `FROM debian:12\nRUN ${at === 3 ? 'cd /x; echo please crash' : `echo ${at}`} bug2998\n`,
      ]),
    );
    const outcome = await plimsoll([...ONLY, '--shellcheck', './tools/shellcheck'], {
      cwd: directory(files),
    });
    expect(placesOf(outcome).filter((each) => each.startsWith('SC2998'))).toHaveLength(5);
    expect(placesOf(outcome)).toContain('no-unchecked-cd 2:5-10');
    expect(outcome.stderr).toContain('ShellCheck failed (exit code 3); its findings are incomplete');
  });

  it('says where it is missing', async () => {
    const cwd = directory({ Dockerfile: 'FROM debian:12\nRUN cd /x; ls\n' });
    const missing = await plimsoll([...ONLY, '--shellcheck', './nothing'], { cwd });
    expect(placesOf(missing)).toEqual(['no-unchecked-cd 2:5-10']);
    expect(missing.stderr).toBe('ShellCheck is not at `./nothing`; only the built-in shell checks ran.\n');
    const auto = await plimsoll([...ONLY, '--shellcheck', 'auto'], { cwd, env: { PATH: 'tools' } });
    expect(auto.stderr).toBe('ShellCheck is not on PATH; only the built-in shell checks ran.\n');
  });
});

describe('the key `shellcheck`', () => {
  const FILES = {
    Dockerfile: 'FROM debian:12\nRUN bug2998\n',
    'sub/Dockerfile': 'FROM debian:12\nRUN bug2999\n',
  };

  it('counts in the configuration of the working directory', async () => {
    const cwd = directory({ ...FILES, '.lintrc.yaml': 'shellcheck: tools/shellcheck\n' });
    expect(placesOf(await plimsoll(ONLY, { cwd }))).toEqual(['SC2998 2:5-12', 'SC2999 2:5-12']);
    expect(placesOf(await plimsoll([...ONLY, '--shellcheck', 'off'], { cwd }))).toEqual([]);
  });

  it('finds the program on PATH', async () => {
    const cwd = directory({ ...FILES, '.lintrc.yaml': 'shellcheck: auto\n' });
    const outcome = await plimsoll(ONLY, { cwd, env: { PATH: join(cwd, 'tools') } });
    expect(placesOf(outcome)).toHaveLength(2);
  });

  it.each([
    ['--untrusted', ''],
    ['--no-plugins', '`--no-plugins`: the program that `shellcheck` names is not run.\n'],
  ])('runs nothing with %s', async (option, note) => {
    const cwd = directory({ ...FILES, '.lintrc.yaml': 'shellcheck: tools/shellcheck\n' });
    const outcome = await plimsoll([...ONLY, option], { cwd });
    expect(placesOf(outcome)).toEqual([]);
    expect(outcome.stderr).toBe(note);
    expect(existsSync(join(cwd, 'tools/runs'))).toBe(false);
  });

  it('contradicts --untrusted on the command line', async () => {
    const cwd = directory(FILES);
    const outcome = await plimsoll([...ONLY, '--untrusted', '--shellcheck', 'tools/shellcheck'], { cwd });
    expect(outcome.code).toBe(2);
    expect(outcome.stderr).toContain('`--shellcheck` and `--untrusted` cannot be used together.');
  });

  it('runs nothing that a nested or an extended configuration names', async () => {
    const cwd = directory({
      ...FILES,
      'sub/.lintrc.yaml': 'shellcheck: ../tools/shellcheck\n',
      'shared.yaml': 'shellcheck: tools/shellcheck\n',
      '.lintrc.yaml': 'extends: [none, ./shared.yaml]\n',
    });
    const outcome = await plimsoll(ONLY, { cwd });
    expect(placesOf(outcome)).toEqual([]);
    expect(existsSync(join(cwd, 'tools/runs'))).toBe(false);
    expect(outcome.code).toBe(2);
    expect(outcome.stderr + outcome.stdout).toContain(
      'only the configuration of the working directory may name programs',
    );
  });
});

const REAL = process.env['SHELLCHECK'] ?? 'shellcheck';
const hasReal = spawnSync(REAL, ['--version']).status === 0;

describe.runIf(hasReal)('the real program', () => {
  it('agrees with the built-in checks and adds to them', async () => {
    const cwd = directoryWith({
      Dockerfile: 'FROM debian:12\nENV A=1\nRUN cd /x; \\\n  # why\n  echo `date` $A "$b" && rm -rf *\n',
    });
    const where = REAL === 'shellcheck' ? 'auto' : REAL;
    const outcome = await plimsoll(
      [...ONLY, '--rule', 'SC2046:warning', '--rule', 'SC2035:info', '--shellcheck', where],
      { cwd, env: { PATH: `${dirname(process.execPath)}:${process.env['PATH']}` } },
    );
    const codes = placesOf(outcome).map((place) => place.replace(/-\d+$/, ''));
    expect(codes).toEqual(
      expect.arrayContaining([
        'no-unchecked-cd 3:5',
        'no-backticks 5:8',
        'no-unquoted-substitution 5:8',
        'no-leading-glob 5:33',
      ]),
    );
    expect(outcome.stderr).toBe('');
  });
});
