import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endsScriptAt, optionsAt } from '../../src/model/shell-flow/option-flow.ts';
import { expansionsOf, flowOf } from '../support/shell-flow.ts';

/** More scripts for a long search: `FC_RUNS=20 npx vitest run test/properties/shell-flow`. */
const RUNS = 60 * Number(process.env['FC_RUNS'] ?? '1');

const name = fc.constantFrom('x', 'y', 'z');
const text = fc.constantFrom('a', '1', 'k-2', "'b c'", '"*"', "''", '"d"e', '$((1+1))', '/p', 'q.r');
const value = fc.oneof(
  text,
  name.map((each) => `$${each}`),
  fc.tuple(name, text).map(([each, rest]) => `"\${${each}}"${rest}`),
  name.map((each) => `\${${each}:-q}`),
  name.map((each) => `$(echo "$${each}")`),
);

/** Commands that end and write nothing but probes; `#` stands for the number of a counter. */
const { list } = fc.letrec<{ list: string; command: string }>((tie) => ({
  list: fc.array(tie('command'), { minLength: 1, maxLength: 3 }).map((commands) => commands.join('; ')),
  command: fc.oneof(
    { maxDepth: 3 },
    { weight: 6, arbitrary: fc.tuple(name, value).map(([each, right]) => `${each}=${right}`) },
    { weight: 6, arbitrary: name.map((each) => `probe "$${each}"`) },
    { weight: 1, arbitrary: fc.tuple(name, name).map(([each, right]) => `export ${each}="$${right}"`) },
    { weight: 1, arbitrary: name.map((each) => `unset ${each}`) },
    { weight: 2, arbitrary: fc.constantFrom('f', 'true', 'false') },
    { weight: 1, arbitrary: fc.constantFrom('{ true && exit; }', 'false && return', 'exit', 'return') },
    { weight: 1, arbitrary: fc.tuple(name, value).map(([each, right]) => `${each}=${right} f`) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom('true', 'false'), tie('list'), tie('list'))
        .map(([condition, yes, no]) => `if ${condition}; then ${yes}; else ${no}; fi`),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(fc.constantFrom('true', 'false'), fc.constantFrom('&&', '||'), tie('list'))
        .map(([left, operator, right]) => `${left} ${operator} { ${right}; }`),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(name, value, tie('list'))
        .map(([each, right, body]) => `for ${each} in k ${right}; do ${body}; done`),
    },
    {
      weight: 2,
      arbitrary: tie('list').map((body) => `n#=0; while [ $n# -lt 2 ]; do n#=$((n#+1)); ${body}; done`),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(value, tie('list'), tie('list'))
        .map(([word, a, b]) => `case ${word} in a) ${a};; *) ${b};; esac`),
    },
    { weight: 2, arbitrary: tie('list').map((body) => `( ${body} )`) },
    { weight: 1, arbitrary: tie('list').map((body) => `{ ${body}; } | cat`) },
  ),
}));

const script = fc
  .tuple(list, list, list)
  .map(([first, body, rest]) => {
    const own = body.replaceAll(/\bf\b/g, 'true');
    return `x=a; y=1; z=/p; ${first}; f() { ${own}; }; ${rest}; probe "$x"; probe "$y"; probe "$z"`;
  })
  .map((text) =>
    numbered(
      numbered(text, /(?<=probe )(?=")/g, (at) => `${at} `),
      /n#=0.*?#\+1\)\)/g,
      null,
    ),
  );

/** Puts the count of its place at each match; without `make`, in place of the `#` of the match. */
function numbered(text: string, pattern: RegExp, make: ((at: number) => string) | null): string {
  let count = 0;
  return text.replaceAll(pattern, (match) => {
    count += 1;
    return make === null ? match.replaceAll('#', String(count)) : make(count);
  });
}

const HEAD = 'LC_ALL=C; probe() { printf "%s<%s>\\n" "$1" "$2"; };';

describe('the value flow', () => {
  it('calls nothing one word that a shell splits or takes for a glob', () => {
    const scripts = fc.sample(script, { numRuns: RUNS, seed: Number(process.env['FC_SEED'] ?? '20261129') });
    let proven = 0;
    const outputs = runAll(scripts);
    for (const [index, source] of scripts.entries()) {
      const flow = flowOf(source);
      const probes = expansionsOf(flow).filter((each) => isProbe(source, each.range[0]));
      for (const [, number, shown] of (outputs[index] ?? '').matchAll(/^(\d+)<([\s\S]*?)>$/gm)) {
        const expansion = probes.find(({ range }) => numberAt(source, range[0]) === number);
        if (expansion === undefined || flow.isOneWord(expansion) !== true) continue;
        proven += 1;
        expect(shown, `probe ${number} of: ${source}`).toMatch(/^[^ *]*$/);
      }
    }
    // A test that proves nothing would pass as well.
    expect(proven).toBeGreaterThan(RUNS / 2);
  });

  it('says that nothing that runs is unreachable', () => {
    const scripts = fc.sample(script, { numRuns: RUNS, seed: 7 });
    const outputs = runAll(scripts);
    for (const [index, source] of scripts.entries()) {
      const flow = flowOf(source);
      if (flow.values.isCut) continue;
      for (const [, number] of (outputs[index] ?? '').matchAll(/^(\d+)</gm)) {
        const command = flow.linear.commands.find(({ args: [first] }) => first?.text === number);
        expect(command === undefined ? null : flow.isReached(command), source).toBe(true);
      }
    }
  });
});

const SHELLS = ['dash', 'bash', 'busybox'].filter((each) => spawnSync(each, ['-c', ':']).error === undefined);

/** Commands that switch options, fail, and ask whether somebody failed. */
const { steps } = fc.letrec<{ steps: string; step: string }>((tie) => ({
  steps: fc.array(tie('step'), { minLength: 1, maxLength: 4 }).map((each) => each.join('; ')),
  step: fc.oneof(
    { maxDepth: 3 },
    { weight: 4, arbitrary: fc.constantFrom('set -e', 'set +e', 'set -eu', 'set -o errexit', 'set -- -e') },
    { weight: 8, arbitrary: fc.constant('show #; false; shown #') },
    { weight: 2, arbitrary: fc.constantFrom('f', 'f || true', 'true && f', '! f') },
    { weight: 1, arbitrary: fc.constantFrom('exit 0', 'return 0', 'true && set -e', 'false || set +e') },
    { weight: 2, arbitrary: tie('steps').map((body) => `( ${body} )`) },
    { weight: 2, arbitrary: tie('steps').map((body) => `{ ${body}; } || true`) },
    { weight: 1, arbitrary: tie('steps').map((body) => `y=$( ${body} ); echo "$y"`) },
    { weight: 1, arbitrary: tie('steps').map((body) => `if y=$( ${body} ); then :; fi; echo "$y"`) },
    { weight: 1, arbitrary: tie('steps').map((body) => `{ ${body}; } | cat`) },
    { weight: 1, arbitrary: tie('steps').map((body) => `for i in 1 2; do ${body}; done`) },
    {
      weight: 2,
      arbitrary: fc.tuple(tie('steps'), tie('steps')).map(([a, b]) => `if ${a}; then ${b}; fi`),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(tie('steps'), fc.constantFrom('&&', '||'), tie('steps'))
        .map(([a, operator, b]) => `{ ${a}; } ${operator} { ${b}; }`),
    },
  ),
}));

const stepScript = fc.tuple(steps, steps, steps).map(([first, body, rest]) => {
  let count = 0;
  const own = body.replaceAll(/\bf\b/g, 'true');
  return `${first}; f() { ${own}; }; ${rest}`.replaceAll(/show #; false; shown #/g, () => {
    count += 1;
    return `show ${count} "$-"; false; shown ${count}`;
  });
});

const OPTION_HEAD = `show() { echo "$1<$2>"; }; shown() { echo "$1 alive"; };`;

describe('the option flow', () => {
  it('knows whether `-e` is set, and whether the script goes on after a failure', () => {
    expect(SHELLS).not.toEqual([]);
    const scripts = fc.sample(stepScript, { numRuns: RUNS * 2, seed: Number(process.env['FC_SEED'] ?? '5') });
    const proven = { set: 0, unset: 0, ends: 0, goesOn: 0 };
    for (const shell of SHELLS) {
      const args = shell === 'busybox' ? ['sh'] : [];
      for (const [index, source] of scripts.entries()) {
        const output = runEach(shell, args, scripts)[index] ?? '';
        const flow = flowOf(source, shell === 'busybox' ? 'ash' : shell);
        const dialect = { ...flow.script.dialect, arguments: ['-c'] };
        for (const command of flow.linear.commands) {
          const [number] = command.args;
          if (command.name?.text !== 'show' || number === undefined) continue;
          const flags = [...output.matchAll(new RegExp(`^${number.text}<(.*)>$`, 'gm'))].map(
            ([, each = '']) => each,
          );
          const { errexit } = optionsAt(command, dialect);
          const why = `${shell}: ${number.text} of ${source}`;
          if (flags.length > 0 && errexit !== null) {
            proven[errexit ? 'set' : 'unset'] += 1;
            for (const each of flags) expect(each.includes('e'), why).toBe(errexit);
          }
          const ends = endsScriptAt(command, dialect);
          const alive = output.split('\n').filter((line) => line === `${number.text} alive`).length;
          if (flags.length === 0 || ends === null) continue;
          proven[ends ? 'ends' : 'goesOn'] += 1;
          expect(alive, why).toBe(ends ? 0 : flags.length);
        }
      }
    }
    for (const count of Object.values(proven)) expect(count).toBeGreaterThan(RUNS / 4);
  }, 120_000);
});

/** What each script prints, each run by a shell of its own that one shell starts. */
const outputs = new Map<string, readonly string[]>();
function runEach(shell: string, args: readonly string[], scripts: readonly string[]): readonly string[] {
  const known = outputs.get(shell);
  if (known !== undefined) return known;
  const call = [shell, ...args].join(' ');
  const all = scripts.map(
    (text) => `${call} <<'E_O_F' 2>/dev/null\n${OPTION_HEAD} ${text}\nE_O_F\nprintf '\\001'\n`,
  );
  const input = all.join('');
  const result = execFileSync('sh', [], { input, encoding: 'utf8', timeout: 60_000, cwd: '/' }).split(
    '\u0001',
  );
  outputs.set(shell, result);
  return result;
}

/** The output of each script; one shell runs them all, each in a subshell of its own. */
function runAll(texts: readonly string[]): string[] {
  const all = texts.map((each) => `(${HEAD} ${each}\n) 2>/dev/null\nprintf '\\001'\n`).join('');
  const output = execFileSync('sh', [], { input: all, encoding: 'utf8', timeout: 30_000, cwd: '/' });
  return output.split('\u0001');
}

function isProbe(source: string, offset: number): boolean {
  return numberAt(source, offset) !== undefined;
}

function numberAt(source: string, offset: number): string | undefined {
  return /probe (\d+) "$/.exec(source.slice(Math.max(0, offset - 16), offset))?.[1];
}
