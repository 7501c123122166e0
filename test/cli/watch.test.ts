import { spawn } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ASKING, CACHE, CLI, directoryWith, MENDED, ONLY_ASKING, plimsoll } from './run.ts';

interface Watched {
  /** Waits until the output has a text, and gives what came since the last time. */
  readonly until: (text: string) => Promise<string>;
  readonly stop: () => Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

function watchIn(cwd: string, args: readonly string[] = []): Watched {
  const child = spawn(process.execPath, [CLI, ...ONLY_ASKING, '--watch', '-f', 'compact', ...args], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: cwd, XDG_CACHE_HOME: CACHE },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let text = '';
  let notice = () => {};
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += String(chunk);
      notice();
    });
  }
  return {
    async until(wanted) {
      while (!text.includes(wanted)) {
        await new Promise<void>((resolve) => {
          notice = resolve;
        });
      }
      const seen = text;
      text = '';
      return seen;
    },
    stop: () =>
      new Promise((resolve) => {
        child.on('close', (code, signal) => resolve({ code, signal }));
        child.kill('SIGINT');
      }),
  };
}

const FOUND = 'error apt-get-assume-yes: ';

it('checks what changes, and ends cleanly', async () => {
  const cwd = directoryWith({ Dockerfile: ASKING, 'a/Dockerfile': ASKING });
  const watched = watchIn(cwd);
  const first = await watched.until('Watching 2 directories; press Ctrl-C to stop.');
  expect(first.match(new RegExp(FOUND, 'g'))).toHaveLength(2);

  writeFileSync(join(cwd, 'a/Dockerfile'), `\n${ASKING}`);
  const second = await watched.until(FOUND);
  expect(second).toContain('Changed: `a/Dockerfile`\n');
  expect(second).toContain('a/Dockerfile:3:');
  expect(second).not.toMatch(/^Dockerfile:/m);

  writeFileSync(join(cwd, 'notes.txt'), 'not ours');
  writeFileSync(join(cwd, '.new'), `\n\n${ASKING}`);
  renameSync(join(cwd, '.new'), join(cwd, 'Dockerfile'));
  const third = await watched.until(FOUND);
  expect(third).toContain('Changed: `Dockerfile`\n');
  expect(third).toMatch(/^Dockerfile:4:/m);

  expect(await watched.stop()).toEqual({ code: 0, signal: null });
});

it('checks everything when the configuration changes or a file is new', async () => {
  const cwd = directoryWith({ Dockerfile: ASKING, 'a/Dockerfile': ASKING });
  const watched = watchIn(cwd);
  await watched.until('Watching');
  writeFileSync(join(cwd, '.lintrc.yaml'), 'ignore: [a]\n');
  const second = await watched.until(FOUND);
  expect(second).toContain('Changed: `.lintrc.yaml`\n');
  expect(second).toMatch(/^Dockerfile:2:/m);
  expect(second).not.toContain('a/Dockerfile:');
  writeFileSync(join(cwd, 'Dockerfile'), MENDED);
  await watched.until('Changed: `Dockerfile`\n');
  writeFileSync(join(cwd, 'Dockerfile.new'), ASKING);
  expect(await watched.until(FOUND)).toContain('Dockerfile.new:2:');
  expect(await watched.stop()).toEqual({ code: 0, signal: null });
});

it.each([
  [['-'], '`--watch` cannot be used with standard input.'],
  [['--fix', '--interactive'], '`--watch` cannot be used with `--interactive`.'],
])('refuses %j', async (args, message) => {
  const { code, stderr } = await plimsoll(['--watch', ...args], {
    cwd: directoryWith({ Dockerfile: ASKING }),
  });
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});
