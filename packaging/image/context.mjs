// Makes the build context of the image, packaging/out/image: for each architecture the binary, the files of the C library that
// it loads, and all licences. The C library comes from the package libc6 of the Debian or Ubuntu that this runs on.
//   --all       for both architectures; without it for this machine's
import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = fileURLToPath(new URL('./', import.meta.url));
const root = join(here, '../..');
const out = join(here, '../out/image');

/** `loader` is where the binary looks for it; `libraries` is the directory of the others. */
const ARCHITECTURES = [
  { name: 'amd64', cpu: 'x64', loader: 'lib64/ld-linux-x86-64.so.2', libraries: 'lib/x86_64-linux-gnu' },
  { name: 'arm64', cpu: 'arm64', loader: 'lib/ld-linux-aarch64.so.1', libraries: 'lib/aarch64-linux-gnu' },
];
const LIBRARIES = ['libc.so.6', 'libpthread.so.0', 'libdl.so.2', 'libm.so.6'];

const { values } = parseArgs({ options: { all: { type: 'boolean', default: false } } });
const wanted = ARCHITECTURES.filter(({ cpu }) => values.all || cpu === process.arch);

/** The files of a Debian package, unpacked. */
function unpack(name, work) {
  try {
    execFileSync('apt-get', ['download', name], { cwd: work, stdio: ['ignore', 'ignore', 'pipe'] });
  } catch (error) {
    const [, architecture] = name.split(':');
    throw new Error(
      `${name} could not be fetched; \`dpkg --add-architecture ${architecture} && apt-get update\` makes it known.\n${error.stderr}`,
    );
  }
  const [file] = readdirSync(work).filter((each) => each.endsWith('.deb'));
  const directory = join(work, 'files');
  execFileSync('dpkg-deb', ['-x', join(work, file), directory]);
  return directory;
}

/** Copies a file to where the binary looks for it; what a link leads to, wherever the distribution keeps it. */
function place(files, path, to) {
  const [from] = [path, join('usr', path)]
    .map((each) => join(files, each))
    .filter((each) => existsSync(each));
  if (from === undefined) throw new Error(`libc6 has no ${path}.`);
  mkdirSync(dirname(join(to, path)), { recursive: true });
  copyFileSync(realpathSync(from), join(to, path));
}

function makeRoot({ name, cpu, loader, libraries }) {
  const program = join(here, '../out/binaries', `linux-${cpu}`, 'plimsoll');
  if (!existsSync(program)) throw new Error(`${program} is missing; run packaging/binaries/build.mjs.`);
  const to = join(out, `rootfs-${name}`);
  rmSync(to, { recursive: true, force: true });
  const docs = join(to, 'usr/share/doc/plimsoll');
  for (const directory of [join(to, 'usr/bin'), docs]) mkdirSync(directory, { recursive: true });
  copyFileSync(program, join(to, 'usr/bin/plimsoll'));
  for (const file of ['LICENSE', 'THIRD-PARTY-NOTICES.md', 'packaging/binaries/RUNTIME-NOTICES.md']) {
    copyFileSync(join(root, file), join(docs, file.replace(/.*\//, '')));
  }
  const work = mkdtempSync(join(tmpdir(), 'plimsoll-image-'));
  try {
    const files = unpack(`libc6:${name}`, work);
    for (const path of [loader, ...LIBRARIES.map((each) => `${libraries}/${each}`)]) place(files, path, to);
    cpSync(join(files, 'usr/share/doc/libc6/copyright'), join(to, 'usr/share/doc/libc6/copyright'));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  console.log(to);
}

mkdirSync(out, { recursive: true });
// The context holds nothing that the image does not.
writeFileSync(join(out, '.dockerignore'), '*\n!rootfs-*\n');
for (const architecture of wanted) makeRoot(architecture);
