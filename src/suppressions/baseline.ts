/** Baselines: findings that were known on a day and may stay for now. What is known, new and gone. */
import type { FileResult, Finding, SuppressedFinding } from '../engine/result.ts';
import { daysBetween } from './days.ts';
import { identifyFindings } from './finding-identity.ts';

/** A finding that is known. */
export interface BaselineEntry {
  readonly rule: string;
  /** By content; see `FindingIdentity`. Each once in a file. */
  readonly fingerprint: string;
  /** YYYY-MM-DD in UTC. */
  readonly firstSeen: string;
}

/** Known findings by file: path from the directory of the baseline, `/` between parts. */
export type Baseline = ReadonlyMap<string, readonly BaselineEntry[]>;

/** What a file's findings are compared with. */
export interface BaselineReview {
  readonly entries: readonly BaselineEntry[];
  readonly isEnabled: (ruleName: string) => boolean;
  /** Says why a known finding is let through. */
  readonly justify: (entry: BaselineEntry) => string;
  /** Entries that are older count no more; `null` without limit. */
  readonly maxAge: { readonly days: number; readonly today: string } | null;
}

/** Result of one file after the baseline is applied, and which entries are still needed. */
export interface BaselinedResult {
  /** With known findings among the suppressed ones. */
  readonly result: FileResult;
  /** Entries whose finding is still there, whether it is suppressed by this or something else. */
  readonly present: readonly BaselineEntry[];
  /** Entries without a finding, though their rule ran. */
  readonly gone: readonly BaselineEntry[];
}

/** Suppresses the findings that are known. Never one whose content is not among the entries. */
export function reviewByBaseline(result: FileResult, review: BaselineReview): BaselinedResult {
  if (review.entries.length === 0) return { result, present: [], gone: [] };
  const identities = identifyFindings(result);
  const byFingerprint = new Map(review.entries.map((entry) => [entry.fingerprint, entry]));
  const entryOf = (finding: Finding): BaselineEntry | null => {
    const entry = byFingerprint.get(identities.get(finding)?.fingerprint ?? '');
    return entry?.rule === finding.ruleId ? entry : null;
  };
  const present = new Set<BaselineEntry>();
  const findings: Finding[] = [];
  const suppressed: SuppressedFinding[] = [...result.suppressed];
  for (const finding of result.suppressed) {
    const entry = entryOf(finding);
    if (entry !== null) present.add(entry);
  }
  for (const finding of result.findings) {
    const entry = entryOf(finding);
    if (entry !== null) present.add(entry);
    if (entry === null) findings.push(finding);
    else if (isTooOld(entry, review.maxAge)) findings.push(overdue(finding, entry, review.maxAge));
    else suppressed.push(known(finding, review.justify(entry)));
  }
  const gone = review.entries.filter((entry) => !present.has(entry) && review.isEnabled(entry.rule));
  return {
    result: { ...result, findings, suppressed: suppressed.toSorted(bySource) },
    present: [...present],
    gone,
  };
}

function isTooOld({ firstSeen }: BaselineEntry, maxAge: BaselineReview['maxAge']): boolean {
  return maxAge !== null && daysBetween(firstSeen, maxAge.today) > maxAge.days;
}

function overdue(finding: Finding, { firstSeen }: BaselineEntry, maxAge: BaselineReview['maxAge']): Finding {
  const note = `It has been in the baseline since ${firstSeen}, for more than ${maxAge?.days ?? 0} days.`;
  return { ...finding, message: `${finding.message} ${note}` };
}

function known(finding: Finding, justification: string): SuppressedFinding {
  return { ...finding, suppression: { kind: 'baseline', justification, place: null } };
}

function bySource(left: Finding, right: Finding): number {
  return left.range[0] - right.range[0] || left.range[1] - right.range[1];
}

/** Entries for the findings that are left in a result; those known before keep their day. */
export function baselineEntries(
  result: FileResult,
  today: string,
  before: readonly BaselineEntry[] = [],
): readonly BaselineEntry[] {
  const days = new Map(before.map(({ fingerprint, firstSeen }) => [fingerprint, firstSeen]));
  const identities = identifyFindings(result);
  return result.findings.flatMap((finding): BaselineEntry[] => {
    const fingerprint = identities.get(finding)?.fingerprint;
    if (fingerprint === undefined) return [];
    return [{ rule: finding.ruleId, fingerprint, firstSeen: days.get(fingerprint) ?? today }];
  });
}

/** The entries of all findings of a result, also of those that something suppresses. */
export function allEntries(result: FileResult, today: string): readonly BaselineEntry[] {
  return baselineEntries(
    { ...result, findings: [...result.findings, ...result.suppressed], suppressed: [] },
    today,
  );
}

/** One checked file with what its findings are without any baseline. */
export interface LintedFile {
  readonly result: FileResult;
  readonly isEnabled: (ruleName: string) => boolean;
}

/** An updated baseline, with the number of entries that were added and removed. */
export interface BaselineChange {
  readonly baseline: Baseline;
  readonly added: number;
  readonly removed: number;
}

/** How a baseline is brought up to date. */
export interface BaselineUpdate {
  /** By path as in the baseline. */
  readonly linted: ReadonlyMap<string, LintedFile>;
  /** Whether a file of the baseline that was not checked no longer exists. */
  readonly isDeleted: (path: string) => boolean;
  readonly add: boolean;
  readonly prune: boolean;
  /** YYYY-MM-DD in UTC: the day of new entries. */
  readonly today: string;
}

/** Takes in what is new and lets go what is gone, as asked; files that were not checked stay as they are. */
export function updateBaseline(old: Baseline, update: BaselineUpdate): BaselineChange {
  const files = new Map<string, readonly BaselineEntry[]>();
  let [added, removed] = [0, 0];
  for (const path of new Set([...old.keys(), ...update.linted.keys()])) {
    const before = old.get(path) ?? [];
    const linted = update.linted.get(path);
    const change =
      linted === undefined
        ? { fresh: [], stale: update.isDeleted(path) ? before : [] }
        : changeOf(linted, before, update.today);
    const stale = new Set(update.prune ? change.stale : []);
    const fresh = update.add ? change.fresh : [];
    const entries = [...before.filter((entry) => !stale.has(entry)), ...fresh];
    added += fresh.length;
    removed += stale.size;
    if (entries.length > 0) files.set(path, entries);
  }
  return { baseline: files, added, removed };
}

function changeOf({ result, isEnabled }: LintedFile, before: readonly BaselineEntry[], today: string) {
  const known = new Set(before.map(({ fingerprint }) => fingerprint));
  const there = new Set(allEntries(result, today).map(({ fingerprint }) => fingerprint));
  return {
    fresh: baselineEntries(result, today).filter(({ fingerprint }) => !known.has(fingerprint)),
    stale: before.filter(({ rule, fingerprint }) => !there.has(fingerprint) && isEnabled(rule)),
  };
}

/** How many entries there are in all. */
export function countEntries(baseline: Baseline): number {
  let count = 0;
  for (const entries of baseline.values()) count += entries.length;
  return count;
}
