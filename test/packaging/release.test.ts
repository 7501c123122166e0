import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { VERSION } from '../../src/version.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SCRIPT = join(ROOT, 'packaging/release/release.mjs');
const FILES = [
  'package.json',
  'package-lock.json',
  'src/version.ts',
  'CHANGELOG.md',
  'packaging/gitlab/templates/lint/template.yml',
  'docs/ci',
  'docs/versioning.md',
  'packaging/gitlab/README.md',
  'packaging/wheels/README.md',
];

function copy(): string {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-release-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  for (const file of FILES) {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    cpSync(join(ROOT, file), join(directory, file), { recursive: true });
  }
  writeFileSync(join(directory, 'CHANGELOG.md'), '# Changelog\n\n## Unreleased\n\n### Added\n\n- A thing.\n');
  return directory;
}

function release(root: string, ...words: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [SCRIPT, ...words, '--root', root, '--date', '2027-01-02'],
    {
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr };
}

describe('the steps of a release', () => {
  it('write one version everywhere, and date the changelog', () => {
    const root = copy();
    expect(release(root, 'prepare', '7.8.9').status).toBe(0);
    expect(release(root, 'check', '7.8.9')).toEqual({ status: 0, stdout: '7.8.9\n', stderr: '' });
    expect(readFileSync(join(root, 'CHANGELOG.md'), 'utf8')).toBe(
      '# Changelog\n\n## Unreleased\n\n## 7.8.9 - 2027-01-02\n\n### Added\n\n- A thing.\n',
    );
    expect(release(root, 'notes').stdout).toBe('### Added\n\n- A thing.\n');
    const page = readFileSync(join(root, 'docs/ci/github.md'), 'utf8');
    expect([page.includes('plimsoll@7.8.9'), page.includes(`plimsoll@${VERSION}`)]).toEqual([true, false]);
    const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
    expect([lock.version, lock.packages[''].version]).toEqual(['7.8.9', '7.8.9']);
  });

  it('refuse versions that are none or not later', () => {
    const root = copy();
    for (const version of ['1.2', 'v1.2.3', '01.2.3', VERSION, '0.0.1', `${VERSION}-rc.1`]) {
      expect([version, release(root, 'prepare', version).status]).toEqual([version, 1]);
    }
    expect(release(root, 'prepare', '1.0.0-rc.1').status).toBe(0);
    expect(release(root, 'prepare', '1.0.0').stderr).toContain('nothing under "Unreleased"');
  });

  it('name each place that disagrees', () => {
    const root = copy();
    release(root, 'prepare', '7.8.9');
    writeFileSync(join(root, 'src/version.ts'), "export const VERSION = '7.8.8';\n");
    expect(release(root, 'check')).toMatchObject({
      status: 1,
      stderr: 'src/version.ts has the version 7.8.8, not 7.8.9.\n',
    });
    writeFileSync(join(root, 'src/version.ts'), "export const VERSION = '7.8.9';\n");
    writeFileSync(join(root, 'docs/ci/github.md'), 'plimsoll@7.8.9, plimsoll@7.8.8\n');
    expect(release(root, 'check').stderr).toBe('docs/ci/github.md has the version 7.8.8, not 7.8.9.\n');
    expect(release(root, 'check', '9.9.9').stderr).toContain('CHANGELOG.md has no section for 9.9.9.');
  });

  it('make a commit that needs no building, on no branch', () => {
    const root = copy();
    const git = (...words: readonly string[]) =>
      execFileSync('git', words, { cwd: root, encoding: 'utf8' }).trim();
    writeFileSync(join(root, '.gitignore'), 'dist/\n');
    git('init', '--quiet');
    git('config', 'user.name', 'Somebody');
    git('config', 'user.email', 'somebody@localhost');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'x');
    const head = git('rev-parse', 'HEAD');
    expect(release(root, 'tag').stderr).toContain('dist/ is missing');
    mkdirSync(join(root, 'dist/types'), { recursive: true });
    writeFileSync(join(root, 'dist/cli.cjs'), '1;\n');
    const { status, stderr } = release(root, 'tag');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const tag = `v${VERSION}`;
    expect(git('rev-parse', `${tag}^`)).toBe(head);
    expect(git('rev-parse', 'HEAD')).toBe(head);
    expect(git('status', '--porcelain')).toBe('');
    expect(git('show', `${tag}:dist/cli.cjs`)).toBe('1;');
    const manifest = JSON.parse(git('show', `${tag}:package.json`));
    expect([manifest.scripts, manifest.devDependencies, manifest.version]).toEqual([
      undefined,
      undefined,
      VERSION,
    ]);
    expect(git('diff', '--name-only', head, tag).split('\n')).toEqual([
      'dist/cli.cjs',
      'package-lock.json',
      'package.json',
    ]);
  });
});
