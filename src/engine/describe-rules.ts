import type { Rule } from '../rule-api.ts';
import type { RuleDescriptor } from './result.ts';
import { externalIds, renderRulePage } from './rule-page.ts';

/** What reporters may know of a rule. */
export function describeRule(rule: Rule, isEnabled: boolean): RuleDescriptor {
  const { docs, fixable, hasSuggestions } = rule.meta;
  return {
    id: rule.name,
    description: docs.description,
    rationale: docs.rationale,
    category: docs.category,
    level: docs.level,
    isEnabled,
    aliases: externalIds(rule),
    url: docs.url,
    securitySeverity: docs.securitySeverity ?? null,
    cwe: docs.cwe ?? [],
    tags: [docs.category, ...(docs.securitySeverity === undefined ? [] : ['security']), ...(docs.tags ?? [])],
    isFixable: fixable !== undefined,
    hasSuggestions: hasSuggestions ?? false,
    // Few reports show it, and making it for every rule takes longer than checking a small file.
    get help() {
      return renderRulePage(rule, { isBody: true });
    },
  };
}
