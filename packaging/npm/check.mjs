// Packs the package, checks it with publint and attw, and installs it in an empty project. Needs `npm ci --prefix packaging/npm`
// and a build.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('./', import.meta.url));
const root = join(here, '../..');
const work = mkdtempSync(join(tmpdir(), 'plimsoll-package-'));
let hasFailed = false;

function check(name, program, words, options = {}) {
  const { status, stdout, stderr } = spawnSync(program, words, { cwd: work, encoding: 'utf8', ...options });
  const text = `${stdout}${stderr}`;
  const isRight = status === 0 && !(options.refuse ?? /(?!)/).test(text);
  console.log(`${isRight ? '✔' : '✖'} ${name}`);
  if (isRight) return;
  console.log(text);
  hasFailed = true;
}

const bin = (name) => join(here, 'node_modules/.bin', name);

try {
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', work], {
    cwd: root,
    stdio: 'ignore',
  });
  const [file = ''] = readdirSync(work);
  const tarball = join(work, file);
  writeFileSync(join(work, 'package.json'), '{ "name": "empty", "version": "1.0.0", "private": true }');
  check('publint', bin('publint'), [tarball, '--strict'], { refuse: /Warnings:|Errors:|Suggestions:/ });
  // Modules without a CommonJS twin, which `require` takes from Node 20.19 on.
  check('types (attw)', bin('attw'), [tarball, '--profile', 'esm-only', '--format', 'ascii']);
  check(
    'installation without a warning',
    'npm',
    ['install', '--offline', '--no-audit', '--no-fund', tarball],
    { refuse: /warn/i },
  );
  check('the program', join(work, 'node_modules/.bin/plimsoll'), ['--version']);
  const script =
    "if (typeof require('plimsoll/eslint').configs.strict !== 'object') throw new Error('no configs')";
  check('require of the ESLint plugin', process.execPath, ['--no-warnings', '--eval', script]);
  check('nothing else is installed', process.execPath, [
    '--eval',
    "const all = require('fs').readdirSync('node_modules').filter((name) => !name.startsWith('.')); if (all.join() !== 'plimsoll') throw new Error(all.join())",
  ]);
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.exitCode = hasFailed ? 1 : 0;
