/** Fingerprints of findings: the same as long as the problem is the same, however its lines are written. */
import { INTERNAL_ERROR } from '../engine/findings.ts';
import { readDockerfile } from '../engine/read-dockerfile.ts';
import { type FileResult, type Finding, LEVELS } from '../engine/result.ts';
import { sha256 } from '../engine/sha256.ts';
import { buildModel } from '../model/build-model.ts';
import { once } from '../model/once.ts';
import type { ModelOptions } from '../model/types.ts';
import { DIGITS as EARLIER_DIGITS } from './earlier-fingerprints.ts';
import { FindingSubjects } from './finding-subject.ts';
import { InstructionPlaces } from './instruction-places.ts';

/** What identifies a finding when lines move: it does not contain positions. */
export interface FindingIdentity {
  /** Lower case; `null` in a stage without a name and before the first one. */
  readonly stage: string | null;
  /** The instruction as one line of words; where a finding is outside of all, the flagged text. */
  readonly text: string;
  /** 40 hexadecimal digits, each once in a file. */
  readonly fingerprint: string;
  /**
   * Fingerprints that the same problem would have if it were worse, at a more severe level or in what ships: who
   * accepted that has accepted this. None that another finding of the file has.
   */
  readonly worse: () => readonly string[];
}

/** Two findings of one file never share so many by chance; more than earlier formats had, to tell them apart. */
const DIGITS = 40;

/** 40 hexadecimal digits, or 32 of earlier formats. */
export const FINGERPRINT_FORM = `[0-9a-f]{${EARLIER_DIGITS}}(?:[0-9a-f]{${DIGITS - EARLIER_DIGITS}})?`;

/** Whether a fingerprint is of a format that is only read. */
export function isEarlier(fingerprint: string): boolean {
  return fingerprint.length === EARLIER_DIGITS;
}

interface Keyed {
  readonly finding: Finding;
  readonly stage: string | null;
  readonly text: string;
  readonly key: string;
  readonly level: Finding['level'];
  readonly isShipped: boolean;
  readonly ordinal: number;
}

/**
 * Identities of all findings of a file, suppressed ones included, so that a comment or a waiver changes no other
 * finding's identity. Rules that failed have none. `options` are those that the findings were made with.
 */
export function identifyFindings(
  result: FileResult,
  options: ModelOptions = {},
): ReadonlyMap<Finding, FindingIdentity> {
  const findings = [...result.findings, ...result.suppressed].filter(
    ({ ruleId }) => ruleId !== INTERNAL_ERROR,
  );
  if (findings.length === 0) return new Map();
  const keyed = keysOf(findings, result.source, options);
  const own = new Map(keyed.map((each) => [each, fingerprintOf(each, each)]));
  const taken = new Set(own.values());
  return new Map(
    keyed.map((each) => {
      const { finding, stage, text } = each;
      const worse = once(() => worseOf(each).filter((fingerprint) => !taken.has(fingerprint)));
      return [finding, { stage, text, fingerprint: own.get(each) ?? '', worse }];
    }),
  );
}

function keysOf(findings: readonly Finding[], source: string, options: ModelOptions): readonly Keyed[] {
  const ast = readDockerfile(source);
  const places = new InstructionPlaces(source, ast);
  const subjects = new FindingSubjects(buildModel(ast, options));
  const seen = new Map<string, number>();
  return findings.toSorted(bySource).map((finding) => {
    const place = places.of(finding);
    const { isShipped, parts } = subjects.of(finding, place);
    const key = JSON.stringify([finding.ruleId, finding.messageId ?? '', ...parts]);
    const counted = `${isShipped}${finding.level}${key}`;
    const ordinal = (seen.get(counted) ?? 0) + 1;
    seen.set(counted, ordinal);
    const { level } = finding;
    return { finding, stage: place.stage, text: place.text, key, level, isShipped, ordinal };
  });
}

function fingerprintOf(
  { key }: Keyed,
  { level, isShipped, ordinal }: Pick<Keyed, 'level' | 'isShipped' | 'ordinal'>,
): string {
  return sha256(`${key}${level}${isShipped}${ordinal}`).slice(0, DIGITS);
}

/** Equal findings that are looked for among the worse ones, counted down from the own number. */
const MOST_ORDINALS = 8;

function worseOf(keyed: Keyed): readonly string[] {
  const last = keyed.ordinal;
  const first = Math.max(1, last - MOST_ORDINALS + 1);
  const ordinals = Array.from({ length: last - first + 1 }, (_, at) => last - at);
  const worse: string[] = [];
  for (const level of LEVELS.slice(0, LEVELS.indexOf(keyed.level) + 1)) {
    for (const isShipped of keyed.isShipped ? [true] : [true, false]) {
      if (level === keyed.level && isShipped === keyed.isShipped) continue;
      for (const ordinal of ordinals) worse.push(fingerprintOf(keyed, { level, isShipped, ordinal }));
    }
  }
  return worse;
}

function bySource(left: Finding, right: Finding): number {
  return left.range[0] - right.range[0] || left.range[1] - right.range[1];
}
