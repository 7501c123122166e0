import type { Linter as LinterTypes } from 'eslint';
import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { applyEdits } from '../../src/engine/edits.ts';
import type { Finding } from '../../src/engine/result.ts';
import plugin from '../../src/eslint/index.ts';
import type { Rule } from '../../src/rule-api.ts';
import { lint } from '../../src/testing/rule-test.ts';
import { MAJORS } from './majors.ts';

const LANGUAGE = { plugins: { dockerfile: plugin }, language: 'dockerfile/dockerfile' } as const;

/** ESLint knows neither build context nor target: rules that look at them, or need options, have nothing to say there. */
const LINTED = Object.values(rules).filter(
  ({ meta: { docs } }) =>
    docs.category !== 'comments' &&
    docs.examples.context === undefined &&
    docs.examples.target === undefined &&
    docs.examples.options === undefined,
);

/** What one pass of ESLint makes of findings: of two repairs that touch, the second waits. */
function onePass(code: string, findings: readonly Finding[]): string {
  const edits = findings.flatMap(({ fix }) => (fix === null ? [] : [fix]));
  const sorted = edits.toSorted(
    (left, right) => left.range[0] - right.range[0] || left.range[1] - right.range[1],
  );
  let end = -1;
  const taken = sorted.filter(({ range }) => {
    if (range[0] <= end) return false;
    end = range[1];
    return true;
  });
  return applyEdits(code, taken);
}

/** An expected error, as our engine reports it. */
function expectation(code: string, { message, line, column, endLine, endColumn, suggestions }: Finding) {
  const place = { message, line, column, endLine, endColumn };
  if (suggestions.length === 0) return place;
  return {
    ...place,
    suggestions: suggestions.map(({ description, edit }) => ({
      desc: description,
      output: applyEdits(code, [edit]),
    })),
  };
}

function invalidCase(rule: Rule) {
  const code = rule.meta.docs.examples.bad;
  const findings = lint(rule, { code });
  const output = onePass(code, findings);
  return {
    code,
    errors: findings.map((finding) => expectation(code, finding)),
    output: output === code ? null : output,
  };
}

for (const { name, Linter, RuleTester } of MAJORS) {
  describe(`rules under ${name}`, () => {
    RuleTester.describe = describe;
    RuleTester.it = it;
    RuleTester.itOnly = it.only;
    const tester = new RuleTester(LANGUAGE);
    for (const rule of LINTED) {
      const hosted = plugin.rules[rule.name];
      if (hosted === undefined) throw new Error(`The plugin lacks ${rule.name}.`);
      tester.run(rule.name, hosted, { valid: [rule.meta.docs.examples.good], invalid: [invalidCase(rule)] });
    }

    const fixable = LINTED.filter(
      ({ meta }) => meta.fixable !== undefined && meta.docs.examples.fixed !== undefined,
    );
    it.each(fixable.map((rule) => [rule.name, rule] as const))(
      '%s: --fix gives the fixed example',
      (_, rule) => {
        const config: LinterTypes.Config = {
          ...LANGUAGE,
          files: ['**/Dockerfile'],
          rules: { [`dockerfile/${rule.name}`]: 'error' },
        };
        const { output } = new Linter().verifyAndFix(rule.meta.docs.examples.bad, config, {
          filename: 'Dockerfile',
        });
        expect(output).toBe(rule.meta.docs.examples.fixed);
      },
    );
  });
}

it('rules about ignore comments are no part of the plugin', () => {
  const hosted = Object.values(rules).filter(({ meta }) => meta.docs.category !== 'comments');
  expect(Object.keys(plugin.rules)).toEqual(hosted.map(({ name }) => name));
});
