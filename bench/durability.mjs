// Tries to lose text: ends runs of --fix at any moment, fills the disk, mounts the file itself, takes another owner, and runs
// eight at once. After each try the file must hold the old text or the new one, whole, or a whole copy lies beside it.
//   npm run durability -- --tries 200
// Kills are spread over the time that a run takes here and now, and a quarter of them over the writing: a run under
// `strace` is too slow for that, so the moments of the writing are those that the file system shows.
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
  watch,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    tries: { type: 'string', default: '200' },
    /** Only what has the word in its name; repeatable. */
    only: { type: 'string', multiple: true, default: [] },
  },
});
const tries = Number(values.tries);
const cli = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url));
const WORDS = [
  '--preset',
  'none',
  '--rule',
  'apt-get-assume-yes:error',
  '--no-config',
  '--fix',
  'Dockerfile',
];
const [OLD, NEW] = textsOf(40);
/** So large that its writing takes a while. */
const [LARGE_OLD, LARGE_NEW] = textsOf(1000);
const work = mkdtempSync(join(tmpdir(), 'plimsoll-durability-'));
const env = { PATH: process.env.PATH, HOME: work, XDG_CACHE_HOME: join(work, 'cache') };

/** A text before and after it is fixed. */
function textsOf(runs) {
  const old = `FROM debian:12\n${'RUN apt-get install curl\n'.repeat(runs)}`;
  return [old, old.replaceAll('install curl', 'install -y curl')];
}

/** What is left of a text: `old`, `new`, `copy` (only a copy is whole) or `lost`. */
function stateOf(directory, old = OLD, fixed = NEW) {
  const text = readFileSync(join(directory, 'Dockerfile'), 'utf8');
  if (text === old) return 'old';
  if (text === fixed) return 'new';
  const copies = readdirSync(directory).filter((name) => name.endsWith('.plimsoll-copy'));
  return copies.some((name) => readFileSync(join(directory, name), 'utf8') === old) ? 'copy' : 'lost';
}

function fresh(directory, old = OLD) {
  for (const name of existsSync(directory) ? readdirSync(directory) : [])
    if (name !== 'Dockerfile') rmSync(join(directory, name), { force: true });
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'Dockerfile'), old);
  return directory;
}

const start = (cwd) => spawn(process.execPath, [cli, ...WORDS], { cwd, env, stdio: 'ignore' });
const ended = (child) => new Promise((resolve) => child.on('close', resolve));
const run = (cwd) => spawnSync(process.execPath, [cli, ...WORDS], { cwd, env, encoding: 'utf8' });

async function attempt(name, once) {
  if (values.only.length > 0 && !values.only.some((word) => name.includes(word))) return;
  const counts = {};
  for (let at = 0; at < tries; at += 1) {
    const state = await once(at);
    counts[state] = (counts[state] ?? 0) + 1;
  }
  console.log(`${name}: ${tries} tries, ${JSON.stringify(counts)}`);
  if ((counts.lost ?? 0) > 0 || (counts['temporary file stays'] ?? 0) > 0) process.exitCode = 1;
}

/**
 * Ends runs at moments spread over the time that the last whole runs took. What the directory shows says when that was:
 * before the writing, during it (something has changed and the run has not ended), or after it. Every second one waits
 * for the first change, so that the writing is hit, too.
 */
class Killer {
  #time = 0;
  #when = { before: 0, during: 0, after: 0, 'ended by itself': 0 };

  async measure(directory, renew) {
    const times = [];
    for (let at = 0; at < 5; at += 1) {
      renew();
      const begun = performance.now();
      await ended(start(directory));
      times.push(performance.now() - begun);
    }
    this.#time = times.sort((left, right) => left - right)[2];
  }

  async kill(directory, at, isFixed) {
    const begun = performance.now();
    const child = start(directory);
    let changed = null;
    const watcher = watch(directory, () => {
      if (changed !== null) return;
      changed = performance.now();
      if (at % 2 === 1) setTimeout(end, ((at >> 1) % 8) * 0.5);
    });
    let killed = null;
    const end = () => {
      if (killed !== null || child.exitCode !== null) return;
      killed = performance.now();
      child.kill('SIGKILL');
    };
    const whole = this.#time;
    const timer = at % 2 === 0 ? setTimeout(end, (whole * 1.05 * (at / 2)) / (tries / 2)) : null;
    await ended(child);
    clearTimeout(timer);
    watcher.close();
    const took = performance.now() - begun;
    if (killed === null) {
      this.#when['ended by itself'] += 1;
      this.#time = (this.#time * 9 + took) / 10;
    } else if (changed === null || changed > killed) this.#when.before += 1;
    else if (isFixed() && readdirSync(directory).length === 1) this.#when.after += 1;
    else this.#when.during += 1;
  }

  show() {
    if (this.#time === 0) return;
    const parts = Object.entries(this.#when).map(([name, count]) => `${name} ${count}`);
    console.log(`  killed ${parts.join(', ')}; a run takes ${Math.round(this.#time)} ms`);
  }
}

const isRoot = process.getuid?.() === 0;
const mounts = (...args) => isRoot && spawnSync('mount', args).status === 0;

try {
  const plain = join(work, 'plain');
  run(fresh(plain));
  const killer = new Killer();
  let leftovers = 0;
  await attempt('kill -9', async (at) => {
    if (at === 0) await killer.measure(plain, () => fresh(plain));
    fresh(plain);
    await killer.kill(plain, at, () => stateOf(plain) === 'new');
    const state = stateOf(plain);
    if (readdirSync(plain).length === 1) return state;
    leftovers += 1;
    run(plain);
    const stays = readdirSync(plain).some((name) => name.endsWith('.plimsoll-tmp'));
    return stays ? 'temporary file stays' : state;
  });
  killer.show();
  if (leftovers > 0)
    console.log(`  runs that left a temporary file, which the next one removed: ${leftovers}`);

  const disk = join(work, 'disk');
  mkdirSync(disk);
  const size = 4096 * 16;
  if (mounts('-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk)) {
    await attempt('full disk', async (at) => {
      fresh(disk);
      try {
        writeFileSync(join(disk, 'filler'), Buffer.alloc(size - 4096 * (at % 5)));
      } catch {
        // Full already: as wanted.
      }
      run(disk);
      return stateOf(disk);
    });
    spawnSync('umount', [disk]);
  }

  const bound = fresh(join(work, 'bound'), LARGE_OLD);
  const source = fresh(join(work, 'source'), LARGE_OLD);
  if (mounts('--bind', join(source, 'Dockerfile'), join(bound, 'Dockerfile'))) {
    const overwriter = new Killer();
    await attempt('bind mount', async (at) => {
      if (at === 0) await overwriter.measure(bound, () => fresh(bound, LARGE_OLD));
      fresh(bound, LARGE_OLD);
      await overwriter.kill(bound, at, () => stateOf(bound, LARGE_OLD, LARGE_NEW) === 'new');
      return stateOf(bound, LARGE_OLD, LARGE_NEW);
    });
    overwriter.show();
    spawnSync('umount', [join(bound, 'Dockerfile')]);
  }

  if (isRoot) {
    await attempt('foreign owner', async () => {
      fresh(plain);
      chownSync(join(plain, 'Dockerfile'), 1234, 2345);
      run(plain);
      const { uid, gid } = statSync(join(plain, 'Dockerfile'));
      return uid === 1234 && gid === 2345 ? stateOf(plain) : 'other owner';
    });
  }

  await attempt('eight at once', async () => {
    fresh(plain);
    await Promise.all(Array.from({ length: 8 }, () => ended(start(plain))));
    return readdirSync(plain).length > 1 ? 'temporary file stays' : stateOf(plain);
  });
} finally {
  rmSync(work, { recursive: true, force: true });
}
