// npm run compare -- hadolint PATHS [--show DL3008] [--probes] [--hadolint PROGRAM] [--json FILE]: the Dockerfiles below
// PATHS through plimsoll with the preset `hadolint` and through hadolint, matched by file, instruction and id: for each id
// what both report, what one of them reports alone, and the agreement. `--probes` adds texts that are made for each rule
// (hadolint-probes.mjs), and `--record FILE` writes what
// hadolint says about every fourth of them for the test of the preset. hadolint reports one finding of ShellCheck for each RUN: others of ours there are not counted.
// Files that hadolint cannot read count by that alone. The program: `--hadolint`, the variable HADOLINT, or PATH. What it
// says is kept in the directory for temporary files; `--fresh` asks again.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesIn, PeerAnswers } from './peer-answers.mjs';

const { parse, lintText } = await import(new URL('../dist/index.js', import.meta.url).href);
const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const args = process.argv.slice(2).filter((word) => word !== 'hadolint');
const take = (name) => {
  const at = args.indexOf(name);
  return at === -1 ? null : args.splice(at, 2)[1];
};
const shown = take('--show');
const program = take('--hadolint') ?? process.env.HADOLINT ?? 'hadolint';
const jsonFile = take('--json');
const recordFile = take('--record');
const paths = args.filter((word) => !word.startsWith('--'));
const BATCH = 100;

const run = (command, words, options = {}) =>
  spawnSync(command, words, {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'ignore'],
    ...options,
  });

const asked = run(program, ['--version']);
if (asked.error !== undefined || asked.status !== 0) {
  console.error(`\`${program}\` does not run; give the program with --hadolint or in HADOLINT.`);
  process.exit(2);
}
const version = /[\d.]+/.exec(asked.stdout)?.[0] ?? 'unknown';

const answers = new PeerAnswers(`hadolint-${version}`, { isFresh: args.includes('--fresh') });

/** The findings of each text as `[code, line]`; DL1001 and DL3057 are off there by default. */
function findingsOf(paths, directory) {
  const config = join(directory, 'config.yaml');
  writeFileSync(config, 'no-color: true\n');
  const words = ['--no-fail', '-c', config, '-f', 'json'];
  const { stdout } = run(program, [...words, ...paths], { cwd: directory });
  const byFile = new Map(paths.map((path) => [path, []]));
  let all;
  try {
    all = JSON.parse(stdout);
  } catch {
    // It gave up on one of them, and with it on all.
    all = paths.flatMap((path) => {
      try {
        return JSON.parse(run(program, [...words, path], { cwd: directory }).stdout);
      } catch {
        return [{ file: path, code: 'DL1000', line: 1 }];
      }
    });
  }
  for (const { code, file, line } of all) byFile.get(file)?.push([code, line]);
  return [...byFile.values()];
}

// ----------------------------------------------------------------------------------------------------- both sides

const rules = JSON.parse(run(process.execPath, [cli, 'rules', '--format', 'json']).stdout);
const aliases = new Map(
  rules.map(({ name, aliases: ids }) => [name, ids.filter((id) => /^(?:DL|SC)\d+$/.test(id))]),
);
/** For the ids of ShellCheck, numbers that one code had before count as none of its own. */
const FORMER = new Set(['SC2039', 'SC2169']);
const COMPANIONS = new Set(['SC1009', 'SC1072', 'SC1073']);
const idsOf = ({ ruleId, ids }) =>
  (ids ?? aliases.get(ruleId) ?? []).filter((id) => /^(?:DL|SC)\d+$/.test(id) && !FORMER.has(id)).slice(0, 1);
const known = new Set([...aliases.values()].flat());

const inputs = paths
  .flatMap((path) => [...filesIn(resolve(path))])
  .map((file) => ({
    file,
    text: readFileSync(file, 'utf8'),
  }));
if (args.includes('--probes')) {
  const { probes } = await import('./hadolint-probes.mjs');
  for (const [name, text] of probes()) inputs.push({ file: `probe:${name}`, text });
}
await answers.ask(
  inputs.map(({ text }) => text),
  BATCH,
  findingsOf,
);
if (recordFile !== null) {
  const answersOf = (text) =>
    [...new Set(answers.of(text).map(([code, line]) => `${line} ${code}`))].sort().join(' ');
  const recorded = inputs.filter(({ file }, at) => file.startsWith('probe:') && at % 4 === 0);
  const lines = [...new Set(recorded.map(({ text }) => text))].map(
    (text) => `  ${JSON.stringify(text)}: ${JSON.stringify(answersOf(text))}`,
  );
  writeFileSync(recordFile, `{\n${lines.join(',\n')}\n}\n`);
}

const counts = new Map();
const differences = [];
let unreadable = 0;
let bothUnreadable = 0;
function count(id, kind, { file, text }, line) {
  const row = counts.get(id) ?? { both: 0, ours: 0, theirs: 0 };
  row[kind] += 1;
  counts.set(id, row);
  if (kind !== 'both') {
    const lines = text.split('\n');
    differences.push({ id, kind, file, line, text: lines[line - 1] ?? '' });
  }
}

for (const input of inputs) {
  const found = answers.of(input.text) ?? [];
  const { text, instructions } = parse(input.text);
  const lineOf = (offset) => text.slice(0, offset).split('\n').length;
  const spans = instructions.map(({ range }) => [lineOf(range[0]), lineOf(range[1])]);
  const startOf = (line) => spans.find(([first, last]) => first <= line && line <= last)?.[0] ?? line;
  const { messages } = await lintText(input.text, {
    filename: '/src/Dockerfile',
    config: { extends: ['hadolint'], settings: { limits: { reportsPerRule: 1_000_000 } } },
  });
  if (found.some(([code]) => code === 'DL1000')) {
    unreadable += 1;
    if (messages.some(({ ruleId }) => ruleId === 'syntax')) bothUnreadable += 1;
    continue;
  }
  const theirs = new Set(found.map(([code, line]) => `${code}\t${startOf(line)}`));
  const ours = new Set(
    messages.flatMap((message) => idsOf(message).map((id) => `${id}\t${startOf(message.line)}`)),
  );
  const shellLines = new Set(
    [...theirs].filter((entry) => entry.startsWith('SC')).map((entry) => entry.split('\t')[1]),
  );
  for (const entry of ours) {
    const [id, line] = entry.split('\t');
    if (theirs.has(entry)) count(id, 'both', input, Number(line));
    else if (!id.startsWith('SC') || !shellLines.has(line)) count(id, 'ours', input, Number(line));
  }
  for (const entry of theirs) {
    const [id, line] = entry.split('\t');
    if (ours.has(entry)) continue;
    // Of what cannot be parsed ShellCheck says the same in several codes.
    const isSame =
      COMPANIONS.has(id) && [...ours].some((other) => /^SC1\d+\t/.test(other) && other.endsWith(`\t${line}`));
    count(id, isSame ? 'both' : 'theirs', input, Number(line));
  }
}

if (jsonFile !== null) writeFileSync(jsonFile, JSON.stringify(differences));
for (const { id, kind, file, line, text } of differences) {
  if (id !== shown) continue;
  console.log(
    `${kind === 'ours' ? 'only plimsoll' : 'only hadolint'}  ${file}:${line}  ${text.slice(0, 100)}`,
  );
}
const percent = ({ both, ours, theirs }) => {
  const all = both + ours + theirs;
  return all === 0 ? '100' : ((100 * both) / all).toFixed(1);
};
console.log(
  `${inputs.length} files, hadolint ${version}; it cannot read ${unreadable} of them (${bothUnreadable} are syntax errors here too)\n`,
);
console.log('id       both  only plimsoll  only hadolint  agreement');
const total = { both: 0, ours: 0, theirs: 0 };
for (const [id, row] of [...counts].sort(([left], [right]) => (left < right ? -1 : 1))) {
  for (const key of Object.keys(total)) total[key] += row[key];
  const note = known.has(id) ? '' : '  no rule of ours';
  console.log(
    `${id.padEnd(7)}${String(row.both).padStart(6)}${String(row.ours).padStart(15)}${String(row.theirs).padStart(15)}${percent(row).padStart(11)}${note}`,
  );
}
console.log(
  `all    ${String(total.both).padStart(6)}${String(total.ours).padStart(15)}${String(total.theirs).padStart(15)}${percent(total).padStart(11)}`,
);
