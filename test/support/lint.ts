import type { EnabledRule, FileConfig } from '../../src/engine/file-config.ts';
import { type FixMode, fixSource } from '../../src/engine/fix.ts';
import { type LintOutcome, lintSource } from '../../src/engine/linter.ts';
import { RuleCatalog } from '../../src/engine/rule-catalog.ts';
import { createSelectors } from '../../src/engine/selectors.ts';
import { createRule, type Listeners, type Report, type Rule, type SourceCode } from '../../src/rule-api.ts';
import { applyIgnores } from '../../src/suppressions/apply-ignores.ts';

/** What a small rule of a test does. */
export type RuleBody = (report: (report: Report<string>) => void, source: SourceCode) => Listeners;

/** A rule with the messages `found` and `change`. */
export function smallRule(name: string, body: RuleBody, meta: Partial<Rule['meta']> = {}): Rule {
  return createRule({
    name,
    meta: {
      type: 'problem',
      docs: {
        description: 'A rule of a test',
        category: 'style',
        level: 'warning',
        presets: [],
        aliases: [],
        rationale: 'It shows what the engine does.',
        examples: { bad: 'FROM a', good: 'FROM b' },
        ...meta.docs,
      },
      messages: { found: 'Found `{{text}}`.', change: 'Change it.' },
      fixable: 'code',
      hasSuggestions: true,
      schema: [],
    },
    create: (context) => body((report) => context.report(report as never), context.sourceCode),
  });
}

function enabled(rules: readonly Rule[]): readonly EnabledRule[] {
  return rules.map((rule) => ({ rule, level: rule.meta.docs.level, options: [] }));
}

function configOf(rules: readonly Rule[], config: Partial<FileConfig>): FileConfig {
  return {
    rules: enabled(rules),
    settings: {},
    model: {},
    inlineIgnores: true,
    today: '2026-06-15',
    ...config,
  };
}

const PLACE = {
  path: 'Dockerfile',
  absolutePath: '/project/Dockerfile',
  cwd: '/project',
  suppressions: [applyIgnores],
};

/** Checks a text by some rules. */
export function lint(text: string, rules: readonly Rule[], config: Partial<FileConfig> = {}): LintOutcome {
  return lintSource({ ...PLACE, text }, configOf(rules, config), new RuleCatalog(rules, createSelectors));
}

/** Fixes a text by some rules. */
export function fix(
  text: string,
  rules: readonly Rule[],
  mode: FixMode = 'safe',
  config: Partial<FileConfig> = {},
): LintOutcome['result'] {
  const catalog = new RuleCatalog(rules, createSelectors);
  return fixSource({ ...PLACE, text }, configOf(rules, config), catalog, mode).result;
}
