/** Needs Bun, buildah and podman, and root or a user that may use them: `npm run test:image`. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VERSION } from '../../src/version.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'plimsoll-image-test-'));
const IMAGE = 'localhost/plimsoll-test:1';
const ARCH = process.arch === 'arm64' ? 'arm64' : 'amd64';
// Storage of its own, which works in containers, too.
const STORAGE = ['--storage-driver', 'vfs', '--root', join(work, 'storage'), '--runroot', join(work, 'run')];

const buildah = (...words: readonly string[]) =>
  execFileSync('buildah', [...STORAGE, ...words], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** Limits that a container without privileges may set. */
const LIMITS = ['--ulimit', 'nofile=1024:1024', '--ulimit', 'nproc=1024:1024'];

function run(
  words: readonly string[],
  { input = '', options = [] }: { readonly input?: string; readonly options?: readonly string[] } = {},
) {
  const manager = ['--cgroup-manager', 'cgroupfs', '--runtime', process.env['OCI_RUNTIME'] ?? 'runc'];
  const started = [
    'run',
    '--rm',
    '-i',
    '--network',
    'none',
    '--read-only',
    ...LIMITS,
    ...options,
    IMAGE,
    ...words,
  ];
  const { status, stdout, stderr } = spawnSync('podman', [...STORAGE, ...manager, ...started], {
    input,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

beforeAll(() => {
  const node = (...words: readonly string[]) =>
    execFileSync(process.execPath, words, { cwd: ROOT, stdio: 'inherit' });
  node('packaging/binaries/build.mjs');
  node('packaging/image/context.mjs');
  buildah(
    ...['bud', '--isolation', 'chroot', '--platform', `linux/${ARCH}`, '--build-arg', `VERSION=${VERSION}`],
    ...['--timestamp', '0', '--tag', IMAGE, '--file', 'packaging/image/Dockerfile', 'packaging/out/image'],
  );
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('the image', () => {
  it('runs the program', () => {
    expect(run(['--version'])).toEqual({ status: 0, stdout: `${VERSION}\n`, stderr: '' });
  });

  it('reads standard input and a mounted directory', () => {
    const text = 'FROM debian:latest\nUSER app\n';
    expect(run(['-f', 'compact', '-'], { input: text })).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('no-latest-tag'),
    });
    writeFileSync(join(work, 'Dockerfile'), text);
    const mounted = run(['-f', 'compact'], {
      options: ['--volume', `${work}/Dockerfile:/src/Dockerfile:ro`],
    });
    expect(mounted).toMatchObject({ status: 1, stdout: expect.stringMatching(/^Dockerfile:1:/) });
  });

  it('has no shell, and is not run as root', () => {
    expect(run([], { options: ['--entrypoint', '/bin/sh'] }).status).not.toBe(0);
    const { OCIv1 } = JSON.parse(buildah('inspect', '--type', 'image', IMAGE));
    expect(OCIv1.config).toMatchObject({
      User: '65532:65532',
      Entrypoint: ['/usr/bin/plimsoll'],
      WorkingDir: '/src',
      Labels: { 'org.opencontainers.image.version': VERSION, 'org.opencontainers.image.title': 'plimsoll' },
    });
    const rootfs = join(ROOT, 'packaging/out/image', `rootfs-${ARCH}`);
    expect(existsSync(join(rootfs, 'usr/share/doc/libc6/copyright'))).toBe(true);
    expect(existsSync(join(rootfs, 'bin'))).toBe(false);
  });
});
