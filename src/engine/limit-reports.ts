/** How many findings of one rule are shown: thousands of the same kind hide all others and fill every format. */
import { compareFindings } from './findings.ts';
import type { FileResult, Finding } from './result.ts';

/** More than any file that people write has. */
export const REPORTS_PER_RULE = 1000;

/** What a rule reported, as far as it may be shown. */
interface RuleReports {
  /** Unsorted. */
  findings: Finding[];
  /** Where the last of the first ones begins; what begins after it is not shown. */
  end: number;
  leftOut: number;
}

/**
 * The first findings of each rule, one more than are shown, so that the rest of thousands is counted and not made.
 * Only for texts in which nothing suppresses a finding: what is suppressed makes room for others.
 */
export class FirstFindings {
  readonly #most: number;
  readonly #byRule = new Map<string, RuleReports>();

  constructor(limit: number) {
    this.#most = limit + 1;
  }

  /** Counts a report that begins at `start` as one that is not shown, when that is certain. */
  leavesOut(ruleId: string, start: number): boolean {
    const reports = this.#byRule.get(ruleId);
    if (reports === undefined || start <= reports.end) return false;
    reports.leftOut += 1;
    return true;
  }

  add(finding: Finding): void {
    const reports = this.#byRule.get(finding.ruleId);
    if (reports === undefined) {
      this.#byRule.set(finding.ruleId, {
        findings: [finding],
        end: Number.POSITIVE_INFINITY,
        leftOut: 0,
      });
      return;
    }
    reports.findings.push(finding);
    // Twice as many, so that sorting costs little for each.
    if (reports.findings.length >= 2 * this.#most) this.#cut(reports);
  }

  #cut(reports: RuleReports): void {
    const first = reports.findings.toSorted(compareFindings).slice(0, this.#most);
    reports.leftOut += reports.findings.length - first.length;
    reports.findings = first;
    reports.end = first.at(-1)?.range[0] ?? reports.end;
  }

  /** Unsorted. */
  get findings(): readonly Finding[] {
    return [...this.#byRule.values()].flatMap(({ findings }) => findings);
  }

  /** How many of each rule are not among `findings`. */
  get leftOut(): ReadonlyMap<string, number> {
    const counts = [...this.#byRule].map(([ruleId, { leftOut }]) => [ruleId, leftOut] as const);
    return new Map(counts.filter(([, count]) => count > 0));
  }
}

/** The first findings of each rule; where there are more, a last one of the rule says how many. */
export function limitReports(result: FileResult, limit: number = REPORTS_PER_RULE): FileResult {
  if (result.findings.length <= limit) return result;
  const { leftOut, ...rest } = result;
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
    const more = (counts.get(rule) ?? limit) - limit + (leftOut?.get(rule) ?? 0);
    const message = `${more} more findings of \`${rule}\` are not shown; raise \`limits.reportsPerRule\` to see them.`;
    return { ...finding, messageId: null, message, fix: null, suggestions: [], related: [] };
  });
  return { ...rest, findings: [...shown, ...notes].toSorted(compareFindings) };
}
