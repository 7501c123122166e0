// npm run compare -- DIRECTORY [--show ID]: the same files through plimsoll and through hadolint (when it is on PATH),
// counted by hadolint's ids: found by both, by us alone, by them alone. Instructions count, not lines and texts.
// npm run compare -- shellcheck PATHS: see compare-shellcheck.mjs. -- hadolint PATHS: see compare-hadolint.mjs.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesIn } from './peer-answers.mjs';

if (process.argv[2] === 'shellcheck' || process.argv[2] === 'hadolint') {
  await import(`./compare-${process.argv[2]}.mjs`);
  process.exit();
}
const { parse } = await import(new URL('../dist/index.js', import.meta.url).href);
const cli = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url));
const args = process.argv.slice(2);
const shown = args.includes('--show') ? args[args.indexOf('--show') + 1] : null;
const [directory = '.'] = args.filter((word) => !word.startsWith('--') && word !== shown);
const BATCH = 200;

const run = (command, words) =>
  spawnSync(command, words, { encoding: 'utf8', maxBuffer: 1 << 30, stdio: ['ignore', 'pipe', 'ignore'] });

const rules = JSON.parse(run(process.execPath, [cli, 'rules', '--format', 'json']).stdout);
const aliases = new Map(
  rules.map(({ name, aliases: ids }) => [name, ids.filter((id) => /^(?:DL|SC)\d+$/.test(id))]),
);
const known = new Set([...aliases.values()].flat());

/** The line on which the instruction begins that a line belongs to. */
const starts = new Map();
function startOf(file, line) {
  let lines = starts.get(file);
  if (lines === undefined) {
    const { text, instructions } = parse(readFileSync(file, 'utf8'));
    const lineOf = (offset) => text.slice(0, offset).split('\n').length;
    lines = instructions.map(({ range }) => [lineOf(range[0]), lineOf(range[1])]);
    starts.set(file, lines);
  }
  return lines.find(([first, last]) => first <= line && line <= last)?.[0] ?? line;
}

const files = [...filesIn(resolve(directory))];
const ours = new Set();
const theirs = new Set();
for (let at = 0; at < files.length; at += BATCH) {
  const batch = files.slice(at, at + BATCH);
  const report = run(process.execPath, [
    cli,
    '--no-config',
    '--preset',
    'all',
    '-f',
    'json',
    ...batch,
  ]).stdout;
  for (const { path, findings } of JSON.parse(report).results) {
    for (const { ruleId, line } of findings) {
      for (const id of aliases.get(ruleId) ?? [])
        ours.add(`${id}\t${resolve(path)}:${startOf(resolve(path), line)}`);
    }
  }
  const { stdout, error } = run('hadolint', ['--no-fail', '--format', 'json', ...batch]);
  if (error !== undefined) {
    console.error('hadolint is not on PATH.');
    process.exit(2);
  }
  for (const { code, file, line } of JSON.parse(stdout))
    theirs.add(`${code}\t${resolve(file)}:${startOf(resolve(file), line)}`);
}

const counts = new Map();
const add = (entry, kind) => {
  const [id] = entry.split('\t');
  const row = counts.get(id) ?? { both: 0, ours: 0, theirs: 0 };
  row[kind] += 1;
  counts.set(id, row);
  if (id === shown && kind !== 'both')
    console.log(`${kind === 'ours' ? 'only plimsoll' : 'only hadolint'}  ${entry.split('\t')[1]}`);
};
for (const entry of ours) add(entry, theirs.has(entry) ? 'both' : 'ours');
for (const entry of theirs) if (!ours.has(entry)) add(entry, 'theirs');

console.log(`${files.length} files\n\nid       both  only plimsoll  only hadolint`);
for (const [id, row] of [...counts].sort(([left], [right]) => (left < right ? -1 : 1))) {
  const note = known.has(id) ? '' : '  no rule of ours';
  console.log(
    `${id.padEnd(7)}${String(row.both).padStart(6)}${String(row.ours).padStart(15)}${String(row.theirs).padStart(15)}${note}`,
  );
}
