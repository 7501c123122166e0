/** The documentation shows policies that load, cases that hold, and expressions that give what it says. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { STEPS_PER_EXPRESSION, STEPS_PER_POLICY } from '../../src/expressions/meter.ts';
import { BUILT_IN_SETS } from '../../src/policy/built-in/built-in-sets.ts';
import { runInlineCases } from '../../src/policy/policy-cases.ts';
import { policyJsonSchema, policyTestJsonSchema } from '../../src/policy/policy-schema.ts';
import { loadFrom, shown } from './support.ts';

const ROOT = join(import.meta.dirname, '../..');
const textOf = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const PAGE = textOf('docs/policies.md');
/** Put right as the page does it. */
const fixed = (text: string) => text.replace('at: it.form', 'at: it.from');
const MODEL = textOf('examples/model/Dockerfile');

const ajv = new Ajv({ allErrors: true, strict: false });
const isSet = ajv.compile(policyJsonSchema());
const isTestFile = ajv.compile(policyTestJsonSchema());

/** Sets that a page writes to files, by name; `typo.policy.yaml` is there to be wrong. */
function setsOf(page: string): Readonly<Record<string, string>> {
  const files = new Map<string, string>();
  const fences = page.matchAll(/^<!-- (file|append): (\S+\.policy\.yaml) -->\n```yaml\n(.*?)^```$/gms);
  for (const [, how, name = '', text = ''] of fences) {
    files.set(name, how === 'append' ? `${files.get(name)}${text}` : text);
  }
  return Object.fromEntries(files);
}

const builtIn = Object.fromEntries(
  Object.entries(BUILT_IN_SETS).map(([name, text]) => [`plimsoll:${name}`, text] as const),
);
const PAGES = ['README.md', 'docs/policies.md', 'docs/walk-through.md'];
const SETS = PAGES.flatMap((page) =>
  Object.entries(setsOf(textOf(page))).map(([name, text]) => ({ page, name, text: fixed(text) })),
).filter(({ name }) => name !== 'typo.policy.yaml');

describe.each(SETS)('$name in $page', ({ page, name, text }) => {
  const others = Object.fromEntries(
    Object.entries(setsOf(textOf(page))).map(([other, yaml]) => [`./${other}`, yaml]),
  );

  it('loads, and editors agree', async () => {
    expect((await loadFrom({ [name]: text, ...others, ...builtIn })).problems).toEqual([]);
    expect([isSet(parse(text)), isSet.errors]).toEqual([true, null]);
  });

  it.runIf(name !== 'loose.policy.yaml')('keeps its cases', async () => {
    const { policies, runtime } = await loadFrom({ [name]: text, ...others, ...builtIn });
    const own = policies.filter(({ set }) => set.file === name);
    const results = own.flatMap((policy) => runInlineCases(policy, { runtime, coverage: null }));
    expect(results.flatMap(({ mistakes }) => mistakes)).toEqual([]);
  });
});

describe('the page about policies', () => {
  const rows = PAGE.split('| expression | gives |\n')[1]?.split('\n\n')[0]?.split('\n').slice(1) ?? [];
  const examples = rows.map((row) => {
    const [, text = '', gives = ''] = /^\| `(.*)` \| `(.*)` \|$/.exec(row) ?? [];
    return [text.replaceAll('\\|', '|'), gives] as const;
  });

  it('has examples of operators and macros', () => expect(examples.length).toBeGreaterThan(15));

  it.each(examples)('%s gives %s', (text, gives) => {
    expect(shown(text, MODEL)).toBe(gives);
  });

  it('names the limits', () => {
    const limit = (steps: number) => `| ${steps.toLocaleString('en-GB')} steps |`;
    expect(PAGE).toContain(`evaluating an expression ${limit(STEPS_PER_EXPRESSION)}`);
    expect(PAGE).toContain(`evaluating a policy for a file ${limit(STEPS_PER_POLICY)}`);
  });

  it('shows cases that editors take', () => {
    const [, text = ''] = /^<!-- file: acme\.policy-test\.yaml -->\n```yaml\n(.*?)^```$/ms.exec(PAGE) ?? [];
    expect([isTestFile(parse(text)), isTestFile.errors]).toEqual([true, null]);
  });
});

describe('the schema for editors', () => {
  const directory = 'examples/policies';
  const names = readdirSync(join(ROOT, directory));

  it.each(names.filter((name) => name.endsWith('.policy.yaml')))('takes %s', (name) => {
    expect([isSet(parse(textOf(`${directory}/${name}`))), isSet.errors]).toEqual([true, null]);
  });

  it.each(names.filter((name) => name.endsWith('.policy-test.yaml')))('takes %s', (name) => {
    expect([isTestFile(parse(textOf(`${directory}/${name}`))), isTestFile.errors]).toEqual([true, null]);
  });

  it.each(Object.entries(BUILT_IN_SETS))('takes plimsoll:%s', (_, text) => {
    expect([isSet(parse(text)), isSet.errors]).toEqual([true, null]);
  });

  it.each([
    ['a misspelt key', 'metadata: { name: a }\npolicies: [{ id: a, dney: "true" }]'],
    ['an unknown level', 'metadata: { name: a }\npolicies: [{ id: a, deny: "true", level: high }]'],
    ['no name', 'policies: []'],
    [
      'a case of nothing',
      'metadata: { name: a }\npolicies: [{ id: a, deny: "true", tests: [{ lines: [1] }] }]',
    ],
    ['a parameter without default', 'metadata: { name: a }\nparams: { p: { type: int } }\npolicies: []'],
  ])('refuses %s, as the reader does', async (_, yaml) => {
    expect(isSet(parse(yaml))).toBe(false);
    expect((await loadFrom({ 'a.yaml': yaml })).problems.length).toBeGreaterThan(0);
  });
});
