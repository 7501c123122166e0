// Records what the program hadolint (2.15.1, on PATH) prints for our own inputs: `npm run golden:hadolint`.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { HADOLINT_FORMATS } from '../src/importers/hadolint-config.ts';

const fixtures = resolve('test/fixtures/hadolint');
const cwd = join(fixtures, 'input');
const program = process.env.HADOLINT ?? 'hadolint';

const FILES = ['Dockerfile', 'broken.Dockerfile', 'clean.Dockerfile', 'spaced ä<b>&"c.Dockerfile'];

/** Reports by format: of all files, under another name, of standard input. */
const REPORTS = [
  { name: 'files', words: FILES },
  { name: 'renamed', words: ['--file-path-in-report', 'build/"a".Dockerfile', ...FILES] },
  { name: 'stdin', words: ['-'], stdin: 'broken.Dockerfile' },
  { name: 'nothing', words: ['clean.Dockerfile'] },
];

/** Command lines with their exit codes and findings. */
const COMMANDS = [
  { words: ['Dockerfile'] },
  { words: ['clean.Dockerfile'] },
  { words: ['Dockerfile', 'clean.Dockerfile'] },
  { words: ['Dockerfile', 'Dockerfile'] },
  { words: ['-'], stdin: 'Dockerfile' },
  { words: ['-', '--ignore', 'DL3006'], stdin: 'Dockerfile' },
  { words: ['--', 'Dockerfile'] },
  { words: ['Dockerfile', '--no-fail'] },
  { words: ['Dockerfile', '-t', 'error'] },
  { words: ['shell.Dockerfile', '-t', 'error'] },
  { words: ['shell.Dockerfile', '-t', 'info'] },
  { words: ['shell.Dockerfile', '--error', 'SC2086', '-t', 'error'] },
  { words: ['Dockerfile', '--ignore', 'DL4000', '--ignore=DL3000', '--failure-threshold=error'] },
  { words: ['Dockerfile', '--ignore', 'DL3006,DL4000'] },
  { words: ['Dockerfile', '--ignore', 'dl3006'] },
  { words: ['Dockerfile', '--ignore', 'SC1234'] },
  { words: ['Dockerfile', '--error', 'DL3006', '--info', 'DL3006', '--style', 'DL4000'] },
  { words: ['Dockerfile', '--warning', 'DL4000', '--ignore', 'DL4000'] },
  { words: ['Dockerfile', '-c', 'settings.yaml'] },
  { words: ['Dockerfile', '--config=settings.yaml', '--ignore', 'DL3003'] },
  { words: ['Dockerfile', '-clenient.yaml'] },
  { words: ['Dockerfile', '-c', 'lenient.yaml', '-t', 'style'] },
  { words: ['Dockerfile', '-c', 'nowhere.yaml'] },
  { words: ['ignored.Dockerfile'] },
  { words: ['ignored.Dockerfile', '--disable-ignore-pragma'] },
  { words: ['labels.Dockerfile', '--require-label', 'a:url', '--require-label', 'c'] },
  { words: ['labels.Dockerfile', '--require-label', 'b:text', '--strict-labels'] },
  { words: ['labels.Dockerfile', '--strict-labels'] },
  { words: ['labels.Dockerfile', '--require-label', 'a:colour'] },
  { words: ['Dockerfile', '--trusted-registry', 'ghcr.io'] },
  { words: ['Dockerfile', '--trusted-registry', 'hub.docker.com'] },
  { words: ['Dockerfile', '--trusted-registry', '*.io'] },
  { words: ['clean.Dockerfile', '-f', 'codeclimate'] },
  { words: ['Dockerfile', '-f', 'codacy'] },
  { words: ['Dockerfile', '-f', 'gitlab_codeclimate'] },
  { words: ['Dockerfile', '-f', 'xml'] },
  { words: ['Dockerfile', '-t', 'Error'] },
  { words: ['Dockerfile', '--nope'] },
  { words: ['Dockerfile', '-f'] },
  { words: ['nowhere.Dockerfile'] },
  { words: ['.'] },
  { words: [] },
  { words: ['Dockerfile'], env: { HADOLINT_IGNORE: 'DL3006,DL4000' } },
  { words: ['Dockerfile'], env: { HADOLINT_IGNORE: 'DL3006, DL4000' } },
  { words: ['Dockerfile', '--ignore', 'DL3000'], env: { HADOLINT_IGNORE: 'DL3006' } },
  { words: ['Dockerfile'], env: { HADOLINT_NOFAIL: 'Yes' } },
  { words: ['Dockerfile'], env: { HADOLINT_NOFAIL: 'no' } },
  { words: ['shell.Dockerfile'], env: { HADOLINT_FAILURE_THRESHOLD: 'error' } },
  { words: ['shell.Dockerfile'], env: { HADOLINT_FAILURE_THRESHOLD: 'Error' } },
  { words: ['shell.Dockerfile', '-t', 'info'], env: { HADOLINT_FAILURE_THRESHOLD: 'error' } },
  { words: ['Dockerfile'], env: { HADOLINT_OVERRIDE_STYLE: 'DL3006' } },
  { words: ['Dockerfile'], env: { HADOLINT_TRUSTED_REGISTRIES: 'ghcr.io,quay.io' } },
  { words: ['labels.Dockerfile'], env: { HADOLINT_REQUIRE_LABELS: 'c,d:url', HADOLINT_STRICT_LABELS: '1' } },
  { words: ['ignored.Dockerfile'], env: { HADOLINT_DISABLE_IGNORE_PRAGMA: 'true' } },
];

function run(words, { stdin, env = {} } = {}) {
  const { status, stdout } = spawnSync(program, words, {
    cwd,
    env: { PATH: process.env.PATH, HOME: '/nowhere', NO_COLOR: '1', LC_ALL: 'C.UTF-8', ...env },
    input: stdin === undefined ? '' : readFileSync(join(cwd, stdin)),
  });
  return { code: status, output: stdout.toString() };
}

for (const { name, words, stdin } of REPORTS) {
  for (const format of HADOLINT_FORMATS) {
    const { code, output } = run(['-f', format, ...words], { stdin });
    writeFileSync(join(fixtures, `${name}.${format}.txt`), `${code}\n${output}`);
  }
}

const isReport = ({ code, output }) => output.startsWith('[') && code !== null;
const commands = COMMANDS.map((command) => {
  const isFormatted = command.words.includes('-f');
  const result = run(isFormatted ? command.words : ['-f', 'json', ...command.words], command);
  const findings = isReport(result) && !isFormatted ? JSON.parse(result.output) : null;
  return {
    ...command,
    code: result.code,
    findings:
      findings?.map(({ file, line, level, code }) => `${file}:${line} ${code} ${level}`).sort() ?? null,
  };
});
writeFileSync(join(fixtures, 'commands.json'), `${JSON.stringify(commands, null, 2)}\n`);
console.log(
  `${REPORTS.length * HADOLINT_FORMATS.length} reports and ${commands.length} command lines recorded.`,
);
