import type { Rule } from '../rule-api.ts';
import { lintSource } from './linter.ts';
import { RuleCatalog } from './rule-catalog.ts';

/** What a rule says of its own bad example; `null` where it has none, or takes more than a text to say something. */
export function exampleMessage(rule: Rule): string | null {
  const { bad, options = [], target, context } = rule.meta.docs.examples;
  if (bad === '' || context !== undefined) return null;
  const { result } = lintSource(
    { text: bad, path: 'Dockerfile', absolutePath: null, cwd: '/', suppressions: [] },
    {
      rules: [{ rule, level: rule.meta.docs.level, options }],
      settings: {},
      model: target === undefined ? {} : { target },
      inlineIgnores: false,
      today: '2026-01-01',
    },
    new RuleCatalog([rule]),
  );
  return result.findings.find(({ ruleId }) => ruleId === rule.name)?.message ?? null;
}
