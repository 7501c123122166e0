// npm run bench:growth: how CPU time and memory grow with the size of a file, for each shape of growth-shapes.mjs.
//   --shape WORD   only shapes with the word in their name (repeatable)
//   --mode MODE    lint, fix, unsafe or inspect (repeatable; all but unsafe)
//   --max KIB      the largest size (1024); the others are the half, the quarter and the eighth
//   --dist DIRECTORY  another build, for comparison
//   --json         one JSON object per line instead of the table
//   --check        exit code 1 when a bound is exceeded
// Each shape and mode has its own process, so that memory is its own. The preset is `all`.
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ofSize, SHAPES } from './growth-shapes.mjs';

/** More than this per doubling is slower than linear; the rest is noise. */
const FACTOR_LIMIT = 2.2;
/** Seconds for 400 KiB. */
const TIME_LIMIT = 3;
/** MiB for 1 MiB of input. */
const MEMORY_LIMIT = 400;
/** Below this many seconds a factor is noise. */
const TOO_SHORT = 0.1;
/** Seconds after which larger sizes are not tried. */
const ENOUGH = 30;

const { values } = parseArgs({
  options: {
    shape: { type: 'string', multiple: true, default: [] },
    mode: { type: 'string', multiple: true, default: ['lint', 'fix', 'inspect'] },
    max: { type: 'string', default: '1024' },
    dist: { type: 'string', default: fileURLToPath(new URL('../dist', import.meta.url)) },
    json: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    measure: { type: 'string' },
  },
});

if (values.measure === undefined) compareAll();
else await measure(values.measure, values.mode[0], Number(values.max));

function compareAll() {
  const wanted = (name) => values.shape.length === 0 || values.shape.some((word) => name.includes(word));
  if (!values.json) {
    console.log(`${'shape'.padEnd(46)} mode     s per size                     factor  s/400 KiB  MiB`);
  }
  let exceeded = 0;
  for (const name of Object.keys(SHAPES).filter(wanted)) {
    for (const mode of values.mode) {
      const result = spawned(name, mode);
      if (result.exceeds.length > 0) exceeded += 1;
      console.log(values.json ? JSON.stringify(result) : row(result));
    }
  }
  if (!values.json) console.log(`${exceeded} of them beyond a bound.`);
  if (values.check && exceeded > 0) process.exitCode = 1;
}

/** In a process of its own. */
function spawned(shape, mode) {
  const self = fileURLToPath(import.meta.url);
  const args = [self, '--measure', shape, '--mode', mode, '--max', values.max, '--dist', values.dist];
  const { stdout, stderr, status, signal } = spawnSync('node', args, {
    maxBuffer: 1 << 26,
    timeout: 240_000,
  });
  const lines = String(stdout)
    .trim()
    .split('\n')
    .filter((line) => line.startsWith('{'));
  const steps = lines.map((line) => JSON.parse(line));
  const failure =
    status === 0
      ? null
      : (signal ??
        String(stderr)
          .trim()
          .split('\n')
          .find((line) => /Error|FATAL/.test(line)) ??
        `exit ${status}`);
  return assess({ shape, mode, steps, failure });
}

function assess({ shape, mode, steps, failure }) {
  const first = steps.findIndex(({ cpu }) => cpu >= TOO_SHORT);
  const from = steps[Math.max(first, 0)];
  const last = steps.at(-1);
  const doublings = from === undefined ? 0 : Math.log2(last.size / from.size);
  // The mean over all doublings that take long enough to be measured: single steps carry the pauses of the collector.
  const factor = doublings < 1 ? 1 : (last.cpu / from.cpu) ** (1 / doublings);
  const per400 = last === undefined ? Number.NaN : (last.cpu * 400) / last.size;
  const memory = last?.memory ?? Number.NaN;
  const exceeds = [
    ...(failure === null ? [] : [failure]),
    ...(factor > FACTOR_LIMIT ? ['growth'] : []),
    ...(per400 > TIME_LIMIT ? ['time'] : []),
    ...(memory > MEMORY_LIMIT ? ['memory'] : []),
  ];
  return { shape, mode, steps, factor, per400, memory, exceeds };
}

function row({ shape, mode, steps, factor, per400, memory, exceeds }) {
  const times = steps.map(({ cpu }) => cpu.toFixed(2).padStart(6)).join(' ');
  const figures = `${factor.toFixed(2).padStart(6)} ${per400.toFixed(2).padStart(9)} ${String(Math.round(memory)).padStart(6)}`;
  return `${shape.padEnd(46)} ${mode.padEnd(8)} ${times.padEnd(30)} ${figures}  ${exceeds.join(', ')}`.trimEnd();
}

/** Prints one line per size. */
async function measure(shape, mode, max) {
  const api = await import(pathToFileURL(join(resolve(values.dist), 'index.js')).href);
  const config = { extends: 'all' };
  const run = {
    lint: (text) => api.lintText(text, { config }),
    fix: (text) => api.fixText(text, { config }),
    unsafe: (text) => api.fixText(text, { config, unsafe: true }),
    inspect: (text) => JSON.stringify(api.inspect(text)),
  }[mode];
  // So that compilation is no part of the smallest size.
  for (let at = 0; at < 3; at += 1) await run(ofSize(shape, 8 * 1024));
  for (const part of [8, 4, 2, 1]) {
    const text = ofSize(shape, (max * 1024) / part);
    const before = process.cpuUsage();
    await run(text);
    const { user, system } = process.cpuUsage(before);
    const cpu = (user + system) / 1e6;
    const memory = process.resourceUsage().maxRSS / 1024;
    console.log(JSON.stringify({ size: text.length / 1024, cpu, memory }));
    if (cpu > ENOUGH) break;
  }
}
