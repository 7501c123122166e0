import type { RuleDescriptor } from '../engine/result.ts';

/** Code Climate's word for what a rule is about. */
export function issueCategory(rule: RuleDescriptor | null): string {
  if (rule === null) return 'Bug Risk';
  if (rule.securitySeverity !== null) return 'Security';
  return CATEGORIES.get(rule.category) ?? 'Bug Risk';
}

const CATEGORIES = new Map([
  ['security', 'Security'],
  ['cache', 'Performance'],
  ['style', 'Style'],
  ['metadata', 'Clarity'],
]);
