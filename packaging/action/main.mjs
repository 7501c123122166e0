// The entry of the GitHub Action: from INPUT_… to a command line, and from its reports to outputs and the job summary.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const { env } = process;

/** A mistake in the inputs. */
class InputError extends Error {}

const input = (name) => (env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
const lines = (name) =>
  input(name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

function flag(name) {
  const value = input(name).toLowerCase();
  if (value === 'true' || value === 'false') return value === 'true';
  throw new InputError(`The input \`${name}\` must be true or false, got \`${value}\`.`);
}

/** An option with its value as one word, so that no value is taken for an option. */
const option = (name) => (input(name) === '' ? [] : [`--${name}=${input(name)}`]);

/** Whether the files are those of a stranger: a pull request from another repository. */
function isFromFork() {
  if (env.GITHUB_EVENT_PATH === undefined || !existsSync(env.GITHUB_EVENT_PATH)) return false;
  const { pull_request: request } = JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8'));
  if (request === undefined || request === null) return false;
  // The head of a deleted fork is null.
  return request.head?.repo?.full_name !== request.base?.repo?.full_name;
}

function isUntrusted() {
  return input('untrusted') === 'auto' ? isFromFork() : flag('untrusted');
}

/** The program of this action, or another version, installed without running its scripts. */
function programOf(version, work) {
  if (version === '') return fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));
  if (!/^\d+\.\d+\.\d+(?:-[\da-z.-]+)?$/.test(version)) {
    throw new InputError(`The input \`version\` must be an exact version such as 1.2.3, got \`${version}\`.`);
  }
  const directory = join(work, 'program');
  const words = [
    'install',
    '--prefix',
    directory,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-save',
    `plimsoll@${version}`,
  ];
  const { status } = spawnSync('npm', words, {
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new InputError(`plimsoll ${version} could not be installed.`);
  return join(directory, 'node_modules/plimsoll/dist/cli.cjs');
}

function setOutput(name, value) {
  if (env.GITHUB_OUTPUT === undefined) return;
  // A delimiter that no value can hold: paths come from the repository.
  const end = `end-${randomUUID()}`;
  appendFileSync(env.GITHUB_OUTPUT, `${name}<<${end}\n${value}\n${end}\n`);
}

function run() {
  const cwd = resolve(env.GITHUB_WORKSPACE ?? process.cwd(), input('working-directory') || '.');
  const work = mkdtempSync(join(env.RUNNER_TEMP ?? tmpdir(), 'plimsoll-'));
  const json = join(work, 'report.json');
  const annotations = join(work, 'annotations.txt');
  const summary = join(work, 'summary.md');
  const sarif = input('sarif') === '' ? null : resolve(cwd, input('sarif'));
  const formats = [
    'text',
    `json=${json}`,
    ...(flag('annotations') ? [`github=${annotations}`] : []),
    ...(flag('summary') ? [`markdown=${summary}`] : []),
    ...(sarif === null ? [] : [`sarif=${sarif}`]),
  ];
  const words = [
    'lint',
    ...formats.map((format) => `--format=${format}`),
    '--color=always',
    ...lines('preset').map((name) => `--preset=${name}`),
    ...['config', 'fail-on', 'baseline', 'new-from-rev'].flatMap(option),
    ...(isUntrusted() ? ['--untrusted'] : []),
    ...lines('args'),
    '--',
    ...(lines('paths').length === 0 ? ['.'] : lines('paths')),
  ];
  const { status, error } = spawnSync(process.execPath, [programOf(input('version'), work), ...words], {
    cwd,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error !== undefined) throw error;
  const exitCode = status ?? 2;
  if (existsSync(annotations)) process.stdout.write(readFileSync(annotations));
  if (existsSync(summary) && env.GITHUB_STEP_SUMMARY !== undefined) {
    appendFileSync(env.GITHUB_STEP_SUMMARY, readFileSync(summary));
  }
  setOutput('exit-code', exitCode);
  setOutput('sarif', sarif !== null && existsSync(sarif) ? sarif : '');
  if (existsSync(json)) {
    const { errors, warnings, infos, styles, fixable } = JSON.parse(readFileSync(json, 'utf8')).summary;
    setOutput('report', json);
    setOutput('errors', errors);
    setOutput('warnings', warnings);
    setOutput('findings', errors + warnings + infos + styles);
    setOutput('fixable', fixable);
  }
  return exitCode;
}

try {
  process.exitCode = run();
} catch (error) {
  if (!(error instanceof InputError)) throw error;
  const text = error.message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  process.stdout.write(`::error title=plimsoll::${text}\n`);
  setOutput('exit-code', 2);
  process.exitCode = 2;
}
