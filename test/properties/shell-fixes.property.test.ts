import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import findExplicitPath from '../../rules/shell/find-explicit-path.ts';
import grepNames from '../../rules/shell/grep-names.ts';
import noBackticks from '../../rules/shell/no-backticks.ts';
import noLeadingGlob from '../../rules/shell/no-leading-glob.ts';
import noUnquotedDefault from '../../rules/shell/no-unquoted-default.ts';
import noUnquotedVariable from '../../rules/shell/no-unquoted-variable.ts';
import redirects from '../../rules/shell/redirects.ts';
import testOperands from '../../rules/shell/test-operands.ts';
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

// ------------------------------------------------------------------------------------------------ other fixes

/** Texts in backticks, with the backslashes that they need there; in double quotes as well. */
const { tick } = fc.letrec<{ tick: string }>((tie) => ({
  tick: fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom(
      'echo a',
      'echo "$v"',
      'echo $w',
      "echo '$v'",
      'echo \\$v',
      'echo "\\$v"',
      "echo '\\\\n'",
      'echo \\\\',
      'echo "${v:-x y}"',
      'cp $v "$w" | cat',
      '(echo b)',
      ' echo c ',
      'if true; then echo d; fi',
      'case $v in a) echo e;; *) echo f;; esac',
    ),
    fc.tuple(tie('tick')).map(([inner]) => `echo x\\\`${inner.replaceAll(/[\\`]/g, '\\$&')}\\\`y`),
  ),
}));
const inDoubleQuotes = tick.map((each) => `"k\`${each.replaceAll('"', '\\"')}\`l"`);
const ticks = fc.oneof(
  tick.map((each) => `cp \`${each}\``),
  tick.map((each) => `x=\`${each}\`; tar "$x"`),
  inDoubleQuotes.map((each) => `tar ${each}`),
  tick.map((each) => `for i in \`${each}\`; do cp "$i"; done`),
  tick.map((each) => `cat <<E\nm\`${each}\`n\nE`),
);

const GLOBS = ['*', '?', '*.txt', '*b*', '*.none', '??'];
const globs = fc
  .tuple(
    fc.constantFrom('rm', 'cp', 'mv', 'chmod', 'cat', 'mkdir', 'touch'),
    fc.constantFrom('', '-f ', '-- ', '"$v" '),
    fc.array(fc.constantFrom(...GLOBS), { minLength: 1, maxLength: 2 }),
  )
  .map(([name, flag, all]) => `${name} ${flag}${all.join(' ')}`);

const finds = fc
  .tuple(
    fc.constantFrom('find', 'find -L', 'find -H'),
    fc.constantFrom(
      '-name "*.txt"',
      '-type f',
      '-name a -o -name "b*"',
      '! -type d',
      '-maxdepth 1 -type f',
      '',
    ),
    fc.constantFrom('', '-exec echo {} \\;', '-print'),
  )
  .map((all) => `${all.filter((each) => each !== '').join(' ')} | sort`);

const greps = fc
  .tuple(
    fc.constantFrom('egrep', 'fgrep'),
    fc.constantFrom('', '-c', '-v', '-q', '-i', '-e'),
    fc.constantFrom("'a|b'", '"a+"', "'a.c'", '"$v"', "'(x)'"),
    fc.constantFrom('lines', '- < lines', ''),
  )
  .map(([name, flag, pattern, file]) =>
    file === '' ? `cat lines | ${name} ${flag} ${pattern}` : `${name} ${flag} ${pattern} ${file}`,
  )
  .map((each) => `${each}; echo "status $?"`);

const truncations = fc
  .tuple(
    fc.constantFrom('> new', '>> lines', '> lines', '> no/such', '< lines', '> "$v"', '2> new'),
    fc.constantFrom(
      '#',
      'true && #',
      '# || echo failed',
      '( # )',
      '{ #; }',
      'if #; then echo yes; fi',
      '! #',
    ),
  )
  .map(([redirect, frame]) => `${frame.replace('#', redirect)}; echo "status $?"; cat lines new 2>/dev/null`);

const operand = fc.constantFrom('"$v"', '"$w"', '$v', '"x$w"', '""', '"$(echo $v)"', 'a', '"${v:-}"');
const tests = fc
  .tuple(
    fc.constantFrom('[ ! -z # ]', '[ ! -n # ]', '! [ -z # ]', '! [ -n # ]', 'test ! -z #', '! test -n #'),
    operand,
    fc.constantFrom(
      '#; echo "status $?"',
      'if #; then echo yes; fi',
      '# && echo yes',
      '# || echo no',
      'set -e; #; echo on',
    ),
  )
  .map(([test, word, frame]) => frame.replace('#', () => test.replace('#', () => word)));

interface Family {
  readonly name: string;
  readonly rules: readonly Rule[];
  readonly scripts: fc.Arbitrary<string>;
  /** What stands for the commands; the real ones where it is empty. */
  readonly stubs: string;
  /** Whether each run gets files of its own. */
  readonly hasFiles: boolean;
}

/** Commands for which `./x` is `x`. */
const PATH_STUBS = ['rm', 'cp', 'mv', 'chmod', 'cat', 'mkdir', 'touch']
  .map((name) => `${name}() { printf '%s' ${name}; for each do printf '<%s>' "\${each#./}"; done; echo; }`)
  .join('; ');

const FAMILIES: readonly Family[] = [
  { name: 'no-backticks', rules: [noBackticks], scripts: ticks, stubs: STUBS, hasFiles: false },
  { name: 'no-leading-glob', rules: [noLeadingGlob], scripts: globs, stubs: PATH_STUBS, hasFiles: true },
  { name: 'find-explicit-path', rules: [findExplicitPath], scripts: finds, stubs: ':', hasFiles: true },
  { name: 'no-egrep, no-fgrep', rules: grepNames, scripts: greps, stubs: ':', hasFiles: true },
  { name: 'no-redirect-without-command', rules: redirects, scripts: truncations, stubs: ':', hasFiles: true },
  { name: 'no-negated-test', rules: testOperands, scripts: tests, stubs: ':', hasFiles: false },
];

describe('the fix of', () => {
  let directory = '';
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'shell-fixes-'));
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  it.each(FAMILIES)(
    '$name changes nothing, in every shell',
    ({ rules, scripts, stubs, hasFiles }) => {
      const samples = fc.sample(scripts, {
        numRuns: hasFiles ? Math.ceil(RUNS / 3) : RUNS,
        seed: Number(process.env['FC_SEED'] ?? '3'),
      });
      const pairs = [...new Set(samples)].flatMap((before) => {
        const after = rules.reduce((text, rule) => fixed(rule, text), before);
        return after === before ? [] : [{ before, after }];
      });
      // There are no more than some forty scripts of some families.
      expect(pairs.length).toBeGreaterThan(Math.min(RUNS / 12, 30));
      const setup = hasFiles
        ? `rm -rf ${directory}/w; mkdir ${directory}/w; cd ${directory}/w; echo 1 > a; echo 2 > b.txt; echo 3 > "c d"; printf 'a\\nb\\nabc\\na.c\\na|b\\n' > lines; `
        : 'cd /; ';
      const run = { stubs, setup, values: hasFiles ? ['a', ''] : VALUES };
      for (const shell of SHELLS) {
        const before = runAll(
          shell,
          pairs.map((pair) => pair.before),
          run,
        );
        const after = runAll(
          shell,
          pairs.map((pair) => pair.after),
          run,
        );
        for (const [index, pair] of pairs.entries())
          expect(after[index], `${shell}: ${pair.before} → ${pair.after}`).toBe(before[index]);
      }
    },
    600_000,
  );
});

/** The script after the safe fixes of a rule. */
function fixed(rule: Rule, text: string): string {
  const isHeredoc = text.includes('\n');
  const head = isHeredoc ? "FROM scratch\nRUN <<'E_O_F'\n" : 'FROM scratch\nRUN ';
  const end = isHeredoc ? '\nE_O_F\n' : '\n';
  const code = `${head}${text}${end}`;
  const edits = lint(rule, { code, model: { shellcheckCompat: true } }).flatMap(({ fix }) => fix ?? []);
  let result = code;
  let start = Number.POSITIVE_INFINITY;
  for (const { range, text: replacement } of edits.toSorted((a, b) => b.range[0] - a.range[0])) {
    // Those that overlap wait for the next pass.
    if (range[1] > start) continue;
    [start] = range;
    result = result.slice(0, range[0]) + replacement + result.slice(range[1]);
  }
  return result.slice(head.length, -end.length);
}

interface Runs {
  readonly stubs: string;
  readonly setup: string;
  readonly values: readonly string[];
}

const PLAIN_RUNS: Runs = { stubs: STUBS, setup: 'cd /; ', values: VALUES };

/** What each script prints for every value, each run in a subshell of one shell; `eval` keeps syntax errors apart. */
function runAll(
  shell: string,
  scripts: readonly string[],
  { stubs, setup, values }: Runs = PLAIN_RUNS,
): readonly string[] {
  const all = scripts.flatMap((text) => [
    ...values.map((value, at) => {
      const other = quoted(values[(at + 3) % values.length] ?? '');
      return `(${setup}${stubs}; v=${quoted(value)}; w=${other}; none=; eval ${quoted(text)}\n)`;
    }),
    "printf '\\001'",
  ]);
  const args = shell === 'busybox' ? ['sh'] : shell === 'bash' ? ['--posix'] : [];
  return execFileSync(shell, args, {
    input: `${all.join('\n')}\n`,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: 60_000,
    maxBuffer: 1 << 28,
  }).split('\u0001');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
