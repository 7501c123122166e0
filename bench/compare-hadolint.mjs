// npm run compare -- hadolint PATHS [--show DL3008] [--probes] [--hadolint PROGRAM] [--json FILE]: the Dockerfiles below
// PATHS through plimsoll with the preset `hadolint` and through hadolint, matched by file, instruction and id: for each id
// what both report, what one of them reports alone, and the agreement. `--probes` adds texts that are made for each rule
// and random scripts (hadolint-probes.mjs), and `--record FILE` writes what hadolint says about every fourth of them for the
// test of the preset. `--labels` gives both a configuration with registries and labels, and compares the levels, too.
//
// hadolint reports one finding of ShellCheck for each RUN: others of ours there are not counted. Files that hadolint cannot
// read count by that alone. The agreement is given as it is, and with the differences that docs/deviations.md explains
// (hadolint-deviations.mjs). The program: `--hadolint`, the variable HADOLINT, or PATH. What it says is kept in the directory
// for temporary files; `--fresh` asks again.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEVIATIONS, missingRows } from './hadolint-deviations.mjs';
import { filesIn, PeerAnswers } from './peer-answers.mjs';

const { buildModel, lintText, parse } = await import(new URL('../dist/index.js', import.meta.url).href);
const cli = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url));
const args = process.argv.slice(2).filter((word) => word !== 'hadolint');
const take = (name) => {
  const at = args.indexOf(name);
  return at === -1 ? null : args.splice(at, 2)[1];
};
const shown = take('--show');
const program = take('--hadolint') ?? process.env.HADOLINT ?? 'hadolint';
const jsonFile = take('--json');
const recordFile = take('--record');
const withLabels = args.includes('--labels');
const paths = args.filter((word) => !word.startsWith('--'));
const BATCH = 100;

const lacking = missingRows(fileURLToPath(new URL('../docs/deviations.md', import.meta.url)));
if (lacking.length > 0) {
  console.error(`docs/deviations.md has no row for: ${lacking.join(', ')}`);
  process.exit(2);
}

/** What makes rules speak that say nothing without a configuration. */
const CONFIG = `no-color: true
${
  withLabels
    ? `trustedRegistries: [docker.io, ghcr.io, "*.azurecr.io", "quay.*"]
strict-labels: true
label-schema:
  maintainer: text
  org.opencontainers.image.version: semver
  org.opencontainers.image.created: rfc3339
  org.opencontainers.image.url: url
  org.opencontainers.image.revision: hash
  org.opencontainers.image.licenses: spdx
  contact: email
override:
  info: [DL1001, DL3057]
`
    : ''
}`;

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

const answers = new PeerAnswers(`hadolint-${version}${withLabels ? '-labels' : ''}`, {
  isFresh: args.includes('--fresh'),
});

/** The findings of each text as `[code, line, level]`. */
function findingsOf(paths, directory, words = [program]) {
  const config = join(directory, 'config.yaml');
  writeFileSync(config, CONFIG);
  const [command, ...rest] = [...words, '--no-fail', '-c', config, '-f', 'json'];
  const { stdout } = run(command, [...rest, ...paths], { cwd: directory });
  const byFile = new Map(paths.map((path) => [path, []]));
  let all;
  try {
    all = JSON.parse(stdout);
  } catch {
    // It gave up on one of them, and with it on all.
    all = paths.flatMap((path) => {
      try {
        return JSON.parse(run(command, [...rest, path], { cwd: directory }).stdout);
      } catch {
        return [{ file: path, code: 'DL1000', line: 1, level: 'error' }];
      }
    });
  }
  for (const { code, file, line, level } of all) byFile.get(file)?.push([code, line, level]);
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
const SYNTAX_CODES = new Set(aliases.get('valid-shell-syntax'));
const idsOf = ({ ruleId, externalIds }) =>
  (externalIds ?? aliases.get(ruleId) ?? [])
    .filter((id) => /^(?:DL|SC)\d+$/.test(id) && !FORMER.has(id))
    .slice(0, 1);
const known = new Set([...aliases.values()].flat());

const inputs = paths
  .flatMap((path) => [...filesIn(resolve(path))])
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }));
if (args.includes('--probes')) {
  const { labelProbes, probes } = await import('./hadolint-probes.mjs');
  for (const [name, text] of withLabels ? labelProbes() : probes())
    inputs.push({ file: `probe:${name}`, text });
}
await answers.ask(
  inputs.map(({ text }) => text),
  BATCH,
  findingsOf,
);
if (recordFile !== null) {
  const answersOf = (text) =>
    [...new Set(answers.of(text).map(([code, line]) => `${line} ${code}`))].sort().join(' ');
  const recorded = inputs.filter(({ file }, at) =>
    withLabels
      ? file.startsWith('probe:labels ')
      : file.startsWith('probe:') && !file.startsWith('probe:script ') && at % 4 === 0,
  );
  const lines = [...new Set(recorded.map(({ text }) => text))].map(
    (text) => `  ${JSON.stringify(text)}: ${JSON.stringify(answersOf(text))}`,
  );
  writeFileSync(recordFile, `{\n${lines.join(',\n')}\n}\n`);
}

/** What we report about each text, as `[code, line, level]`; `null` as code: no id of theirs. */
const ours = withLabels ? oursByProgram() : await oursByPreset();

async function oursByPreset() {
  const found = new Map();
  for (const { text } of inputs) if (!found.has(text)) found.set(text, await reportsOf(text));
  return found;
}

async function reportsOf(text) {
  const { messages } = await lintText(text, {
    filename: '/src/Dockerfile',
    config: { extends: ['hadolint'], settings: { limits: { reportsPerRule: 1_000_000 } } },
  });
  return messages.flatMap((message) => {
    const codes = message.ruleId === 'syntax' ? ['DL1000'] : idsOf(message);
    return codes.map((code) => [code, message.line, message.level]);
  });
}

/** The same command line as hadolint's. */
function oursByProgram() {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-compare-'));
  const texts = [...new Set(inputs.map(({ text }) => text))];
  const found = new Map();
  for (let at = 0; at < texts.length; at += BATCH) {
    const batch = texts.slice(at, at + BATCH);
    const files = batch.map((text, index) => {
      const path = join(directory, `${index}`);
      writeFileSync(path, text);
      return path;
    });
    for (const [index, each] of findingsOf(files, directory, [process.execPath, cli, 'hadolint']).entries())
      found.set(batch[index], each);
  }
  rmSync(directory, { recursive: true });
  return found;
}

const differences = [];
const counts = new Map();
let unreadable = 0;
let bothUnreadable = 0;
let otherLevels = 0;

function count(id, kind) {
  const row = counts.get(id) ?? { both: 0, ours: 0, theirs: 0, explained: 0 };
  row[kind] += 1;
  counts.set(id, row);
}

for (const { file, text } of inputs) {
  const found = answers.of(text) ?? [];
  const reports = ours.get(text);
  if (found.some(([code]) => code === 'DL1000')) {
    unreadable += 1;
    if (reports.some(([code]) => code === 'DL1000')) bothUnreadable += 1;
    continue;
  }
  const startOf = startsOf(text);
  const entries = (list) => new Map(list.map(([code, line, level]) => [`${code}\t${startOf(line)}`, level]));
  const theirs = entries(found);
  const own = entries(reports);
  const shellLines = new Set(
    [...theirs.keys()].filter((entry) => entry.startsWith('SC')).map((entry) => entry.split('\t')[1]),
  );
  const differ = (id, kind, line) => {
    count(id, kind);
    differences.push({ id, kind, file, line, text });
  };
  for (const [entry, level] of own) {
    const [id, line] = entry.split('\t');
    if (theirs.has(entry)) {
      count(id, 'both');
      if (theirs.get(entry) !== level) {
        otherLevels += 1;
        if (id === shown || shown === 'unexplained')
          console.log(`${id}  level ${level}, theirs ${theirs.get(entry)}  ${file}:${line}`);
      }
    } else if (!id.startsWith('SC') || !shellLines.has(line)) differ(id, 'ours', Number(line));
  }
  for (const entry of theirs.keys()) {
    const [id, line] = entry.split('\t');
    if (own.has(entry)) continue;
    // Of what cannot be parsed ShellCheck says the same in several codes, which are ids of one rule here.
    const isSame =
      (COMPANIONS.has(id) &&
        [...own.keys()].some((other) => /^SC1\d+\t/.test(other) && other.endsWith(`\t${line}`))) ||
      (SYNTAX_CODES.has(id) && own.has(`SC1072\t${line}`));
    if (isSame) count(id, 'both');
    else differ(id, 'theirs', Number(line));
  }
}

/** The first line of the instruction that a line belongs to. */
function startsOf(input) {
  const { text, instructions } = parse(input);
  const lineOf = (offset) => text.slice(0, offset).split('\n').length;
  const spans = instructions.map(({ range }) => [lineOf(range[0]), lineOf(range[1])]);
  return (line) => spans.find(([first, last]) => first <= line && line <= last)?.[0] ?? line;
}

// ---------------------------------------------------------------------------------------- what the page explains

const factsByText = new Map();
for (const { text } of differences) if (!factsByText.has(text)) factsByText.set(text, await factsOf(text));

/** What the rows of deviations ask. */
async function factsOf(text) {
  const ast = parse(text);
  const model = buildModel(ast);
  const lineOf = (offset) => ast.text.slice(0, offset).split('\n').length;
  const runs = new Map();
  for (const instruction of ast.instructions) {
    const inner = instruction.type === 'OnbuildInstruction' ? instruction.instruction : instruction;
    if (inner?.type !== 'RunInstruction' || inner.form.type !== 'ShellForm') continue;
    const isInStage = model.stageOf(inner) !== null;
    const { source, value } = isInStage ? model.stateBefore(inner).shell : { source: 'unknown', value: null };
    const shell = ast.instructions.findLast(
      (each) => each.type === 'ShellInstruction' && each.range[0] < instruction.range[0],
    );
    const { dialect } = inner.form;
    let parsed;
    runs.set(lineOf(instruction.range[0]), {
      program: /\[\s*"([^"]*)"/.exec(shell === undefined ? '' : ast.text.slice(...shell.range))?.[1],
      baseShell: source === 'base' && value?.name !== 'sh' ? value?.name : null,
      isForeign: dialect.family !== 'posix',
      get parses() {
        const script = inner.form.text.replace(/\\\r?\n/g, '');
        parsed ??=
          spawnSync('bash', ['-n'], { input: script, stdio: ['pipe', 'ignore', 'ignore'] }).status === 0;
        return parsed;
      },
    });
  }
  return { lines: text.split('\n'), runs, said: new Map() };
}

const facts = (difference) => {
  const own = factsByText.get(difference.text);
  return {
    ...difference,
    lines: own.lines,
    run: own.runs.get(difference.line),
    theirs: new Set(answers.of(difference.text).map(([code, line]) => `${code} ${line}`)),
    ours: (text) => own.said.get(text) ?? new Set(),
  };
};
// A row that asks about another text says so by asking: the answers come before the second time.
for (const difference of differences) {
  const { said } = factsByText.get(difference.text);
  const wanted = new Set();
  const noting = (text) => {
    wanted.add(text);
    return new Set();
  };
  const asking = { ...facts(difference), ours: noting };
  for (const { fits } of DEVIATIONS) fits(asking);
  for (const text of wanted) {
    if (said.has(text)) continue;
    const startOf = startsOf(text);
    const reports = await reportsOf(text);
    said.set(text, new Set(reports.map(([code, line]) => `${code} ${startOf(line)}`)));
  }
}
const variantOf = ({ variant }, difference) => variant?.(facts(difference)) ?? null;
const candidates = differences.map((difference) => ({
  difference,
  rows: DEVIATIONS.filter(({ fits }) => fits(facts(difference))),
}));
await answers.ask(
  candidates.flatMap(({ difference, rows }) => rows.flatMap((row) => variantOf(row, difference)?.text ?? [])),
  BATCH,
  findingsOf,
);
const byRow = new Map();
for (const { difference, rows } of candidates) {
  const row = rows.find((each) => {
    if (each.variant === undefined) return true;
    const variant = variantOf(each, difference);
    if (variant === null) return false;
    const codes = answers.of(variant.text).flatMap(([code, line]) => (line === variant.line ? [code] : []));
    return each.holds(codes, difference);
  });
  difference.row = row?.row ?? null;
  if (row === undefined) continue;
  counts.get(difference.id).explained += 1;
  byRow.set(row.row, (byRow.get(row.row) ?? 0) + 1);
}

// -------------------------------------------------------------------------------------------------------- the report

if (jsonFile !== null) writeFileSync(jsonFile, JSON.stringify(differences));
for (const { id, kind, file, line, text, row } of differences) {
  if (id !== shown && !(shown === 'unexplained' && row === null)) continue;
  const side = kind === 'ours' ? 'only plimsoll' : 'only hadolint';
  console.log(`${side}  ${id}  ${file}:${line}  ${(text.split('\n')[line - 1] ?? '').slice(0, 100)}`);
}
const share = (part, all) => (all === 0 ? '100' : ((100 * part) / all).toFixed(1));
const line = (id, { both, ours: own, theirs, explained }, note = '') => {
  const all = both + own + theirs;
  const cells = [
    [both, 6],
    [own, 15],
    [theirs, 15],
    [share(both, all), 11],
    [explained, 11],
    [share(both + explained, all), 8],
  ];
  console.log(`${id.padEnd(7)}${cells.map(([cell, width]) => String(cell).padStart(width)).join('')}${note}`);
};
const probeCount = inputs.filter(({ file }) => file.startsWith('probe:')).length;
console.log(
  `${inputs.length - probeCount} files and ${probeCount} probes, hadolint ${version}; it cannot read ${unreadable} of them (${bothUnreadable} are syntax errors here too)\n`,
);
console.log('id       both  only plimsoll  only hadolint  agreement  explained    with');
const total = { both: 0, ours: 0, theirs: 0, explained: 0 };
for (const [id, row] of [...counts].sort(([left], [right]) => (left < right ? -1 : 1))) {
  for (const key of Object.keys(total)) total[key] += row[key];
  line(id, row, known.has(id) || id === 'DL1000' ? '' : '  no rule of ours');
}
line('all', total);
console.log(`\n${otherLevels} with another level; explained, by row of docs/deviations.md:`);
for (const [row, amount] of [...byRow].sort(([, left], [, right]) => right - left)) {
  console.log(`${String(amount).padStart(6)}  ${row}`);
}
