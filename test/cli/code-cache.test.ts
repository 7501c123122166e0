import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ASKING, CLI, directoryWith } from './run.ts';

/** A copy of the command line that no run has used yet, with a cache directory of its own. */
function freshCopy() {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-copy-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  cpSync(CLI, join(directory, 'dist/cli.cjs'));
  cpSync(join(dirname(CLI), 'cli'), join(directory, 'dist/cli'), { recursive: true });
  writeFileSync(join(directory, 'package.json'), '{"type": "module"}');
  const cwd = directoryWith({ Dockerfile: ASKING });
  const cache = join(directory, 'cache');
  const kept = () => {
    const place = join(cache, 'plimsoll');
    return existsSync(place)
      ? readdirSync(place)
          .filter((name) => name.includes('.code'))
          .sort()
      : [];
  };
  return {
    bundle: join(directory, 'dist/cli/core.cjs'),
    cache,
    cwd,
    kept,
    keptFile: () => join(cache, 'plimsoll', kept()[0] ?? ''),
    run(...words: readonly string[]) {
      const { status, signal, stdout, stderr } = spawnSync(
        process.execPath,
        [join(directory, 'dist/cli.cjs'), ...words],
        {
          cwd,
          encoding: 'utf8',
          timeout: 20_000,
          env: { PATH: process.env['PATH'], HOME: cwd, XDG_CACHE_HOME: cache },
        },
      );
      return { status, signal, stdout, stderr };
    },
  };
}

const isRoot = process.getuid?.() === 0;

describe('compiled code', () => {
  it('is kept by no run over many files, which compiles more than short runs need', () => {
    const copy = freshCopy();
    for (let at = 0; at < 30; at += 1) writeFileSync(join(copy.cwd, `${at}.Dockerfile`), 'FROM debian:12\n');
    expect(copy.run().stdout).toContain('31 files');
    expect(copy.kept()).toEqual([]);
    expect(copy.run('Dockerfile').status).toBe(1);
    expect(copy.kept()).toHaveLength(2);
  });

  it('is kept by the first run and changes nothing for the next', () => {
    const copy = freshCopy();
    expect(copy.kept()).toEqual([]);
    const first = copy.run();
    expect(first).toMatchObject({ status: 1, stderr: '' });
    const files = copy.kept();
    expect(files.map((name) => name.split('-')[0])).toEqual(['core', 'lint']);
    const code = readFileSync(copy.keptFile());
    expect(copy.run()).toEqual(first);
    expect(copy.kept()).toEqual(files);
    expect(readFileSync(copy.keptFile()).equals(code)).toBe(true);
    expect(statSync(copy.keptFile()).mode & 0o777).toBe(0o600);
    expect(readdirSync(dirname(copy.bundle)).filter((name) => name.endsWith('.cache'))).toEqual([]);
  });

  it('is kept by runs that lint, which use most of it', () => {
    const copy = freshCopy();
    copy.run('rules');
    copy.run('--help');
    expect(copy.kept()).toEqual([]);
  });

  it.each<readonly [string, (code: Buffer) => Buffer]>([
    ['is cut short', (code) => code.subarray(0, code.length / 2)],
    ['is empty', () => Buffer.alloc(0)],
    ['is other bytes', (code) => Buffer.alloc(code.length, 7)],
    [
      'has a wrong byte',
      (code) => {
        const wrong = Buffer.from(code);
        wrong[code.length >> 1] = (code[code.length >> 1] ?? 0) ^ 0xff;
        return wrong;
      },
    ],
  ])('is made anew when it %s', (_, spoil) => {
    const copy = freshCopy();
    const first = copy.run();
    const code = readFileSync(copy.keptFile());
    writeFileSync(copy.keptFile(), spoil(code));
    expect(copy.run()).toEqual(first);
    expect(readFileSync(copy.keptFile()).length).toBeGreaterThan(code.length / 2);
    expect(copy.run()).toEqual(first);
  });

  it('belongs to one text: an edit of the same length has its effect', () => {
    const copy = freshCopy();
    expect(copy.run().status).toBe(1);
    expect(copy.kept()).toHaveLength(2);
    const text = readFileSync(copy.bundle, 'latin1');
    const edited = text.replaceAll('apt-get-update-before-install', 'apt-get-UPDATE-before-install');
    expect(edited).not.toBe(text);
    writeFileSync(copy.bundle, edited, 'latin1');
    expect(copy.run().stdout).toContain('apt-get-UPDATE-before-install');
  });
});

describe('a place that others can write', () => {
  /** The kept code of a first run, replaced by what an attacker wants. */
  it.each<readonly [string, (file: string) => void]>([
    [
      'a link',
      (file) => {
        renameSync(file, `${file}.x`);
        symlinkSync(`${file}.x`, file);
      },
    ],
    [
      'a pipe',
      (file) => {
        rmSync(file);
        execFileSync('mkfifo', [file]);
      },
    ],
    [
      'a directory',
      (file) => {
        rmSync(file);
        mkdirSync(file);
      },
    ],
    ['a file that all can write', (file) => chmodSync(file, 0o666)],
  ])('%s in place of the code is not believed', (_, plant) => {
    const copy = freshCopy();
    const first = copy.run();
    const file = copy.keptFile();
    plant(file);
    const target = existsSync(`${file}.x`) ? readFileSync(`${file}.x`) : null;
    expect(copy.run()).toEqual(first);
    expect(copy.run()).toEqual(first);
    if (target !== null) expect(readFileSync(`${file}.x`).equals(target)).toBe(true);
  });

  it('a directory that all can write is not used', () => {
    const copy = freshCopy();
    mkdirSync(join(copy.cache, 'plimsoll'), { recursive: true });
    chmodSync(join(copy.cache, 'plimsoll'), 0o777);
    expect(copy.run()).toMatchObject({ status: 1, stderr: '' });
    expect(copy.kept()).toEqual([]);
  });

  it('a directory below one that all can write is not used', () => {
    const copy = freshCopy();
    mkdirSync(copy.cache);
    chmodSync(copy.cache, 0o777);
    expect(copy.run()).toMatchObject({ status: 1, stderr: '' });
    expect(copy.kept()).toEqual([]);
  });

  it('a link in place of the directory is not followed', () => {
    const copy = freshCopy();
    const elsewhere = directoryWith({});
    mkdirSync(copy.cache);
    symlinkSync(elsewhere, join(copy.cache, 'plimsoll'));
    expect(copy.run()).toMatchObject({ status: 1, stderr: '' });
    expect(readdirSync(elsewhere)).toEqual([]);
    expect(lstatSync(join(copy.cache, 'plimsoll')).isSymbolicLink()).toBe(true);
  });

  it.skipIf(!isRoot)('a directory of somebody else is not used', () => {
    const copy = freshCopy();
    mkdirSync(join(copy.cache, 'plimsoll'), { recursive: true, mode: 0o700 });
    chownSync(join(copy.cache, 'plimsoll'), 1234, 1234);
    expect(copy.run()).toMatchObject({ status: 1, stderr: '' });
    expect(copy.kept()).toEqual([]);
  });

  it('no place at all is as good', () => {
    const copy = freshCopy();
    writeFileSync(copy.cache, '');
    expect(copy.run()).toMatchObject({ status: 1, stderr: '' });
  });
});
