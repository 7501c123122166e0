/** Needs Bun, and Python with venv: `npm run test:wheels`. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VERSION } from '../../src/version.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const OUT = join(ROOT, 'packaging/out/wheels');
const work = realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-wheel-')));
const venv = join(work, 'venv');
const run = (program: string, ...words: readonly string[]) =>
  execFileSync(program, words, { cwd: work, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
const build = () => {
  rmSync(OUT, { recursive: true, force: true });
  run('python3', join(ROOT, 'packaging/wheels/build.py'));
  const [name = ''] = readdirSync(OUT);
  return join(OUT, name);
};
let wheel = '';

beforeAll(() => {
  execFileSync(process.execPath, [join(ROOT, 'packaging/binaries/build.mjs'), '--release'], {
    stdio: 'inherit',
  });
  wheel = build();
  run('python3', '-m', 'venv', venv);
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe('the wheel', () => {
  it('installs a program that needs neither Node nor Python', () => {
    run(join(venv, 'bin/pip'), 'install', '--quiet', '--no-index', '--disable-pip-version-check', wheel);
    const program = join(venv, 'bin/plimsoll');
    expect(execFileSync(program, ['--version'], { encoding: 'utf8', env: {} })).toBe(`${VERSION}\n`);
    writeFileSync(join(work, 'Dockerfile'), 'FROM debian:12\nUSER app\n');
    expect(run(program, '--preset', 'recommended')).toContain('No problems in 1 file');
    // Python checks names, tags and sums of everything that is installed.
    expect(run(join(venv, 'bin/pip'), 'check', '--disable-pip-version-check')).toContain(
      'No broken requirements',
    );
  });

  it('has licences, a bill of materials and a record of sums', () => {
    const script = `import base64, hashlib, json, sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
info = next(name for name in archive.namelist() if name.endswith('/RECORD')).rsplit('/', 1)[0]
for line in archive.read(info + '/RECORD').decode().splitlines():
    name, sum, size = line.split(',')
    if name.endswith('/RECORD'): continue
    data = archive.read(name)
    assert len(data) == int(size), name
    assert sum == 'sha256=' + base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode(), name
print(json.dumps({ 'names': sorted(name.split('/', 1)[1] for name in archive.namelist()), 'metadata': archive.read(info + '/METADATA').decode(), 'modes': [oct(entry.external_attr >> 16) for entry in archive.infolist()][:2] }))
`;
    const { names, metadata, modes } = JSON.parse(run('python3', '-c', script, wheel));
    expect(names).toEqual([
      'METADATA',
      'RECORD',
      'WHEEL',
      'licenses/LICENSE',
      'licenses/RUNTIME-NOTICES.md',
      'licenses/THIRD-PARTY-NOTICES.md',
      'sboms/plimsoll.cdx.json',
      'scripts/plimsoll',
    ]);
    expect(modes).toEqual(['0o100755', '0o100644']);
    expect(metadata).toContain('License-Expression: MIT AND Apache-2.0');
    expect(metadata).toContain('License-File: RUNTIME-NOTICES.md');
    // Without `repository` and `homepage` in package.json there is nothing to link to.
    expect(metadata).not.toContain('Project-URL');
  });

  it('is the same from the same binary', () => {
    const sum = () => createHash('sha256').update(readFileSync(wheel)).digest('hex');
    const first = sum();
    build();
    expect(sum()).toBe(first);
  });
});
