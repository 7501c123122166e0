// node bench/policies.mjs: a hundred policies over a thousand files, against the run without policies; and what loading
// them takes. Once as whole commands (wall time, `npm run build` first), once in a process that is warm (processor time).
// Runs in turn, medians: machines are noisy, ratios are less so. Goal: at most 1.5 times the run without.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { typicalFiles } from './typical-files.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const FILES = 1000;
const POLICIES = 100;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);

const median = (values) => values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)];

const directory = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));
process.on('exit', () => rmSync(directory, { recursive: true, force: true }));

const entry = `
export { PolicyLoader } from './src/policy/load-policies.ts';
export { lintSource } from './src/engine/linter.ts';
export { RuleCatalog } from './src/engine/rule-catalog.ts';
export { rules } from './rules/index.ts';
`;
await build({
  stdin: { contents: entry, resolveDir: root, loader: 'ts' },
  outfile: join(directory, 'main.mjs'),
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
});
const { PolicyLoader, lintSource, RuleCatalog, rules } = await import(
  pathToFileURL(join(directory, 'main.mjs')).href
);

/** The example sets, again and again under other names, until there are enough; the last one is cut short. */
function sets() {
  const examples = join(root, 'examples', 'policies');
  const names = readdirSync(examples).filter((name) => name.endsWith('.policy.yaml'));
  const texts = names.map((name) => readFileSync(join(examples, name), 'utf8'));
  const found = new Map();
  let left = POLICIES;
  for (let copy = 0; left > 0; copy += 1) {
    for (const [at, text] of texts.entries()) {
      const starts = Array.from(text.matchAll(/^ {2}- id:/gm), ({ index }) => index);
      if (left <= 0) break;
      const own = text.slice(0, starts[left] ?? text.length);
      found.set(
        `${copy}-${names[at]}`,
        own.replace(/name: ([a-z-]+)/, (_match, name) => `name: ${name}-${copy}`),
      );
      left -= starts.length;
    }
  }
  return found;
}

async function loadPolicies() {
  const files = sets();
  const loader = new PolicyLoader(
    { find: ({ value }) => [value], read: (file) => files.get(file) },
    '2026-01-31',
  );
  const start = performance.now();
  const origin = { file: 'bench', line: 1, column: 1 };
  const loaded = await loader.load([...files.keys()].map((value) => ({ value, origin })));
  if (loaded.problems.length > 0) throw new Error(JSON.stringify(loaded.problems[0]));
  return { rules: loaded.rules, ms: performance.now() - start };
}

const texts = typicalFiles(FILES);

/** Milliseconds of whole commands, without policies and with them. */
function timeCommands() {
  for (const [at, text] of texts.entries()) {
    mkdirSync(join(directory, 'files', `${at}`), { recursive: true });
    writeFileSync(join(directory, 'files', `${at}`, 'Dockerfile'), text);
  }
  for (const [name, text] of sets()) writeFileSync(join(directory, name), text);
  const named = [...sets().keys()].map((name) => `./${name}`);
  const config = { extends: ['recommended', ...named] };
  // What is JSON is YAML.
  writeFileSync(join(directory, 'without.yaml'), JSON.stringify({ extends: ['recommended'] }));
  writeFileSync(join(directory, 'with.yaml'), JSON.stringify(config));
  const cli = join(root, 'dist', 'cli.cjs');
  const time = (file) => {
    const start = performance.now();
    const words = [cli, '--config', file, 'files', '-f', 'json', '-o', 'report.json'];
    const { status, stderr } = spawnSync(process.execPath, words, { cwd: directory, encoding: 'utf8' });
    if (status !== 1 && status !== 0) throw new Error(stderr);
    return performance.now() - start;
  };
  const found = { without: [], with: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    found.without.push(time('without.yaml'));
    found.with.push(time('with.yaml'));
  }
  return [median(found.without), median(found.with)];
}

function run(enabled) {
  const catalog = new RuleCatalog(enabled);
  const config = {
    rules: enabled.map((rule) => ({ rule, level: 'warning', options: [] })),
    settings: {},
    model: {},
    inlineIgnores: true,
    today: '2026-01-31',
  };
  const start = process.cpuUsage();
  for (const [at, text] of texts.entries()) {
    const { failures } = lintSource({ text, path: `${at}`, absolutePath: null, cwd: '/' }, config, catalog);
    if (failures.length > 0) throw new Error(failures[0].message);
  }
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const { rules: policies, ms } = await loadPolicies();
const again = await loadPolicies();
console.log(`Loading ${policies.length} policies: ${ms.toFixed(0)} ms, again ${again.ms.toFixed(0)} ms`);

const [without, withThem] = timeCommands();
console.log(`${FILES} files, whole command: ${without.toFixed(0)} ms`);
console.log(
  `  with ${policies.length} policies: ${withThem.toFixed(0)} ms, ${(withThem / without).toFixed(2)} x (goal 1.5 x)`,
);

const builtIn = Object.values(rules);
const recommended = builtIn.filter(({ meta }) => meta.docs.presets.includes('recommended'));
const times = { bare: [], withPolicies: [] };
for (let round = 0; round < 3; round += 1) run([...recommended, ...policies]);
for (let round = 0; round < ROUNDS; round += 1) {
  times.bare.push(run(recommended));
  times.withPolicies.push(run([...recommended, ...policies]));
}
const [bare, withPolicies] = [median(times.bare), median(times.withPolicies)];
console.log(`${FILES} files, ${recommended.length} rules, in a warm process: ${bare.toFixed(0)} ms`);
console.log(
  `  with ${policies.length} policies: ${withPolicies.toFixed(0)} ms, ${(withPolicies / bare).toFixed(2)} x (goal 1.5 x)`,
);
console.log(
  `  each policy and file: ${((1000 * (withPolicies - bare)) / FILES / policies.length).toFixed(1)} µs`,
);
