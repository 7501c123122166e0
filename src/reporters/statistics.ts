/** Counts of a run by rule and by file. */
import { type FileResult, type Finding, LEVELS, type Level, type RunResult } from '../engine/result.ts';
import { byCodeUnits } from './code-unit-order.ts';

/** Findings of a rule or of a file: all, by level, and those with a safe fix. */
export interface Counts {
  readonly name: string;
  readonly findings: number;
  readonly levels: Readonly<Record<Level, number>>;
  readonly fixable: number;
}

/** Most findings first, then by name; what has no finding is left out. */
export interface Statistics {
  readonly rules: readonly Counts[];
  readonly files: readonly Counts[];
}

/** Counts the findings that a report shows; suppressed ones are none of them. */
export function statisticsOf({ files }: Pick<RunResult, 'files'>): Statistics {
  const byRule = new Map<string, Finding[]>();
  for (const finding of files.flatMap(({ findings }) => findings)) {
    const known = byRule.get(finding.ruleId);
    if (known === undefined) byRule.set(finding.ruleId, [finding]);
    else known.push(finding);
  }
  const isNoticed = ({ findings }: FileResult) => findings.length > 0;
  return {
    rules: [...byRule].map(([name, findings]) => countsOf(name, findings)).toSorted(compare),
    files: files
      .filter(isNoticed)
      .map(({ path, findings }) => countsOf(path, findings))
      .toSorted(compare),
  };
}

function countsOf(name: string, findings: readonly Finding[]): Counts {
  const levels: Record<Level, number> = { error: 0, warning: 0, info: 0, style: 0 };
  for (const { level } of findings) levels[level] += 1;
  const fixable = findings.filter(({ fix }) => fix !== null).length;
  return { name, findings: findings.length, levels, fixable };
}

function compare(left: Counts, right: Counts): number {
  return right.findings - left.findings || byCodeUnits(left.name, right.name);
}

/** A table: numbers right-aligned, the name last; levels that nothing has, and fixes where there are none, have no column. */
export function statisticsTable(
  title: string,
  rows: readonly Counts[],
  nameOf: (name: string) => string,
): { readonly head: string; readonly lines: readonly string[] } {
  const columns = [
    { head: 'total', of: ({ findings }: Counts) => findings },
    ...LEVELS.map((level) => ({ head: HEADS[level], of: ({ levels }: Counts) => levels[level] })),
    { head: 'fixable', of: ({ fixable }: Counts) => fixable },
  ].filter(({ of }, at) => at === 0 || rows.some((row) => of(row) > 0));
  const cells = columns.map(({ head, of }) => {
    const width = Math.max(head.length, ...rows.map((row) => String(of(row)).length));
    return { head: head.padStart(width), of: (row: Counts) => String(of(row)).padStart(width) };
  });
  return {
    head: `  ${[...cells.map(({ head }) => head), title].join('  ')}`,
    lines: rows.map((row) => `  ${[...cells.map(({ of }) => of(row)), nameOf(row.name)].join('  ')}`),
  };
}

const HEADS: Readonly<Record<Level, string>> = {
  error: 'errors',
  warning: 'warnings',
  info: 'infos',
  style: 'styles',
};
