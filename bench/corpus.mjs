// npm run corpus -- DIRECTORY [--preset NAME] [--rule NAME]: what is found in many files, counted by rule, with places to read.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url));
const words = process.argv.slice(2);
const option = (name) => (words.includes(name) ? words[words.indexOf(name) + 1] : null);
const rule = option('--rule');
const [directory = '.'] = words.filter(
  (word, at) => !word.startsWith('--') && !words[at - 1]?.startsWith('--'),
);
const choice =
  rule === null
    ? ['--preset', option('--preset') ?? 'recommended']
    : ['--preset', 'none', '--rule', `${rule}:warning`];

const { stdout } = spawnSync(
  process.execPath,
  [cli, '--no-config', '--no-gitignore', ...choice, '-f', 'json', directory],
  {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
const { results } = JSON.parse(stdout);
const byRule = new Map();
for (const { path, findings } of results) {
  for (const { ruleId, line, column, message } of findings) {
    const places = byRule.get(ruleId) ?? [];
    places.push(`${path}:${line}:${column}  ${message}`);
    byRule.set(ruleId, places);
  }
}
const total = [...byRule.values()].reduce((sum, places) => sum + places.length, 0);
console.log(
  `${results.length} files, ${total} findings, ${(total / Math.max(1, results.length)).toFixed(2)} per file`,
);
for (const [name, places] of [...byRule].sort(([, left], [, right]) => right.length - left.length)) {
  console.log(`\n${places.length} ${name}`);
  const step = Math.max(1, Math.floor(places.length / (rule === null ? 3 : 25)));
  for (let at = 0; at < places.length; at += step) console.log(`  ${places[at]}`);
}
