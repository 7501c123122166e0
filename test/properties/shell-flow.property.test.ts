import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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
