import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, plimsoll } from './run.ts';

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
    expect(await found([], folderWith(FILES))).toEqual([
      'Dockerfile:2 copy-source-exists',
      'Dockerfile:3 no-ignored-source',
    ]);
  });

  it('is the directory that is named', async () => {
    const { Dockerfile, ...others } = FILES;
    const folder = folderWith({ ...others, 'docker/Dockerfile': Dockerfile });
    expect(await found([], folder)).toEqual([]);
    expect(await found(['--context', '.'], folder)).toEqual([
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
    const folder = folderWith(above);
    expect(await found([], folder)).toEqual(['docker/Dockerfile:3 no-ignored-source']);
    const { stdout } = await plimsoll(['inspect', 'docker/Dockerfile'], { cwd: folder });
    expect(stdout.split('\n')[1]).toBe(
      '  context  .  (nearest directory above the Dockerfile that holds all sources)',
    );
    const json = await plimsoll(['inspect', '--json', 'Dockerfile'], { cwd: join(folder, 'docker') });
    expect(JSON.parse(json.stdout).image).toMatchObject({
      context: { path: '..', unknown: [] },
      ignoreFile: { present: true, path: '../.dockerignore' },
    });
  });

  it('is what a Compose file names, unless the command line says more', async () => {
    const compose = 'services:\n  a:\n    build: { context: other, dockerfile: ../docker/Dockerfile }\n';
    const folder = folderWith({ ...above, 'compose.yaml': compose, 'other/app': '' });
    expect(await found([], folder)).toEqual(['docker/Dockerfile:3 copy-source-exists']);
    expect(await found(['--context', '.'], folder)).toEqual(['docker/Dockerfile:3 no-ignored-source']);
    const { stdout } = await plimsoll(['inspect', 'docker/Dockerfile'], { cwd: folder });
    expect(stdout).toContain('  context  other  (named in compose.yaml)');
    const named = await plimsoll(['inspect', '--context', '.', 'docker/Dockerfile'], { cwd: folder });
    expect(named.stdout).toContain('  context  .  (named with --context)');
  });

  it('that is named by another file makes the cache forget', async () => {
    const folder = folderWith({ ...above, 'other/app': '' });
    expect(await found(['--cache'], folder)).toEqual(['docker/Dockerfile:3 no-ignored-source']);
    const compose = 'services:\n  a:\n    build: { context: other, dockerfile: ../docker/Dockerfile }\n';
    writeFileSync(join(folder, 'compose.yaml'), compose);
    expect(await found(['--cache'], folder)).toEqual(['docker/Dockerfile:3 copy-source-exists']);
    writeFileSync(join(folder, 'other/secret.txt'), '');
    expect(await found(['--cache'], folder)).toEqual([]);
  });

  it('is seen by policies', async () => {
    const folder = folderWith(above);
    const args = ['policy', 'eval', 'image.context.path', '--file', 'docker/Dockerfile'];
    expect((await plimsoll(args, { cwd: folder })).stdout.trim()).toBe('"."');
  });

  it('shows that a script has Windows line endings', async () => {
    const folder = folderWith({
      '.git/HEAD': '',
      'docker/Dockerfile':
        'FROM debian:12\nCOPY docker/run.sh requirements.txt /app/\nENTRYPOINT ["/app/run.sh"]\n',
      'docker/run.sh': '#!/bin/sh\r\nexec app\r\n',
      'requirements.txt': '',
    });
    const args = ['--preset', 'none', '--rule', 'no-crlf-script:error', '-f', 'compact'];
    const { code, stdout } = await plimsoll(args, { cwd: folder });
    expect(code).toBe(1);
    expect(stdout).toContain('docker/Dockerfile:3:13: error no-crlf-script: `docker/run.sh` in the build');
    writeFileSync(join(folder, 'docker/run.sh'), '#!/bin/sh\nexec app\n');
    expect((await plimsoll([...args, '--cache'], { cwd: folder })).code).toBe(0);
    writeFileSync(join(folder, 'docker/run.sh'), '#!/bin/sh\r\nexec app\r\n');
    expect((await plimsoll([...args, '--cache'], { cwd: folder })).code).toBe(1);
  });

  it('has an ignore file of the Dockerfile itself before the common one', async () => {
    const folder = folderWith({ ...FILES, 'Dockerfile.dockerignore': '# nothing\n' });
    expect(await found([], folder)).toEqual(['Dockerfile:2 copy-source-exists']);
  });

  it('is not known for standard input, unless it is named', async () => {
    const folder = folderWith(FILES);
    expect(await found(['-'], folder, TEXT)).toEqual([]);
    expect(await found(['-', '--context', '.'], folder, TEXT)).toEqual([
      '<stdin>:2 copy-source-exists',
      '<stdin>:3 no-ignored-source',
    ]);
  });

  it('lacks nothing that version control leaves out', async () => {
    const folder = folderWith({ ...FILES, '.git/HEAD': '', '.gitignore': 'missing\n' });
    expect(await found([], folder)).toEqual(['Dockerfile:3 no-ignored-source']);
  });

  it('that changes makes the cache forget', async () => {
    const folder = folderWith(FILES);
    const before = await found(['--cache'], folder);
    expect(await found(['--cache'], folder)).toEqual(before);
    writeFileSync(join(folder, 'missing'), '');
    expect(await found(['--cache'], folder)).toEqual(['Dockerfile:3 no-ignored-source']);
    writeFileSync(join(folder, '.dockerignore'), '');
    expect(await found(['--cache'], folder)).toEqual([]);
  });

  it('that is no directory is a mistake', async () => {
    const folder = folderWith(FILES);
    mkdirSync(join(folder, 'sub'));
    const { code, stderr } = await plimsoll([...ONLY, '--context', 'nope'], { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toContain('`--context` names no directory: `nope`');
  });
});
