/** What policies share while a file is checked: each says what it says alone. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodesOf } from '../../src/expressions/expression.ts';
import { sharedPartsOf } from '../../src/policy/file-key.ts';
import type { PolicyLet } from '../../src/policy/policy-set.ts';
import { fileCheckOf, type Rule } from '../../src/rule-api.ts';
import { lint } from '../support/lint.ts';
import { check, loadFrom } from './support.ts';

const EXAMPLES = join(import.meta.dirname, '../../examples/policies');

async function loadExamples() {
  const names = readdirSync(EXAMPLES).filter((name) => name.endsWith('.policy.yaml'));
  const files = Object.fromEntries(names.map((name) => [name, readFileSync(join(EXAMPLES, name), 'utf8')]));
  const sets = await loadFrom({
    'all.yaml': `metadata: { name: all }\nextends: ${JSON.stringify(names)}\n`,
    ...files,
  });
  expect(sets.problems).toEqual([]);
  return sets;
}

function placed(text: string, variables: Readonly<Record<string, string>> = {}) {
  const { expression, problem } = check(text, { variables: { it: 'Stage', ...variables } });
  if (expression === null) throw new Error(`${text}: ${problem.message}`);
  const origin = { file: 'x', line: 1, column: 1 };
  return { ...expression, origin, placeOf: () => origin };
}

/** The number of the whole expression; `null` where it depends on more than the file. */
function numberOf(text: string, lets: readonly PolicyLet[] = []): number | null {
  const types = Object.fromEntries(lets.map(({ name, expression }) => [name, expression.celType]));
  const expression = placed(text, types);
  return sharedPartsOf(expression, lets).get(expression.node) ?? null;
}

function lets(given: Readonly<Record<string, string>>): readonly PolicyLet[] {
  return Object.entries(given).map(([name, text]) => ({ name, expression: placed(text) }));
}

describe('parts of expressions', () => {
  it.each([
    ['image.stages.map(s, s.runs).flatten()', 'image.stages.map(t, t.runs).flatten()'],
    ['image.stages.filter(s, s.name == "a")', 'image . stages.filter( x , x.name == "a" )'],
    [
      'image.stages.exists(s, image.stages.exists(t, t.name == s.name))',
      'image.stages.exists(t, image.stages.exists(s, s.name == t.name))',
    ],
  ])('`%s` are the same as `%s`', (one, other) => {
    expect(numberOf(one)).not.toBeNull();
    expect(numberOf(one)).toBe(numberOf(other));
  });

  it.each([
    ['image.stages.map(s, s.runs)', 'image.stages.map(s, s.copies)'],
    ['image.stages.filter(s, s.name == "a")', 'image.stages.filter(s, s.name == "b")'],
    ['size(image.stages) == 1', 'size(image.stages) == 2'],
    [
      'image.stages.exists(s, image.stages.exists(t, s.name == ""))',
      'image.stages.exists(s, image.stages.exists(t, t.name == ""))',
    ],
    ['image.stages.exists(s, s.name == "")', 'image.stages.all(s, s.name == "")'],
    ['image.final.effective.env["A"] == ""', 'image.final.effective.env[?"A"].orValue("") == ""'],
    ['has(image.final.name)', 'image.final.name == ""'],
  ])('`%s` are not the same as `%s`', (one, other) => {
    expect(numberOf(one)).not.toBe(numberOf(other));
  });

  it.each(['it.name == "a"', 'image.stages.exists(s, s == it)', 'now > date("2026-01-01")', 'image', '1'])(
    '`%s` are not shared',
    (text) => expect(numberOf(text)).toBeNull(),
  );

  it('stand for names of the set, whichever set it is', () => {
    const one = lets({ stages: 'image.stages', named: 'image.stages.filter(s, s.name != "")' });
    const other = lets({ named: 'image.stages.filter(stage, stage.name != "")' });
    expect(numberOf('size(named)', one)).toBe(numberOf('size(named)', other));
    expect(numberOf('size(stages)', one)).not.toBe(numberOf('size(named)', one));
    // The variable hides the name.
    expect(numberOf('image.stages.exists(named, named.name == "")', one)).toBe(
      numberOf('image.stages.exists(s, s.name == "")'),
    );
  });

  it('have short names, however often names of the set use each other twice', () => {
    const doubled = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => {
        const before = at === 0 ? 'size(image.stages)' : `n${at - 1}`;
        return [`n${at}`, `${before} + ${before}`];
      }),
    );
    const types = Object.fromEntries(Object.keys(doubled).map((name) => [name, 'int']));
    const list = Object.entries(doubled).map(([name, text]) => ({ name, expression: placed(text, types) }));
    expect(numberOf('n59 + 1', list)).not.toBeNull();
    expect(numberOf('n59 + 1', list)).not.toBe(numberOf('n58 + 1', list));
  });

  it('are found inside of those that depend on an element', () => {
    const expression = placed('image.stages.exists(s, s.name == it.name) && size(image.final.chain) > 1');
    const shared = [...sharedPartsOf(expression, []).keys()].map(({ span }) =>
      expression.text.slice(...span),
    );
    expect(shared).toContain('image.final.chain');
    expect(shared.some((text) => text.includes('it'))).toBe(false);
    expect([...nodesOf(expression.node)]).toEqual(
      expect.arrayContaining([...sharedPartsOf(expression, []).keys()]),
    );
  });
});

describe('all policies together', () => {
  it('find what each finds alone, and what it finds as a rule of any host', async () => {
    const { policies, rules } = await loadExamples();
    // One case of each policy: what it denies, mostly.
    const texts = [...new Set(policies.flatMap(({ tests }) => tests[0]?.dockerfile ?? []))];
    const hosted = rules.map((rule): Rule => ({ ...rule, create: (context) => rule.create(context) }));
    expect(rules.every((rule) => fileCheckOf(rule) !== null)).toBe(true);
    expect(hosted.every((rule) => fileCheckOf(rule) === null)).toBe(true);
    for (const text of texts) {
      const together = lint(text, rules).result;
      const alone = rules.flatMap((rule) => lint(text, [rule]).result.findings);
      expect(new Set(together.findings)).toEqual(new Set(alone));
      expect(lint(text, hosted).result).toEqual(together);
    }
  });
});
