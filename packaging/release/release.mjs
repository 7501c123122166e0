// The steps of a release; packaging/release/README.md has them in order.
//   prepare VERSION   writes the version everywhere and turns "Unreleased" of CHANGELOG.md into its section
//   check [VERSION]   fails unless every place agrees on the version and CHANGELOG.md has its section
//   notes             prints that section
//   tag               makes the commit that is installed from git: that of HEAD with the built package in it, and tags it
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    // Tests work on a copy.
    root: { type: 'string', default: join(import.meta.dirname, '../..') },
    date: { type: 'string', default: new Date().toISOString().slice(0, 10) },
  },
});
const [command, version] = positionals;
const { root } = values;

const path = (name) => join(root, name);
const read = (name) => readFileSync(path(name), 'utf8');
const write = (name, text) => writeFileSync(path(name), text);
const json = (name) => JSON.parse(read(name));
const git = (words, options = {}) =>
  execFileSync('git', words, { cwd: root, encoding: 'utf8', ...options }).trim();

const VERSION = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-[\da-z.-]+)?$/;

class Refusal extends Error {}

/** Where pages show how to install this version. */
const PIN = /((?:plimsoll|lint)(?:@|==))\d+\.\d+\.\d+(?:-[\w.]+)?/g;

const PAGES = [
  ...readdirSync(path('docs/ci')).map((name) => `docs/ci/${name}`),
  'docs/versioning.md',
  'packaging/gitlab/README.md',
  'packaging/wheels/README.md',
];

/** Every place that has the version, as `[file, pattern]`; the first group is what stands before it. */
const PLACES = [
  ['package.json', /^( {2}"version": ")[^"]+/m],
  ['package-lock.json', /^( {2}"version": ")[^"]+/m],
  ['package-lock.json', /("": \{\s*"name": "plimsoll",\s*"version": ")[^"]+/],
  ['src/version.ts', /(export const VERSION = ')[^']+/],
  ['packaging/gitlab/templates/lint/template.yml', /(version:\n {6}default: ["'])[^"']+/],
  ...PAGES.filter((name) => read(name).search(PIN) !== -1).map((name) => [name, PIN]),
];

function prepare() {
  if (!VERSION.test(version ?? '')) throw new Refusal('prepare requires a version such as 1.2.3.');
  if (!isLater(version, json('package.json').version)) {
    throw new Refusal(`${version} is not later than ${json('package.json').version}.`);
  }
  const changes = sectionOf(read('CHANGELOG.md'), 'Unreleased');
  if (changes === null || changes === '') throw new Refusal('CHANGELOG.md has nothing under "Unreleased".');
  for (const [file, pattern] of PLACES) {
    const text = read(file);
    if (text.search(pattern) === -1) throw new Refusal(`${file} has no version.`);
    write(
      file,
      text.replace(pattern, (_, before) => `${before}${version}`),
    );
  }
  write(
    'CHANGELOG.md',
    read('CHANGELOG.md').replace(/^## Unreleased$/m, `## Unreleased\n\n## ${version} - ${values.date}`),
  );
  console.log(`The version is ${version}; commit it as "release: ${version}".`);
}

function isLater(one, other) {
  const [numbers, others] = [one, other].map((text) => VERSION.exec(text).slice(1, 4).map(Number));
  const at = numbers.findIndex((number, index) => number !== others[index]);
  return at === -1 ? !one.includes('-') && other.includes('-') : numbers[at] > others[at];
}

/** The text of a section of the changelog; `null` without it. */
function sectionOf(text, title) {
  const lines = text.split('\n');
  const from = lines.findIndex((line) => line === `## ${title}` || line.startsWith(`## ${title} - `));
  if (from === -1) return null;
  const length = lines.slice(from + 1).findIndex((line) => line.startsWith('## '));
  return lines
    .slice(from + 1, length === -1 ? undefined : from + 1 + length)
    .join('\n')
    .trim();
}

function check() {
  const expected = version ?? json('package.json').version;
  const problems = PLACES.flatMap(([file, pattern]) => {
    const text = read(file);
    const matches = pattern.global ? [...text.matchAll(pattern)] : [pattern.exec(text) ?? []];
    const found = matches.map(([whole = '', before = '']) => whole.slice(before.length));
    const wrong = found.find((each) => each !== expected);
    return wrong === undefined ? [] : [`${file} has the version ${wrong || 'none'}, not ${expected}.`];
  });
  const section = sectionOf(read('CHANGELOG.md'), expected);
  if (section === null) problems.push(`CHANGELOG.md has no section for ${expected}.`);
  else if (section === '') problems.push(`The section of ${expected} in CHANGELOG.md is empty.`);
  else if (
    !new RegExp(`^## ${expected.replaceAll('.', '\\.')} - \\d{4}-\\d\\d-\\d\\d$`, 'm').test(
      read('CHANGELOG.md'),
    )
  ) {
    problems.push(`The section of ${expected} in CHANGELOG.md has no date.`);
  }
  if (problems.length > 0) throw new Refusal(problems.join('\n'));
  console.log(expected);
}

function notes() {
  const section = sectionOf(read('CHANGELOG.md'), json('package.json').version);
  if (section === null) throw new Refusal(`CHANGELOG.md has no section for ${json('package.json').version}.`);
  console.log(section);
}

/**
 * What git installs (pre-commit, the GitHub Action, npm): the sources with `dist/`, and a manifest without scripts and
 * packages for building, which would make npm build it again. A child of HEAD, on no branch.
 */
function tag() {
  if (!existsSync(path('dist/types'))) throw new Refusal('dist/ is missing; run `npm run build`.');
  const { scripts: _, devDependencies: __, ...manifest } = json('package.json');
  const name = `v${manifest.version}`;
  const work = mkdtempSync(join(tmpdir(), 'plimsoll-tag-'));
  const index = { ...process.env, GIT_INDEX_FILE: join(work, 'index') };
  try {
    const tree = join(work, 'tree');
    cpSync(path('dist'), join(tree, 'dist'), { recursive: true });
    writeFileSync(join(tree, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    const inTree = (words) => git([`--work-tree=${tree}`, ...words], { env: index });
    git(['read-tree', 'HEAD'], { env: index });
    inTree(['rm', '--quiet', '--cached', '--force', 'package-lock.json']);
    inTree(['add', '--force', 'dist', 'package.json']);
    const made = git(['write-tree'], { env: index });
    const commit = git([
      'commit-tree',
      made,
      '-p',
      'HEAD',
      '-m',
      `release: ${manifest.version}, as it is installed`,
    ]);
    git(['tag', name, commit]);
    console.log(`${name} is ${commit}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const COMMANDS = { prepare, check, notes, tag };
try {
  if (!Object.hasOwn(COMMANDS, command ?? '')) {
    throw new Refusal(`Unknown step ${command}: ${Object.keys(COMMANDS).join(', ')}.`);
  }
  COMMANDS[command]();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
