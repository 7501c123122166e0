// npm run bench: start-up against bare node, a thousand files, growth with file size, and hadolint where it is on PATH.
// Pairs are run in turn and medians compared: machines are noisy, ratios are less so.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { typicalFiles } from './typical-files.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const cli = join(root, 'dist', 'cli.cjs');
const rounds = Number(process.env.BENCH_ROUNDS ?? 21);

const median = (values) => values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)];
const ms = (value) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;

/** Wall time of a program in milliseconds; a missing program gives null. */
function time(command, args) {
  const start = process.hrtime.bigint();
  const { error } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'ignore'], cwd: root });
  return error === undefined ? Number(process.hrtime.bigint() - start) / 1e6 : null;
}

/** Medians of several programs, run in turn. */
function compare(programs) {
  const times = programs.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    programs.forEach(([command, ...args], at) => {
      times[at].push(time(command, args));
    });
  }
  return times.map((each) => (each.includes(null) ? null : median(each)));
}

const directory = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
try {
  startUp();
  thousandFiles();
  await growth();
} finally {
  rmSync(directory, { recursive: true, force: true });
}

function startUp() {
  const file = join(root, 'examples', 'nginx', 'Dockerfile');
  const [bare, version, one, hadolint] = compare([
    ['node', '-e', '0'],
    ['node', cli, '--version'],
    ['node', cli, '--no-config', file],
    ['hadolint', file],
  ]);
  console.log(`Start-up, medians of ${rounds} rounds in turn`);
  console.log(`  node -e 0             ${ms(bare)}`);
  console.log(`  plimsoll --version    ${ms(version)}  ${(version / bare).toFixed(2)} x node`);
  console.log(
    `  plimsoll one file     ${ms(one)}  ${(one / bare).toFixed(2)} x node (goal 1.5 x node + 40 ms = ${ms(1.5 * bare + 40)})`,
  );
  if (hadolint !== null)
    console.log(`  hadolint one file     ${ms(hadolint)}  plimsoll takes ${(one / hadolint).toFixed(2)} x`);
}

function thousandFiles() {
  const texts = typicalFiles(1000);
  const paths = texts.map((text, at) => {
    const path = join(directory, `Dockerfile.${String(at).padStart(4, '0')}`);
    writeFileSync(path, text);
    return path;
  });
  const bytes = texts.reduce((sum, text) => sum + text.length, 0);
  const memory = join(root, 'bench', 'report-memory.mjs');
  const run = () => {
    const start = process.hrtime.bigint();
    const args = ['--import', pathToFileURL(memory).href, cli, '--no-config', '--format', 'json', directory];
    const { stderr } = spawnSync('node', args, { stdio: ['ignore', 'ignore', 'pipe'], cwd: root });
    return {
      wall: Number(process.hrtime.bigint() - start) / 1e6,
      peak: Number(/peak (\d+)/.exec(String(stderr))?.[1]),
    };
  };
  const runs = Array.from({ length: 5 }, run);
  const peer = Array.from({ length: 5 }, () => time('hadolint', ['--format', 'json', ...paths]));
  console.log(`A thousand files, ${(bytes / 1e6).toFixed(2)} MB, medians of 5`);
  console.log(
    `  plimsoll              ${ms(median(runs.map(({ wall }) => wall)))} (goal 2000 ms), ${Math.round(median(runs.map(({ peak }) => peak)) / 1024)} MB at most`,
  );
  if (!peer.includes(null)) console.log(`  hadolint              ${ms(median(peer))}`);
}

async function growth() {
  const { lintText } = await import(pathToFileURL(join(root, 'dist', 'index.js')).href);
  const one = typicalFiles(8).join('\n');
  const sizes = [1, 10, 100].map((factor) => one.repeat(factor));
  const times = [];
  for (const text of sizes) {
    const samples = [];
    const repeats = Math.max(3, Math.round(200_000 / text.length) + 3);
    for (let at = 0; at < repeats; at += 1) {
      const start = process.hrtime.bigint();
      await lintText(text);
      samples.push(Number(process.hrtime.bigint() - start) / 1e6);
    }
    times.push(median(samples.slice(Math.floor(samples.length / 3))));
  }
  console.log('Growth with the size of one file, in one warm process');
  sizes.forEach((text, at) => {
    const ratio = at === 0 ? '' : `  ${(times[at] / times[at - 1]).toFixed(1)} x (goal 11 x)`;
    console.log(
      `  ${String(Math.round(text.length / 1024)).padStart(5)} kB              ${ms(times[at])}${ratio}`,
    );
  });
}
