import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import noUnquotedDefault from '../../rules/shell/no-unquoted-default.ts';
import noUnquotedVariable from '../../rules/shell/no-unquoted-variable.ts';
import type { Rule } from '../../src/rule-api.ts';
import { lint } from '../../src/testing/rule-test.ts';

/** More scripts for a long search: `npm run prove:shell-fixes`. */
const RUNS = 40 * Number(process.env['FC_RUNS'] ?? '1');

/** What a version, a directory or an option holds; a value with blanks falls apart without the fix, by design. */
const VALUES = [
  'a',
  '1.2',
  '/opt/x',
  'v-1_2',
  'k=1,2',
  '--flag',
  "it's",
  'a"b',
  '$x',
  '~',
  '',
  '{a,b}',
  'a;b&c|d#e',
];

const SHELLS = ['dash', 'bash', 'busybox'].filter((name) => spawnSync(name, ['true']).error === undefined);

const variable = fc.constantFrom('$v', '${v}', '${w}', '$w', '${v:-d}', '${w%x}', '${v:=d}');
const literal = fc.constantFrom('/', '/opt/', '.tar.gz', 'file-', '"q r"/', "'s'", '/*.none', '\\ ', '.');
const word = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(fc.oneof(variable, literal), { minLength: 1, maxLength: 4 })
      .map((all) => all.join('')),
  },
  variable,
  fc.tuple(variable, literal).map(([inner, rest]) => `"${inner}"${rest}`),
);
const command = fc.oneof(
  fc
    .tuple(fc.constantFrom('cp', 'tar', 'rm', 'install'), fc.array(word, { minLength: 1, maxLength: 3 }))
    .map(([name, words]) => `${name} ${words.join(' ')}`),
  fc
    .tuple(fc.constantFrom('cp', 'echo'), fc.constantFrom('>', '>>'))
    .map(([name, operator]) => `${name} x ${operator} /dev/null$none`),
  word.map((each) => `: ${each}`),
  fc.tuple(word, word).map(([a, b]) => `if cp ${a}; then tar ${b}; fi`),
  word.map((each) => `for i in 1 2; do cp ${each}$i; done`),
  word.map((each) => `x=$(cp /p/${each}); tar "$x"`),
);
const script = fc.array(command, { minLength: 1, maxLength: 3 }).map((commands) => commands.join('; '));

/** Stubs show their words; nothing else runs. */
const STUBS = ['cp', 'tar', 'rm', 'install']
  .map((name) => `${name}() { printf '%s' ${name}; for each do printf '<%s>' "$each"; done; echo; }`)
  .join('; ');

describe('quotes as a fix', () => {
  it('change nothing for a value that is one word or empty, in every shell', () => {
    expect(SHELLS).not.toEqual([]);
    const scripts = fc.sample(script, { numRuns: RUNS, seed: Number(process.env['FC_SEED'] ?? '11') });
    const pairs = scripts.flatMap((before) => {
      const after = fixed(noUnquotedDefault, fixed(noUnquotedVariable, before));
      return after === before ? [] : [{ before, after }];
    });
    // A test that fixes nothing would pass as well.
    expect(pairs.length).toBeGreaterThan(RUNS / 4);
    for (const shell of SHELLS) {
      const before = runAll(
        shell,
        pairs.map((pair) => pair.before),
      );
      const after = runAll(
        shell,
        pairs.map((pair) => pair.after),
      );
      for (const [index, pair] of pairs.entries())
        expect(after[index], `${shell}: ${pair.before} → ${pair.after}`).toBe(before[index]);
    }
  }, 600_000);
});

/** The script after the safe fixes of a rule. */
function fixed(rule: Rule, text: string): string {
  const head = 'FROM scratch\nRUN ';
  const code = `${head}${text}\n`;
  const edits = lint(rule, { code, model: { shellcheckCompat: true } }).flatMap(({ fix }) => fix ?? []);
  let result = code;
  for (const { range, text: replacement } of edits.toSorted((a, b) => b.range[0] - a.range[0]))
    result = result.slice(0, range[0]) + replacement + result.slice(range[1]);
  return result.slice(head.length, -1);
}

/** What each script prints for every value, each run in a subshell of one shell. */
function runAll(shell: string, scripts: readonly string[]): readonly string[] {
  const all = scripts.flatMap((text) => [
    ...VALUES.map(
      (value, at) =>
        `(v=${quoted(value)}; w=${quoted(VALUES[(at + 3) % VALUES.length] ?? '')}; none=; ${text}\n)`,
    ),
    "printf '\\001'",
  ]);
  const input = `cd /; ${STUBS}\n${all.join('\n')}\n`;
  const args = shell === 'busybox' ? ['sh'] : shell === 'bash' ? ['--posix'] : [];
  return execFileSync(shell, args, {
    input,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: 60_000,
  }).split('\u0001');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
