/** How many findings of one rule are shown: thousands of the same kind hide all others and fill every format. */
import { compareFindings } from './findings.ts';
import type { FileResult, Finding } from './result.ts';

/** More than any file that people write has. */
const REPORTS_PER_RULE = 1000;

/** The first findings of each rule; where there are more, a last one of the rule says how many. */
export function limitReports(result: FileResult, limit: number = REPORTS_PER_RULE): FileResult {
  if (result.findings.length <= limit) return result;
  const shown: Finding[] = [];
  const counts = new Map<string, number>();
  const firstLeftOut = new Map<string, Finding>();
  for (const finding of result.findings) {
    const count = (counts.get(finding.ruleId) ?? 0) + 1;
    counts.set(finding.ruleId, count);
    if (count <= limit) shown.push(finding);
    else if (count === limit + 1) firstLeftOut.set(finding.ruleId, finding);
  }
  if (firstLeftOut.size === 0) return result;
  const notes = [...firstLeftOut].map(([rule, finding]): Finding => {
    const more = (counts.get(rule) ?? limit) - limit;
    const message = `${more} more findings of \`${rule}\` are not shown; raise \`limits.reportsPerRule\` to see them.`;
    return { ...finding, messageId: null, message, fix: null, suggestions: [], related: [] };
  });
  return { ...result, findings: [...shown, ...notes].toSorted(compareFindings) };
}
