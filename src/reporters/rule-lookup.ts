import type { RuleDescriptor, RunResult } from '../engine/result.ts';

/** Descriptors by rule id, read from the run on first use, because their texts cost time to load. */
export function ruleLookup(run: RunResult): (ruleId: string) => RuleDescriptor | null {
  let byId: Map<string, RuleDescriptor> | null = null;
  return (ruleId) => {
    byId ??= new Map(run.rules().map((rule) => [rule.id, rule]));
    return byId.get(ruleId) ?? null;
  };
}

/** Weaknesses whose flagged text is itself a secret: credentials in code, in clear text or in logs. */
const SECRET_CWES: ReadonlySet<number> = new Set([259, 312, 321, 522, 526, 532, 798]);

/** Whether the flagged text may hold a secret and must not be repeated in reports. */
export function isAboutSecrets(rule: RuleDescriptor | null): boolean {
  return rule !== null && (rule.tags.includes('secret') || rule.cwe.some((cwe) => SECRET_CWES.has(cwe)));
}
