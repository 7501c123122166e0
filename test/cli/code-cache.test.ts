import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ASKING, CLI, folderWith } from './run.ts';

/** A copy of the command line that no run has used yet. */
function freshCopy() {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-copy-'));
  onTestFinished(() => {
    chmodSync(join(folder, 'dist/cli'), 0o755);
    rmSync(folder, { recursive: true, force: true });
  });
  const from = dirname(CLI);
  const isKept = (file: string) => file.endsWith('.cache');
  cpSync(CLI, join(folder, 'dist/cli.js'));
  cpSync(join(from, 'cli'), join(folder, 'dist/cli'), { recursive: true, filter: (file) => !isKept(file) });
  writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
  const cwd = folderWith({ Dockerfile: ASKING });
  return {
    parts: join(folder, 'dist/cli'),
    kept: () => readdirSync(join(folder, 'dist/cli')).filter(isKept),
    run(...words: readonly string[]) {
      const { status, signal, stdout, stderr } = spawnSync(
        process.execPath,
        [join(folder, 'dist/cli.js'), ...words],
        { cwd, encoding: 'utf8' },
      );
      return { status, signal, stdout, stderr };
    },
  };
}

describe('compiled code', () => {
  it('is kept by the first run and changes nothing for the next', () => {
    const copy = freshCopy();
    expect(copy.kept()).toEqual([]);
    const first = copy.run();
    expect(first).toMatchObject({ status: 1, stderr: '' });
    const [file = ''] = copy.kept();
    const code = readFileSync(join(copy.parts, file));
    expect(copy.run()).toEqual(first);
    expect(copy.kept()).toEqual([file]);
    expect(readFileSync(join(copy.parts, file)).equals(code)).toBe(true);
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
    const [name = ''] = copy.kept();
    const file = join(copy.parts, name);
    const code = readFileSync(file);
    writeFileSync(file, spoil(code));
    expect(copy.run()).toEqual(first);
    expect(readFileSync(file).length).toBeGreaterThan(code.length / 2);
    expect(copy.run()).toEqual(first);
  });

  it.skipIf(process.getuid?.() === 0)('is done without where nothing can be written', () => {
    const copy = freshCopy();
    chmodSync(copy.parts, 0o555);
    expect(copy.run()).toMatchObject({ status: 1, stderr: '' });
    expect(copy.kept()).toEqual([]);
  });
});
