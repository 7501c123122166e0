/** Needs pre-commit on the PATH, or its path in PRE_COMMIT: `npm run test:pre-commit`. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VERSION } from '../../src/version.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PRE_COMMIT = process.env['PRE_COMMIT'] ?? 'pre-commit';
const work = realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-pre-commit-')));
const source = join(work, 'plimsoll');
const project = join(work, 'project');
const git = (cwd: string, ...words: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@localhost', ...words], {
    cwd,
    encoding: 'utf8',
  });

const ASKING = 'FROM debian:12\nRUN apt-get install curl\nUSER app\n';
const FOUND = ['Dockerfile', 'web/prod.dockerfile', 'Dockerfile-alpine', 'containerfile.dev', 'DOCKERFILE.X'];
const OTHERS = ['Dockerfile.md', 'dockerfile.go', 'Dockerfile.dockerignore', 'notes.txt', 'Dockerfile.bak'];

function write(name: string, text: string): void {
  mkdirSync(dirname(join(project, name)), { recursive: true });
  writeFileSync(join(project, name), text);
}

/** As on a machine that has never run a hook of plimsoll. */
function preCommit(hook: string, ...words: readonly string[]) {
  const start = performance.now();
  const { status, stdout } = spawnSync(PRE_COMMIT, ['run', hook, '--all-files', '--verbose', ...words], {
    cwd: project,
    encoding: 'utf8',
    env: {
      PATH: process.env['PATH'],
      HOME: work,
      PRE_COMMIT_HOME: join(work, 'home'),
      npm_config_offline: 'true',
    },
  });
  return { status, stdout, seconds: (performance.now() - start) / 1000 };
}

beforeAll(() => {
  execFileSync(process.execPath, [join(ROOT, 'scripts/build.mjs')], { stdio: 'inherit' });
  git(work, 'clone', '--quiet', '--no-hardlinks', ROOT, source);
  git(source, 'config', 'user.name', 'Somebody');
  git(source, 'config', 'user.email', 'somebody@localhost');
  // What is not committed yet is tested, too.
  const changed = git(ROOT, 'ls-files', '--modified', '--others', '--exclude-standard')
    .split('\n')
    .filter(Boolean);
  for (const file of changed) cpSync(join(ROOT, file), join(source, file));
  git(source, 'add', '--all');
  git(source, 'commit', '--quiet', '--allow-empty', '--message', 'as it is');
  cpSync(join(ROOT, 'dist'), join(source, 'dist'), { recursive: true });
  execFileSync(process.execPath, [join(source, 'packaging/release/release.mjs'), 'tag'], {
    stdio: 'inherit',
  });
  mkdirSync(project);
  git(project, 'init', '--quiet');
  write(
    '.pre-commit-config.yaml',
    `repos:\n  - repo: ${source}\n    rev: v${VERSION}\n    hooks:\n      - id: plimsoll\n      - id: plimsoll-fix\n`,
  );
  for (const name of [...FOUND, ...OTHERS]) write(name, ASKING);
  git(project, 'add', '--all');
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('pre-commit', () => {
  it('installs without the network and without building, and reports every Dockerfile once', () => {
    const { status, stdout, seconds } = preCommit('plimsoll');
    expect(status).toBe(1);
    for (const name of FOUND) expect([name, stdout.split(`${name}\n`).length]).toEqual([name, 2]);
    for (const name of OTHERS) expect(stdout).not.toContain(`${name}\n`);
    expect(stdout.match(/problems? \(/g)).toHaveLength(1);
    console.log(`first run: ${seconds.toFixed(1)} s`);
    // The goal on a machine that does nothing else; a busy one takes several times as long.
    expect(seconds).toBeLessThan(60);
    console.log(`second run: ${preCommit('plimsoll').seconds.toFixed(1)} s`);
  });

  it('fixes, and fails because it did', () => {
    const { status, stdout } = preCommit('plimsoll-fix');
    expect(status).toBe(1);
    expect(stdout).toContain('files were modified by this hook');
    expect(readFileSync(join(project, 'web/prod.dockerfile'), 'utf8')).toContain('apt-get install -y curl');
    expect(readFileSync(join(project, 'Dockerfile.md'), 'utf8')).toBe(ASKING);
  });
});
