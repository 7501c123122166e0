import type { Rule } from '../rule-api.ts';
import type { RuleDescriptor } from './result.ts';
import { externalIds, renderRulePage } from './rule-page.ts';

/** What reporters may know of a rule; found out when it is asked for, since most rules of a run report nothing. */
export function describeRule(rule: Rule, isEnabled: boolean): RuleDescriptor {
  const { name, meta } = rule;
  return {
    id: name,
    isEnabled,
    get description() {
      return meta.docs.description;
    },
    get rationale() {
      return meta.docs.rationale;
    },
    get category() {
      return meta.docs.category;
    },
    get level() {
      return meta.docs.level;
    },
    get aliases() {
      return externalIds(rule);
    },
    get url() {
      return meta.docs.url;
    },
    get securitySeverity() {
      return meta.docs.securitySeverity ?? null;
    },
    get cwe() {
      return meta.docs.cwe ?? [];
    },
    get tags() {
      const { category, securitySeverity, tags = [] } = meta.docs;
      return [category, ...(securitySeverity === undefined ? [] : ['security']), ...tags];
    },
    get isFixable() {
      return meta.fixable !== undefined;
    },
    get hasSuggestions() {
      return meta.hasSuggestions ?? false;
    },
    get help() {
      return renderRulePage(rule, { isBody: true });
    },
  };
}
