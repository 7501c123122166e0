import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readDockerfile } from '../../src/engine/read-dockerfile.ts';
import { fix } from '../support/lint.ts';
import { ruleNamed } from '../support/rule-named.ts';

/** More files for a long search: `npm run prove:shell-fixes`. */
const FILES = 40 * Number(process.env['FC_RUNS'] ?? '1');
const MASKS = 8;
const SHELLS = ['dash', 'bash', 'busybox'].filter((name) => spawnSync(name, ['true']).error === undefined);

/** Their fixes change the script of a RUN, and claim extra clean-ups that cannot fail and one option. */
const RULES = [
  'apt-get-clean-cache',
  'apt-get-no-lone-update',
  'merge-consecutive-runs',
  'npm-clean-cache',
  'pip-no-cache-dir',
].map(ruleNamed);

const simple = fc.constantFrom(
  ...['a', 'b', 'c', 'npm ci', 'npm install -g x', 'pip install x', 'apt-get update'],
  ...['apt-get install -y jq', 'apt-get update && apt-get install -y jq', 'set -e', 'set +e'],
);
const nested = fc.letrec<{ command: string; list: string }>((tie) => ({
  command: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 8, arbitrary: simple },
    tie('list').map((list) => `{ ${list}; }`),
    tie('list').map((list) => `( ${list} )`),
    fc.tuple(tie('list'), tie('list')).map(([test, body]) => `if ${test}; then ${body}; fi`),
    fc.tuple(tie('list'), tie('list')).map(([test, body]) => `if a; then ${test}; else ${body}; fi`),
    tie('list').map((list) => `! { ${list}; }`),
    simple.map((each) => `${each} | sink`),
  ),
  list: fc
    .tuple(
      fc.array(tie('command'), { minLength: 1, maxLength: 3 }),
      fc.array(fc.constantFrom(' && ', ' || ', '; ')),
    )
    .map(([commands, operators]) =>
      commands.map((each, at) => (at === 0 ? each : `${operators[at] ?? ' && '}${each}`)).join(''),
    ),
}));
const run = fc.oneof(
  nested.list.map((list) => `RUN ${list}\n`),
  nested.list.map((list) => `RUN ${list.replaceAll(' && ', ' \\\n    && ')}\n`),
  fc
    .array(nested.list, { minLength: 1, maxLength: 3 })
    .map((lists) => `RUN <<EOF\n${lists.join('\n')}\nEOF\n`),
);
const file = fc.array(run, { minLength: 1, maxLength: 3 }).map((runs) => `FROM debian:12\n${runs.join('')}`);

/** Each fails where its bit of M is set; the order in a pipe is that of its commands. */
const STUBS = `set -f; exec 3>&1
stub() { bit=$1; shift; printf '%s;' "$*" >&3; [ $((M >> bit & 1)) -eq 0 ]; }
a() { stub 0 a; }
b() { stub 1 b; }
c() { stub 2 c; }
apt_get() { case $1 in update) stub 3 apt_get "$@" ;; *) stub 4 apt_get "$@" ;; esac; }
npm() { case $1 in cache) printf 'npm %s;' "$*" >&3 ;; *) stub 5 npm "$@" ;; esac; }
pip() { stub 6 pip "$@"; }
rm() { printf 'rm %s;' "$*" >&3; }
sink() { while read -r line; do :; done; stub 2 sink; }
`;

/** What the fixes claim: clean-ups, and an option that leaves no cache. */
function withoutClaims(log: string): string {
  return log
    .replaceAll('rm -rf /var/lib/apt/lists/*;', '')
    .replaceAll('npm cache clean --force;', '')
    .replaceAll(' --no-cache-dir', '');
}

/** The RUNs of a file as one script for each mask: the first one that fails ends the build. */
function program(text: string): string {
  const ast = readDockerfile(text);
  const scripts = ast.instructions.flatMap((each) => {
    if (each.type !== 'RunInstruction') return [];
    const script = each.heredocs[0]?.body ?? each.argumentsText;
    return [script.replaceAll('apt-get', 'apt_get')];
  });
  const steps = scripts.map((script) => `if [ $s -eq 0 ]; then (\n${script}\n); s=$?; fi`);
  return `s=0\n${steps.join('\n')}\nprintf 'exit %s\\n' $s\n`;
}

function outputs(shell: string, programs: readonly string[], masks: readonly number[]): readonly string[] {
  const input = `${STUBS}${programs.flatMap((text) => masks.map((mask) => `M=${mask}\n${text}`)).join('')}`;
  const words = shell === 'busybox' ? ['sh'] : shell === 'bash' ? ['--posix'] : [];
  return execFileSync(shell, words, {
    input,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: 300_000,
    maxBuffer: 1 << 28,
  })
    .split('\n')
    .map(withoutClaims);
}

it('fixes of RUN make the same calls and end with the same status, in every shell', () => {
  expect(SHELLS).not.toEqual([]);
  const seed = Number(process.env['FC_SEED'] ?? '7');
  const pairs = fc.sample(file, { numRuns: FILES, seed }).flatMap((before) => {
    const { output } = fix(before, RULES);
    return output === null ? [] : [{ before, after: output }];
  });
  // A test that fixes nothing would pass as well.
  expect(pairs.length).toBeGreaterThan(FILES / 4);
  const masks = fc.sample(fc.integer({ min: 0, max: 127 }), { numRuns: MASKS, seed });
  for (const shell of SHELLS) {
    const [before, after] = (['before', 'after'] as const).map((side) =>
      outputs(
        shell,
        pairs.map((pair) => program(pair[side])),
        masks,
      ),
    );
    for (const [at, pair] of pairs.entries()) {
      for (const [mask, bits] of masks.entries()) {
        const index = at * MASKS + mask;
        expect(after?.[index], `${shell}, ${bits}:\n${pair.before}\n→\n${pair.after}`).toBe(before?.[index]);
      }
    }
  }
}, 600_000);
