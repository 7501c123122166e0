import type { FileResult, Finding, Level, RuleDescriptor } from '../engine/result.ts';
import { issueCategory } from './issue-category.ts';
import type { Reporter, Sink } from './reporter.ts';
import { ruleLookup } from './rule-lookup.ts';
import { stableIds } from './stable-id.ts';

/** Severities that GitLab shares with Code Climate. */
export const ISSUE_SEVERITIES: Readonly<Record<Level, string>> = {
  error: 'critical',
  warning: 'major',
  info: 'minor',
  style: 'info',
};

/** Errors of security rules rank above all. */
export function issueSeverity(level: Level, rule: RuleDescriptor | null): string {
  const isSecurity = rule !== null && rule.securitySeverity !== null;
  return level === 'error' && isSecurity ? 'blocker' : ISSUE_SEVERITIES[level];
}

/** GitLab's code quality report: an array, empty when nothing was found. */
export const gitlab: Reporter = {
  name: 'gitlab',
  report(run, out) {
    const rules = ruleLookup(run);
    const issues = run.files.flatMap((file) => fileIssues(file, rules, out));
    out.write(`${out.json(issues, 2)}\n`);
  },
};

function fileIssues(file: FileResult, rules: (ruleId: string) => RuleDescriptor | null, out: Sink) {
  const path = out.place(file);
  const idOf = stableIds(file, path, rules);
  return file.findings.map((finding) => issue(finding, path, idOf(finding), rules(finding.ruleId)));
}

function issue(finding: Finding, path: string, fingerprint: string, rule: RuleDescriptor | null) {
  return {
    type: 'issue',
    check_name: finding.ruleId,
    description: finding.message.replace(/\s+/g, ' '),
    categories: [issueCategory(rule)],
    severity: issueSeverity(finding.level, rule),
    fingerprint,
    location: { path, lines: { begin: finding.line, end: finding.endLine } },
  };
}
