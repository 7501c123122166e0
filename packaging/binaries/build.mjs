// Compiles the built package (`npm run build`) to programs: packaging/out/binaries/TARGET/plimsoll.
//   --all             for every target; without it for this machine
//   --target NAME     for this one; may be repeated
//   --release         also writes what a release holds: each program compressed, SHA256SUMS and a bill of materials
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { contentUuid } from '../../scripts/content-uuid.mjs';
import { hostTarget, programName, TARGETS } from './targets.mjs';

const here = fileURLToPath(new URL('./', import.meta.url));
const root = join(here, '../..');
const out = join(here, '../out/binaries');
const require = createRequire(import.meta.url);

const { values } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    release: { type: 'boolean', default: false },
    target: { type: 'string', multiple: true, default: [] },
  },
});

function wantedTargets() {
  if (values.all) return TARGETS;
  if (values.target.length === 0) {
    const host = hostTarget();
    if (host === null) throw new Error('No target runs on this machine; use --target.');
    return [host];
  }
  return values.target.map((name) => {
    const target = TARGETS.find((each) => each.name === name);
    if (target === undefined)
      throw new Error(`Unknown target ${name}: ${TARGETS.map((each) => each.name).join(', ')}.`);
    return target;
  });
}

/** Where the program of Bun lies: its install script moves it, and may not have run. */
function bunProgram() {
  const manifest = require.resolve('bun/package.json');
  const moved = join(dirname(manifest), 'bin/bun.exe');
  if (existsSync(moved) && statSync(moved).size > 1_000_000) return moved;
  const cpu = process.arch === 'arm64' ? 'aarch64' : 'x64';
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const musl = hostTarget()?.libc === 'musl' ? '-musl' : '';
  const name = `@oven/bun-${os}-${cpu}${musl}`;
  const directory = dirname(createRequire(manifest).resolve(`${name}/package.json`));
  return join(directory, 'bin', os === 'windows' ? 'bun.exe' : 'bun');
}

function compile(target) {
  const directory = join(out, target.name);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const program = join(directory, programName(target));
  execFileSync(
    bunProgram(),
    [
      'build',
      '--compile',
      '--minify',
      '--bytecode',
      '--format=cjs',
      // Otherwise a bunfig.toml or .env in the working directory runs code of the repository that is checked.
      '--no-compile-autoload-bunfig',
      '--no-compile-autoload-dotenv',
      `--target=${target.bun}`,
      `--outfile=${program}`,
      join(here, 'entry.cjs'),
    ],
    { stdio: ['ignore', process.stderr, process.stderr] },
  );
  return program;
}

/** A component of its own in the bill of materials of the package. */
function billOfMaterials() {
  execFileSync(process.execPath, [join(root, 'scripts/notices.mjs'), '--sbom']);
  const bill = JSON.parse(readFileSync(join(root, 'dist/sbom.cdx.json'), 'utf8'));
  const { version } = require('bun/package.json');
  const ref = `pkg:npm/bun@${version}`;
  bill.components.push({
    type: 'platform',
    'bom-ref': ref,
    name: 'bun',
    version,
    licenses: [{ expression: RUNTIME_LICENSES }],
    purl: ref,
  });
  bill.dependencies[0].dependsOn.push(ref);
  bill.dependencies.push({ ref, dependsOn: [] });
  bill.serialNumber = `urn:uuid:${contentUuid(bill.components)}`;
  return bill;
}

/** Of Bun and what is linked into it; RUNTIME-NOTICES.md says which is which. */
const RUNTIME_LICENSES =
  'MIT AND Apache-2.0 AND BSD-2-Clause AND BSD-3-Clause AND ICU AND LGPL-2.0-or-later AND LGPL-2.1-or-later AND Zlib';

function writeRelease(built) {
  const directory = join(here, '../out/release');
  mkdirSync(directory, { recursive: true });
  const written = built.map(({ target, program }) => {
    const name = `plimsoll-${target.name}${target.os === 'win32' ? '.exe' : '.gz'}`;
    const bytes = readFileSync(program);
    writeFileSync(join(directory, name), target.os === 'win32' ? bytes : gzipSync(bytes, { level: 9 }));
    return name;
  });
  writeFileSync(
    join(directory, 'plimsoll-binaries.cdx.json'),
    `${JSON.stringify(billOfMaterials(), null, 2)}\n`,
  );
  copyFileSync(join(here, 'RUNTIME-NOTICES.md'), join(directory, 'RUNTIME-NOTICES.md'));
  copyFileSync(join(here, 'install.sh'), join(directory, 'install.sh'));
  const lines = [...written, 'plimsoll-binaries.cdx.json', 'RUNTIME-NOTICES.md', 'install.sh']
    .sort()
    .map((name) => {
      const sum = createHash('sha256')
        .update(readFileSync(join(directory, name)))
        .digest('hex');
      return `${sum}  ${name}\n`;
    });
  writeFileSync(join(directory, 'SHA256SUMS'), lines.join(''));
}

if (!existsSync(join(root, 'dist/cli/main.cjs'))) throw new Error('dist/ is missing; run `npm run build`.');
const built = wantedTargets().map((target) => ({ target, program: compile(target) }));
for (const { target, program } of built) {
  console.log(`${target.name}: ${(statSync(program).size / 1e6).toFixed(1)} MB, ${program}`);
}
if (values.release) writeRelease(built);
