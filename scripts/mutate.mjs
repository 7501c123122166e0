// npm run mutate -- PATH [PATH ...]: changes the files in small ways and runs the tests; what survives is a question.
//   --tests GLOB   the tests to run (repeatable); by default those in the directory that mirrors the file's
// Names each surviving mutant with its place. Runs with Stryker; takes about a second a mutant.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../', import.meta.url));
const { positionals: paths, values } = parseArgs({
  options: { tests: { type: 'string', multiple: true } },
  allowPositionals: true,
});
if (paths.length === 0) {
  console.error('usage: npm run mutate -- PATH [PATH ...]   (files below src or rules, globs allowed)');
  process.exit(2);
}

/** Of a rule only what decides: its documentation is held by tests of its own. */
function decidingPart(path) {
  if (!path.startsWith('rules/') || path.includes('*')) return path;
  const lines = readFileSync(join(root, path), 'utf8').split('\n');
  const start = lines.findIndex((line) => line.startsWith('  create('));
  return start === -1 ? path : `${path}:${start + 1}-${lines.length}`;
}

/** The directory of tests that mirrors the one of the file: `test/model/commands` for `src/model/commands/url.ts`. */
function testsOf(path) {
  const mirrored = join('test', dirname(path).replace(/^src\//, ''));
  const top = mirrored.split('/').slice(0, 2).join('/');
  return `${existsSync(join(root, mirrored)) ? mirrored : top}/**/*.test.ts`;
}

const directory = mkdtempSync(join(tmpdir(), 'plimsoll-mutate-'));
const report = join(directory, 'report.json');
const config = join(directory, 'stryker.config.json');
writeFileSync(
  config,
  JSON.stringify({
    testRunner: 'vitest',
    vitest: { configFile: join(root, 'scripts/mutate.vitest.config.ts') },
    mutate: paths.map(decidingPart),
    plugins: ['@stryker-mutator/vitest-runner'],
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: report },
    // Texts have tests of their own.
    mutator: { excludedMutations: ['StringLiteral'] },
    tempDirName: join(directory, 'sandbox'),
    concurrency: 2,
    allowEmpty: true,
    ignoreStatic: true,
    coverageAnalysis: 'perTest',
    ignorePatterns: ['dist', '.dist-*', 'docs/images', 'bench'],
  }),
);
const { status } = spawnSync(join(root, 'node_modules/.bin/stryker'), ['run', config], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
  env: { ...process.env, MUTATE_TESTS: JSON.stringify(values.tests ?? [...new Set(paths.map(testsOf))]) },
});
try {
  const { files } = JSON.parse(readFileSync(report, 'utf8'));
  const counts = new Map();
  for (const [path, { source, mutants }] of Object.entries(files)) {
    const lines = source.split('\n');
    for (const { status: outcome, location, replacement } of mutants) {
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
      if (outcome !== 'Survived' && outcome !== 'NoCoverage') continue;
      const { line, column } = location.start;
      console.log(`${path}:${line}:${column} ${outcome}`);
      console.log(`    ${lines[line - 1].trim()}`);
      console.log(`    becomes: ${replacement.replace(/\s+/g, ' ').slice(0, 100)}`);
    }
  }
  console.log([...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', '));
} finally {
  rmSync(dirname(report), { recursive: true, force: true });
}
process.exit(status ?? 1);
