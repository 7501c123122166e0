// Runs the tests on each supported version of Node: npm run test:node [-- [--node 22] WORDS OF VITEST…]
// Needs `npm ci --prefix packaging/node`. The oldest is the first that `engines` in package.json names.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = fileURLToPath(new URL('./', import.meta.url));
const root = join(here, '../..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { node: { type: 'string', multiple: true, default: [] } },
});

const { dependencies } = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8'));
const versions = Object.keys(dependencies).filter(
  (name) => values.node.length === 0 || values.node.includes(name.replace('node', '')),
);
if (versions.length === 0) throw new Error(`No such version: ${values.node.join(', ')}.`);
const rows = versions.map((name) => {
  const program = join(here, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(program)) throw new Error(`${program} is missing; run \`npm ci --prefix packaging/node\`.`);
  // Tests start `process.execPath`; what they start by name is the same.
  const env = { ...process.env, PATH: `${dirname(program)}${delimiter}${process.env.PATH}` };
  const run = (rest, stdio) => spawnSync(program, rest, { cwd: root, env, stdio, encoding: 'utf8' });
  const version = run(['--version'], 'pipe').stdout.trim();
  console.log(`\n== Node ${version}`);
  const build = run(['scripts/build.mjs', '--if-stale'], 'inherit');
  const tests =
    build.status === 0 ? run(['node_modules/vitest/vitest.mjs', 'run', ...positionals], 'inherit') : build;
  return { version, status: tests.status };
});
console.log('');
for (const { version, status } of rows) console.log(`${status === 0 ? '✔' : '✖'} Node ${version}`);
process.exitCode = rows.every(({ status }) => status === 0) ? 0 : 1;
