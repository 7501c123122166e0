/** Baselines: findings that were known on a day and may stay for now. What is known, new and gone. */
import type { FileResult, Finding, SuppressedFinding } from '../engine/result.ts';
import type { ModelOptions } from '../model/types.ts';
import type { BaselineEntry } from './baseline-entry.ts';
import { daysBetween } from './days.ts';
import { earlierFingerprints } from './earlier-fingerprints.ts';
import { type FindingIdentity, identifyFindings, isEarlier } from './finding-identity.ts';
import { MovedFiles } from './moved-files.ts';

/** Known findings by file: path from the directory of the baseline, `/` between parts. */
export type Baseline = ReadonlyMap<string, readonly BaselineEntry[]>;

/** What a file's findings are compared with. */
export interface BaselineReview {
  readonly entries: readonly BaselineEntry[];
  readonly isEnabled: (ruleName: string) => boolean;
  /** What the user knows of the build. */
  readonly model?: ModelOptions;
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
  const matched = matchEntries(result, review.entries, review.model);
  const entryOf = (finding: Finding): BaselineEntry | null => matched.get(finding) ?? null;
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

/** The entry of each known finding. An entry stands for one finding; who has its very fingerprint comes first. */
function matchEntries(
  result: FileResult,
  entries: readonly BaselineEntry[],
  options: ModelOptions = {},
): ReadonlyMap<Finding, BaselineEntry> {
  const free = new Map(entries.map((entry) => [entry.fingerprint, entry]));
  const matched = new Map<Finding, BaselineEntry>();
  const take = (finding: Finding, fingerprint: string) => {
    const entry = free.get(fingerprint);
    if (entry?.rule !== finding.ruleId || matched.has(finding)) return;
    free.delete(fingerprint);
    matched.set(finding, entry);
  };
  const identities = identifyFindings(result, options);
  for (const [finding, { fingerprint }] of identities) take(finding, fingerprint);
  for (const [finding, { worse }] of identities) {
    if (free.size > 0 && !matched.has(finding)) for (const each of worse()) take(finding, each);
  }
  if (entries.some(({ fingerprint }) => isEarlier(fingerprint))) {
    for (const [finding, fingerprint] of earlierFingerprints(result)) take(finding, fingerprint);
  }
  return matched;
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
  { before = [], model = {} }: EntryOptions = {},
): readonly BaselineEntry[] {
  const known = before.length === 0 ? null : matchEntries(result, before, model);
  const identities = identifyFindings(result, model);
  return result.findings.flatMap((finding): BaselineEntry[] => {
    const fingerprint = identities.get(finding)?.fingerprint;
    if (fingerprint === undefined) return [];
    return [{ rule: finding.ruleId, fingerprint, firstSeen: known?.get(finding)?.firstSeen ?? today }];
  });
}

/** What entries are made with besides the findings. */
export interface EntryOptions {
  /** Entries whose days are kept. */
  readonly before?: readonly BaselineEntry[];
  readonly model?: ModelOptions;
}

/** The entries of all findings of a result, also of those that something suppresses. */
export function allEntries(
  result: FileResult,
  today: string,
  model: ModelOptions = {},
): readonly BaselineEntry[] {
  return baselineEntries(
    { ...result, findings: [...result.findings, ...result.suppressed], suppressed: [] },
    today,
    { model },
  );
}

/** One checked file with what its findings are without any baseline. */
export interface LintedFile {
  readonly result: FileResult;
  readonly isEnabled: (ruleName: string) => boolean;
  readonly model?: ModelOptions;
}

/** An updated baseline, with the number of entries that were added and removed. */
export interface BaselineChange {
  readonly baseline: Baseline;
  readonly added: number;
  readonly removed: number;
  /** Entries that have another fingerprint now. */
  readonly converted: number;
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
  let [added, removed, converted] = [0, 0, 0];
  const known = withMoves(old, update);
  for (const path of new Set([...known.keys(), ...update.linted.keys()])) {
    const before = known.get(path) ?? [];
    const linted = update.linted.get(path);
    const change =
      linted === undefined
        ? { fresh: [], stale: update.isDeleted(path) ? before : [], renewed: NONE_RENEWED }
        : changeOf(linted, before, update.today);
    const stale = new Set(update.prune ? change.stale : []);
    const fresh = update.add ? change.fresh : [];
    const kept = before.filter((entry) => !stale.has(entry));
    const entries = [...kept.map((entry) => change.renewed.get(entry) ?? entry), ...fresh];
    added += fresh.length;
    removed += stale.size;
    converted += kept.filter((entry) => change.renewed.has(entry)).length;
    if (entries.length > 0) files.set(path, entries);
  }
  return { baseline: files, added, removed, converted };
}

/** The same with files that have another name now under that name. */
function withMoves(old: Baseline, { linted, isDeleted }: BaselineUpdate): Baseline {
  const fresh = [...linted].filter(([path]) => !old.has(path));
  if (fresh.length === 0) return old;
  const moved = new MovedFiles(new Map([...old].filter(([path]) => !linted.has(path) && isDeleted(path))));
  const made = new Map(old);
  for (const [path, { result, model }] of fresh) {
    const before = moved.take(result, model);
    if (before === null) continue;
    made.set(path, old.get(before) ?? []);
    made.delete(before);
  }
  return made;
}

const NONE_RENEWED: ReadonlyMap<BaselineEntry, BaselineEntry> = new Map();

interface FileChange {
  readonly fresh: readonly BaselineEntry[];
  readonly stale: readonly BaselineEntry[];
  /** Entries of an earlier format, or for something worse, with what they are now. */
  readonly renewed: ReadonlyMap<BaselineEntry, BaselineEntry>;
}

function changeOf(
  { result, isEnabled, model }: LintedFile,
  before: readonly BaselineEntry[],
  today: string,
): FileChange {
  const matched = matchEntries(result, before, model);
  const identities = identifyFindings(result, model);
  const present = new Set(matched.values());
  const renewed = [...matched].flatMap(([finding, entry]) => {
    const fingerprint = identities.get(finding)?.fingerprint ?? entry.fingerprint;
    return fingerprint === entry.fingerprint ? [] : [[entry, { ...entry, fingerprint }] as const];
  });
  const isFresh = new Set(result.findings.filter((finding) => !matched.has(finding)));
  return {
    fresh: entriesOf(isFresh, identities, today),
    stale: before.filter((entry) => !present.has(entry) && isEnabled(entry.rule)),
    renewed: new Map(renewed),
  };
}

function entriesOf(
  findings: Iterable<Finding>,
  identities: ReadonlyMap<Finding, FindingIdentity>,
  today: string,
): readonly BaselineEntry[] {
  return [...findings].flatMap((finding) => {
    const identity = identities.get(finding);
    return identity === undefined
      ? []
      : [{ rule: finding.ruleId, fingerprint: identity.fingerprint, firstSeen: today }];
  });
}

/** How many entries there are in all. */
export function countEntries(baseline: Baseline): number {
  let count = 0;
  for (const entries of baseline.values()) count += entries.length;
  return count;
}
