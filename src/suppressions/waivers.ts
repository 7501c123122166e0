/** Waivers: dated, reasoned exceptions that are outside of the Dockerfile. What is in force for a finding. */

import type { FileResult, Finding, Level, SuppressedFinding } from '../engine/result.ts';
import type { ModelOptions } from '../model/types.ts';
import type { WaiverTerms } from '../rule-api.ts';
import type { Origin, Placed } from '../yaml/problem.ts';
import { daysBetween } from './days.ts';
import { earlierFingerprints } from './earlier-fingerprints.ts';
import { type FindingIdentity, identifyFindings, isEarlier } from './finding-identity.ts';

/** One entry of a waivers file; days are YYYY-MM-DD. */
export interface Waiver {
  readonly origin: Origin;
  /** Names or other tools' ids; `*` is every rule. */
  readonly rules: readonly Placed<string>[];
  readonly tags: readonly Placed<string>[];
  /** Globs; empty is every file. */
  readonly files: readonly Placed<string>[];
  readonly match: WaiverMatch;
  readonly reason: string;
  /** All of `owners`, with commas between. */
  readonly owner: string | null;
  readonly owners: readonly string[];
  readonly ticket: string | null;
  readonly approvedBy: string | null;
  readonly created: string | null;
  /** The last day, with its place. */
  readonly expires: Placed<string>;
  /** How often it was given a later last day. */
  readonly renewals: number;
  /** Of the remark that it ends soon. */
  readonly expiringLevel: Level;
  /** From this many days before the end on it is reported. */
  readonly warnDays: number;
}

/** What a waiver says it is about. */
export type WaiverNames = Pick<Waiver, 'rules' | 'tags'>;

/** What narrows a waiver beyond rule and file; `null` takes all. */
export interface WaiverMatch {
  /** Name of the stage. */
  readonly stage: string | null;
  /** Words that are in the instruction, one after the other. */
  readonly text: string | null;
  readonly fingerprint: string | null;
}

/** `pending`: its first day is yet to come. `expiring`: in force, but not for long. */
export type WaiverState = 'pending' | 'active' | 'expiring' | 'expired';

/** Where a waiver is in its life on a day in UTC; first and last day count whole. */
export function waiverState({ created, expires, warnDays }: Waiver, today: string): WaiverState {
  if (created !== null && created > today) return 'pending';
  const left = daysBetween(today, expires.value);
  if (left < 0) return 'expired';
  return left <= warnDays ? 'expiring' : 'active';
}

/** What waivers may ask about rules. */
export interface WaiverKnowledge {
  /** Names of the rules that an id stands for; empty when nobody knows it. */
  resolve(id: string): readonly string[];
  /** Words that a rule goes by in groups: category, `CWE-250`, `CIS-4.1`. */
  tagsOf(ruleName: string): readonly string[];
  /** Files that alone may waive a rule; `null` when any may. */
  waivedOnlyBy(ruleName: string): readonly string[] | null;
  /** What a rule asks of its waivers; `null` when any will do. */
  termsOf?(ruleName: string): WaiverTerms | null;
}

/** What the waivers say about one finding. */
export interface Verdict {
  /** In force; the first one speaks for all. */
  readonly by: readonly Waiver[];
  /** Would cover it, but their time is over; the last one that ended first. */
  readonly lapsed: readonly Waiver[];
  /** In force, but of a file that this rule takes no waivers from. */
  readonly refused: readonly Waiver[];
  /** Would cover it but for what they say under `match`. */
  readonly missed: readonly Waiver[];
}

/** With the fingerprint of the earlier format where a waiver has one. */
export interface WaivableIdentity extends FindingIdentity {
  readonly earlier?: string | undefined;
}

/** Finds the waivers that hold for the finding's file. */
export function matchWaivers(
  { ruleId }: Pick<Finding, 'ruleId'>,
  identity: WaivableIdentity,
  waivers: readonly Waiver[],
  knowledge: WaiverKnowledge,
  today: string,
): Verdict {
  const central = knowledge.waivedOnlyBy(ruleId);
  const terms = knowledge.termsOf?.(ruleId) ?? null;
  const by: Waiver[] = [];
  const lapsed: Waiver[] = [];
  const refused: Waiver[] = [];
  const missed: Waiver[] = [];
  for (const waiver of waivers) {
    if (!names(waiver, ruleId, knowledge)) continue;
    if (!isMatching(waiver.match, identity)) {
      missed.push(waiver);
      continue;
    }
    const state = waiverState(waiver, today);
    if (state === 'pending') continue;
    const isTaken = central === null || central.includes(waiver.origin.file);
    if (!isTaken || complaintOf(waiver, terms) !== null) refused.push(waiver);
    else if (state === 'expired') lapsed.push(waiver);
    else by.push(waiver);
  }
  lapsed.sort((left, right) => (left.expires.value < right.expires.value ? 1 : -1));
  return { by, lapsed, refused, missed };
}

/** Why a rule does not take a waiver, as a clause; `null` when it does. */
function complaintOf({ approvedBy, created, expires }: Waiver, terms: WaiverTerms | null): string | null {
  if (terms === null) return null;
  const { approvers, maxDays } = terms;
  if (approvers.length > 0 && (approvedBy === null || !approvers.includes(approvedBy)))
    return `\`approvedBy\` must be ${approvers.map((name) => `\`${name}\``).join(' or ')}`;
  if (maxDays === null) return null;
  if (created === null) return `it needs \`created\` and may last ${maxDays} days`;
  const length = daysBetween(created, expires.value);
  return length > maxDays ? `it lasts ${length} days, and ${maxDays} are allowed` : null;
}

function names({ rules, tags }: Waiver, ruleName: string, knowledge: WaiverKnowledge): boolean {
  if (rules.some(({ value }) => value === '*' || knowledge.resolve(value).includes(ruleName))) return true;
  if (tags.length === 0) return false;
  const known = new Set(knowledge.tagsOf(ruleName).map((tag) => tag.toLowerCase()));
  return tags.some(({ value }) => known.has(value.toLowerCase()));
}

function isMatching({ stage, text, fingerprint }: WaiverMatch, identity: WaivableIdentity): boolean {
  if (stage !== null && stage.toLowerCase() !== identity.stage) return false;
  const { fingerprint: own, worse, earlier } = identity;
  const isIt = fingerprint === null || fingerprint === own || fingerprint === earlier;
  if (!isIt && !worse().includes(fingerprint)) return false;
  return text === null || ` ${identity.text} `.includes(` ${wordsOf(text)} `);
}

function wordsOf(text: string): string {
  return text.trim().split(/\s+/).join(' ');
}

/** What is known when a file is reviewed. */
export interface WaiverReview {
  /** Those that hold for the file. */
  readonly waivers: readonly Waiver[];
  readonly knowledge: WaiverKnowledge;
  /** What the user knows of the build. */
  readonly model?: ModelOptions;
  /** YYYY-MM-DD in UTC. */
  readonly today: string;
  /** A place for people: `plimsoll-waivers.yaml:12`. */
  readonly show: (place: Origin) => string;
}

/** The result with what is waived among the suppressed findings. */
export interface WaivedResult {
  readonly result: FileResult;
  /** Waivers with how many findings they cover. */
  readonly used: ReadonlyMap<Waiver, number>;
  /** Those that would cover a finding but are over or refused. */
  readonly needed: ReadonlySet<Waiver>;
  /** Those that are for findings which are there, but whose `match` fits none of them in this file. */
  readonly missed: ReadonlySet<Waiver>;
  /** Those in force that the rule does not take. */
  readonly refused: ReadonlySet<Waiver>;
}

/** Matches all findings that are left; a finding whose waiver is over says which. */
export function reviewByWaivers(result: FileResult, review: WaiverReview): WaivedResult {
  const used = new Map<Waiver, number>();
  const needed = new Set<Waiver>();
  const missed = new Set<Waiver>();
  const refused = new Set<Waiver>();
  if (review.waivers.length === 0) return { result, used, needed, missed, refused };
  const findings: Finding[] = [];
  const suppressed: SuppressedFinding[] = [...result.suppressed];
  const identities = identifyFindings(result, review.model);
  const hasEarlier = review.waivers.some(({ match }) => isEarlier(match.fingerprint ?? ''));
  const earlier = hasEarlier ? earlierFingerprints(result) : null;
  for (const finding of result.findings) {
    const known = identities.get(finding);
    if (known === undefined) {
      findings.push(finding);
      continue;
    }
    const identity = { ...known, earlier: earlier?.get(finding) };
    const verdict = matchWaivers(finding, identity, review.waivers, review.knowledge, review.today);
    for (const waiver of verdict.by) used.set(waiver, (used.get(waiver) ?? 0) + 1);
    for (const waiver of [...verdict.lapsed, ...verdict.refused]) needed.add(waiver);
    for (const waiver of verdict.missed) missed.add(waiver);
    for (const waiver of verdict.refused) refused.add(waiver);
    const [first] = verdict.by;
    if (first === undefined) findings.push(withNote(finding, verdict, review));
    else suppressed.push(waived(finding, first));
  }
  const left = { ...result, findings, suppressed: suppressed.toSorted(bySource) };
  return { result: left, used, needed, missed, refused };
}

function withNote(
  finding: Finding,
  { lapsed, refused }: Verdict,
  { knowledge, show }: WaiverReview,
): Finding {
  const [ended] = lapsed;
  const [elsewhere] = refused;
  if (ended !== undefined) {
    const note = `Its waiver (${show(ended.origin)}) expired on ${ended.expires.value}.`;
    return { ...finding, message: `${finding.message} ${note}` };
  }
  if (elsewhere === undefined) return finding;
  const complaint = complaintOf(elsewhere, knowledge.termsOf?.(finding.ruleId) ?? null);
  if (complaint !== null) {
    const note = `The waiver (${show(elsewhere.origin)}) does not apply to this rule; ${complaint}.`;
    return { ...finding, message: `${finding.message} ${note}` };
  }
  const central = (knowledge.waivedOnlyBy(finding.ruleId) ?? []).map(
    (file) => `\`${show({ file, line: 0, column: 0 })}\``,
  );
  const where = central.length === 0 ? 'it cannot be waived' : `only waivers in ${central.join(', ')} apply`;
  const note = `The waiver (${show(elsewhere.origin)}) does not apply to this locked rule; ${where}.`;
  return { ...finding, message: `${finding.message} ${note}` };
}

function waived(finding: Finding, { reason, origin, owner, ticket, expires }: Waiver): SuppressedFinding {
  const { line, column } = origin;
  return {
    ...finding,
    suppression: {
      kind: 'waiver',
      justification: reason,
      waiver: { owner, ticket, expires: expires.value },
      place: { line, column, endLine: line, endColumn: column },
    },
  };
}

function bySource(left: Finding, right: Finding): number {
  return left.range[0] - right.range[0] || left.range[1] - right.range[1];
}

/** A remark on a waiver itself. */
export interface WaiverRemark {
  readonly ruleId: 'expiring-waiver' | 'unused-waiver';
  readonly waiver: Waiver;
  readonly place: Origin;
  readonly level: Level;
  readonly message: string;
}

/** Says that a waiver ends soon; `null` when it does not. */
export function expiryRemark(waiver: Waiver, today: string): WaiverRemark | null {
  if (waiverState(waiver, today) !== 'expiring') return null;
  const left = daysBetween(today, waiver.expires.value);
  const when = left === 0 ? 'today' : left === 1 ? 'tomorrow' : `in ${left} days`;
  const message = `This waiver expires ${when}; fix the findings or set a new date.`;
  const level = waiver.expiringLevel;
  return { ruleId: 'expiring-waiver', waiver, place: waiver.expires.origin, level, message };
}

/** Why a waiver covers nothing: only its `match` leaves something out, or no file is one of its `files`. */
export interface UnusedReason {
  readonly isMissed?: boolean;
  readonly hasNoFile?: boolean;
}

/** Says that nothing is found that a waiver could cover. */
export function unusedRemark(waiver: Waiver, today: string, reason: UnusedReason = {}): WaiverRemark | null {
  const state = waiverState(waiver, today);
  if (state === 'pending') return null;
  const message = messageOfUnused(state === 'expired', reason);
  return { ruleId: 'unused-waiver', waiver, place: waiver.origin, level: 'info', message };
}

function messageOfUnused(isOver: boolean, { isMissed = false, hasNoFile = false }: UnusedReason): string {
  if (hasNoFile)
    return 'The `files` of this waiver match no file; remove it, for example with `plimsoll waivers prune`.';
  if (isOver)
    return 'This waiver has expired and matches no finding; remove it, for example with `plimsoll waivers prune`.';
  return isMissed
    ? 'The `match` of this waiver matches no finding; `text` must consist of whole words of the instruction.'
    : 'This waiver matches no finding; remove it, for example with `plimsoll waivers prune`.';
}
