// npm run bench:shell -- PATH [--files 1000] [--hadolint PROGRAM] [--tally PROGRAM]: what the shell checks cost, in
// processor seconds, which a busy machine changes little: the same files linted with and without them, in turns; the
// command line over the files, side by side with hadolint (with its ShellCheck) and tally; one file from a cold start.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesIn } from './peer-answers.mjs';

const { lintText, rules } = await import(new URL('../dist/index.js', import.meta.url).href);
const cli = fileURLToPath(new URL('../dist/cli.cjs', import.meta.url));

const args = process.argv.slice(2);
const take = (name, otherwise) => {
  const at = args.indexOf(name);
  return at === -1 ? otherwise : args.splice(at, 2)[1];
};
const most = Number(take('--files', 1000));
const hadolint = take('--hadolint', 'hadolint');
const tally = take('--tally', 'tally');
const [root = '.'] = args;
const ROUNDS = 3;

// Evenly over all that there is.
const all = [...filesIn(root)];
const step = Math.max(1, all.length / most);
const files = Array.from({ length: Math.min(most, all.length) }, (_, at) => all[Math.floor(at * step)]);
const texts = files.map((filename) => ({ filename, text: readFileSync(filename, 'utf8') }));

const isShell = ([, { meta }]) =>
  meta.docs.category === 'shell' && meta.docs.aliases.some((id) => /^SC\d/.test(id));
const configOf = (wanted) => ({
  extends: ['none'],
  rules: Object.fromEntries(wanted.map(([name]) => [name, 'warning'])),
});
const WITH = configOf(Object.entries(rules));
const WITHOUT = configOf(Object.entries(rules).filter((entry) => !isShell(entry)));

async function secondsOf(config) {
  const before = process.cpuUsage();
  for (const { filename, text } of texts) await lintText(text, { filename, config });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const median = (values) => values.toSorted((left, right) => left - right)[values.length >> 1];
await secondsOf(WITH);
const pairs = [];
for (let round = 0; round < ROUNDS; round += 1) pairs.push([await secondsOf(WITHOUT), await secondsOf(WITH)]);
const [without, withShell] = [median(pairs.map(([each]) => each)), median(pairs.map(([, each]) => each))];
console.log(`${files.length} files, all rules, in one process`);
console.log(
  `  without shell checks ${without.toFixed(2)} s, with them ${withShell.toFixed(2)} s: ${(withShell / without).toFixed(2)} times`,
);

/** Processor seconds of a program and what it starts; `null` where it does not run. */
function programSeconds(words) {
  const { stderr, status } = spawnSync(
    'bash',
    ['-c', 'TIMEFORMAT="%U %S"; time "$@" > /dev/null 2>&1', '_', ...words],
    { encoding: 'utf8' },
  );
  const [user, system] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return status === 127 || Number.isNaN(user + system) ? null : user + system;
}

const directory = mkdtempSync(join(tmpdir(), 'plimsoll-shell-cost-'));
try {
  const none = join(directory, 'plimsoll.yaml');
  writeFileSync(none, 'extends: [strict]\n');
  const ours = programSeconds([process.execPath, cli, '--config', none, ...files]);
  const rows = [
    ['plimsoll, strict', ours],
    ['hadolint', programSeconds([hadolint, '--no-fail', ...files])],
    ['tally', programSeconds([tally, 'lint', ...files])],
  ];
  console.log(`${files.length} files, command line`);
  for (const [name, seconds] of rows) {
    const ratio = seconds === null || ours === null ? '' : ` (${(seconds / ours).toFixed(1)} times)`;
    console.log(`  ${name}: ${seconds === null ? 'does not run' : `${seconds.toFixed(2)} s`}${ratio}`);
  }
  const one = files.find((file) => readFileSync(file, 'utf8').length > 1000) ?? files[0];
  const cold = Array.from(
    { length: 7 },
    () => programSeconds([process.execPath, cli, '--config', none, one]) ?? 0,
  );
  console.log(`one file, cold: ${(1000 * median(cold)).toFixed(0)} ms`);
} finally {
  rmSync(directory, { recursive: true });
}
