// Tries to lose text: ends runs of --fix at any moment, fills the disk, mounts the file itself, takes another owner, and runs
// eight at once. After each try the file must hold the old text or the new one, whole, or a whole copy lies beside it.
//   npm run durability -- --tries 200
import { spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { tries: { type: 'string', default: '200' } } });
const tries = Number(values.tries);
const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const OLD = `FROM debian:12\n${'RUN apt-get install curl\n'.repeat(400)}`;
const NEW = OLD.replaceAll('install curl', 'install -y curl');
const WORDS = ['--preset', 'none', '--rule', 'apt-get-assume-yes:error', '--fix', 'Dockerfile'];
const work = mkdtempSync(join(tmpdir(), 'plimsoll-durability-'));
const env = { PATH: process.env.PATH, HOME: work, XDG_CACHE_HOME: join(work, 'cache') };

/** What is left of a text: `old`, `new`, `copy` (only a copy is whole) or `lost`. */
function stateOf(folder) {
  const text = readFileSync(join(folder, 'Dockerfile'), 'utf8');
  if (text === OLD) return 'old';
  if (text === NEW) return 'new';
  const copies = readdirSync(folder).filter((name) => name.endsWith('.plimsoll-copy'));
  return copies.some((name) => readFileSync(join(folder, name), 'utf8') === OLD) ? 'copy' : 'lost';
}

function fresh(folder) {
  for (const name of existsSync(folder) ? readdirSync(folder) : [])
    rmSync(join(folder, name), { force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'Dockerfile'), OLD);
  return folder;
}

const start = (cwd) => spawn(process.execPath, [cli, ...WORDS], { cwd, env, stdio: 'ignore' });
const ended = (child) => new Promise((resolve) => child.on('close', resolve));
const run = (cwd) => spawnSync(process.execPath, [cli, ...WORDS], { cwd, env, encoding: 'utf8' });

async function attempt(name, once) {
  const counts = {};
  for (let at = 0; at < tries; at += 1) {
    const state = await once(at);
    counts[state] = (counts[state] ?? 0) + 1;
  }
  console.log(`${name}: ${tries} tries, ${JSON.stringify(counts)}`);
  if ((counts.lost ?? 0) > 0) process.exitCode = 1;
}

const canMount = process.getuid?.() === 0 && spawnSync('mount', ['--version']).status === 0;

try {
  const plain = join(work, 'plain');
  run(fresh(plain));
  let leftovers = 0;
  await attempt('kill -9', async (at) => {
    fresh(plain);
    const child = start(plain);
    // The writing comes last: most tries aim there.
    setTimeout(() => child.kill('SIGKILL'), 60 + ((at * 7) % 140));
    await ended(child);
    if (readdirSync(plain).length > 1) leftovers += 1;
    const state = stateOf(plain);
    if (state === 'copy') return state;
    if (leftovers > 0) run(plain);
    const stays = readdirSync(plain).filter((name) => name.endsWith('.plimsoll-tmp'));
    return stays.length > 0 ? 'temporary file stays' : state;
  });
  console.log(`  runs that left a temporary file for the next one: ${leftovers}`);

  await attempt('eight at once', async () => {
    fresh(plain);
    await Promise.all(Array.from({ length: 8 }, () => ended(start(plain))));
    return readdirSync(plain).length > 1 ? 'temporary file stays' : stateOf(plain);
  });

  if (process.getuid?.() === 0) {
    await attempt('foreign owner', async () => {
      fresh(plain);
      chownSync(join(plain, 'Dockerfile'), 1234, 2345);
      run(plain);
      const { uid, gid } = statSync(join(plain, 'Dockerfile'));
      return uid === 1234 && gid === 2345 ? stateOf(plain) : 'other owner';
    });
  }

  if (canMount) {
    const disk = join(work, 'disk');
    mkdirSync(disk);
    const size = 4096 * 8;
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk]).status === 0) {
      await attempt('full disk', async (at) => {
        fresh(disk);
        const room = size - 4096 * (3 + (at % 4));
        try {
          writeFileSync(join(disk, 'filler'), Buffer.alloc(Math.max(0, room)));
        } catch {
          // Full already.
        }
        run(disk);
        return stateOf(disk);
      });
      spawnSync('umount', [disk]);
    }
    const bound = join(work, 'bound');
    const source = join(work, 'source');
    fresh(source);
    fresh(bound);
    if (spawnSync('mount', ['--bind', join(source, 'Dockerfile'), join(bound, 'Dockerfile')]).status === 0) {
      await attempt('bind mount', async (at) => {
        writeFileSync(join(bound, 'Dockerfile'), OLD);
        for (const name of readdirSync(bound)) if (name !== 'Dockerfile') rmSync(join(bound, name));
        if (at % 2 === 0) {
          run(bound);
          return stateOf(bound);
        }
        const child = start(bound);
        setTimeout(() => child.kill('SIGKILL'), 60 + ((at * 7) % 140));
        await ended(child);
        return stateOf(bound);
      });
      spawnSync('umount', [join(bound, 'Dockerfile')]);
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
