import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { directoryWith, plimsoll } from './run.ts';

const RULES = ['copy-source-exists', 'no-ignored-source', 'require-dockerignore'];
const ONLY = ['--preset', 'none', ...RULES.flatMap((rule) => ['--rule', `${rule}:error`]), '-f', 'compact'];
const TEXT = 'FROM debian:12\nCOPY app missing /x/\nCOPY secret.txt /\n';
const FILES = { Dockerfile: TEXT, app: '', 'secret.txt': '', '.dockerignore': '*.txt\n' };

async function found(args: readonly string[], cwd: string, input?: string): Promise<readonly string[]> {
  const { stdout } = await plimsoll([...ONLY, ...args], { cwd, ...(input === undefined ? {} : { input }) });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => /^(.*:\d+):\d+: error ([\w-]+):/.exec(line)?.slice(1).join(' ') ?? line);
}

describe('the build context', () => {
  it('is the directory of the Dockerfile', async () => {
    expect(await found([], directoryWith(FILES))).toEqual([
      'Dockerfile:2 copy-source-exists',
      'Dockerfile:3 no-ignored-source',
    ]);
  });

  it('is the directory that is named', async () => {
    const { Dockerfile, ...others } = FILES;
    const directory = directoryWith({ ...others, 'docker/Dockerfile': Dockerfile });
    expect(await found([], directory)).toEqual([]);
    expect(await found(['--context', '.'], directory)).toEqual([
      'docker/Dockerfile:2 copy-source-exists',
      'docker/Dockerfile:3 no-ignored-source',
    ]);
  });

  const above = {
    '.git/HEAD': '',
    'docker/Dockerfile': 'FROM debian:12\nCOPY app /x/\nCOPY secret.txt /\n',
    app: '',
    'secret.txt': '',
    '.dockerignore': '*.txt\n',
  };

  it('is a directory above that holds all sources', async () => {
    const directory = directoryWith(above);
    expect(await found([], directory)).toEqual(['docker/Dockerfile:3 no-ignored-source']);
    const { stdout } = await plimsoll(['inspect', 'docker/Dockerfile'], { cwd: directory });
    expect(stdout.split('\n')[1]).toBe(
      '  context  .  (nearest directory above the Dockerfile that holds all sources)',
    );
    const json = await plimsoll(['inspect', '--json', 'Dockerfile'], { cwd: join(directory, 'docker') });
    expect(JSON.parse(json.stdout).image).toMatchObject({
      context: { path: '..', unknown: [] },
      ignoreFile: { present: true, path: '../.dockerignore' },
    });
  });

  it('is what a Compose file names, unless the command line says more', async () => {
    const compose = 'services:\n  a:\n    build: { context: other, dockerfile: ../docker/Dockerfile }\n';
    const directory = directoryWith({ ...above, 'compose.yaml': compose, 'other/app': '' });
    expect(await found([], directory)).toEqual(['docker/Dockerfile:3 copy-source-exists']);
    expect(await found(['--context', '.'], directory)).toEqual(['docker/Dockerfile:3 no-ignored-source']);
    const { stdout } = await plimsoll(['inspect', 'docker/Dockerfile'], { cwd: directory });
    expect(stdout).toContain('  context  other  (named in compose.yaml)');
    const named = await plimsoll(['inspect', '--context', '.', 'docker/Dockerfile'], { cwd: directory });
    expect(named.stdout).toContain('  context  .  (named with --context)');
  });

  it('that is named by another file makes the cache forget', async () => {
    const directory = directoryWith({ ...above, 'other/app': '' });
    expect(await found(['--cache'], directory)).toEqual(['docker/Dockerfile:3 no-ignored-source']);
    const compose = 'services:\n  a:\n    build: { context: other, dockerfile: ../docker/Dockerfile }\n';
    writeFileSync(join(directory, 'compose.yaml'), compose);
    expect(await found(['--cache'], directory)).toEqual(['docker/Dockerfile:3 copy-source-exists']);
    writeFileSync(join(directory, 'other/secret.txt'), '');
    expect(await found(['--cache'], directory)).toEqual([]);
  });

  it('is seen by policies', async () => {
    const directory = directoryWith(above);
    const args = ['policy', 'eval', 'image.context.path', '--file', 'docker/Dockerfile'];
    expect((await plimsoll(args, { cwd: directory })).stdout.trim()).toBe('"."');
  });

  it('shows that a script has Windows line endings', async () => {
    const directory = directoryWith({
      '.git/HEAD': '',
      'docker/Dockerfile':
        'FROM debian:12\nCOPY docker/run.sh requirements.txt /app/\nENTRYPOINT ["/app/run.sh"]\n',
      'docker/run.sh': '#!/bin/sh\r\nexec app\r\n',
      'requirements.txt': '',
    });
    const args = ['--preset', 'none', '--rule', 'no-crlf-script:error', '-f', 'compact'];
    const { code, stdout } = await plimsoll(args, { cwd: directory });
    expect(code).toBe(1);
    expect(stdout).toContain('docker/Dockerfile:3:13: error no-crlf-script: `docker/run.sh` in the build');
    writeFileSync(join(directory, 'docker/run.sh'), '#!/bin/sh\nexec app\n');
    expect((await plimsoll([...args, '--cache'], { cwd: directory })).code).toBe(0);
    writeFileSync(join(directory, 'docker/run.sh'), '#!/bin/sh\r\nexec app\r\n');
    expect((await plimsoll([...args, '--cache'], { cwd: directory })).code).toBe(1);
  });

  it('has an ignore file of the Dockerfile itself before the common one', async () => {
    const directory = directoryWith({ ...FILES, 'Dockerfile.dockerignore': '# nothing\n' });
    expect(await found([], directory)).toEqual(['Dockerfile:2 copy-source-exists']);
  });

  it('is not known for standard input, unless it is named', async () => {
    const directory = directoryWith(FILES);
    expect(await found(['-'], directory, TEXT)).toEqual([]);
    expect(await found(['-', '--context', '.'], directory, TEXT)).toEqual([
      '<stdin>:2 copy-source-exists',
      '<stdin>:3 no-ignored-source',
    ]);
  });

  it('lacks nothing that version control leaves out', async () => {
    const directory = directoryWith({ ...FILES, '.git/HEAD': '', '.gitignore': 'missing\n' });
    expect(await found([], directory)).toEqual(['Dockerfile:3 no-ignored-source']);
  });

  it('that changes makes the cache forget', async () => {
    const directory = directoryWith(FILES);
    const before = await found(['--cache'], directory);
    expect(await found(['--cache'], directory)).toEqual(before);
    writeFileSync(join(directory, 'missing'), '');
    expect(await found(['--cache'], directory)).toEqual(['Dockerfile:3 no-ignored-source']);
    writeFileSync(join(directory, '.dockerignore'), '');
    expect(await found(['--cache'], directory)).toEqual([]);
  });

  it('that is no directory is a mistake', async () => {
    const directory = directoryWith(FILES);
    mkdirSync(join(directory, 'sub'));
    const { code, stderr } = await plimsoll([...ONLY, '--context', 'nope'], { cwd: directory });
    expect(code).toBe(2);
    expect(stderr).toContain('`--context` must be a directory, got `nope`');
  });
});
