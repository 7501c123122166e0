/** Fingerprints as versions 0.x wrote them into baselines and waivers: of the words of the instruction. Read, never written. */
import { INTERNAL_ERROR } from '../engine/findings.ts';
import { readDockerfile } from '../engine/read-dockerfile.ts';
import type { FileResult, Finding } from '../engine/result.ts';
import { sha256 } from '../engine/sha256.ts';
import { InstructionPlaces } from './instruction-places.ts';

/** Hexadecimal digits of a fingerprint of that format. */
export const DIGITS = 32;

/** Fingerprints of all findings of a file by the rules of that format. Linear in the findings and their instructions. */
export function earlierFingerprints(result: FileResult): ReadonlyMap<Finding, string> {
  const findings = [...result.findings, ...result.suppressed].filter(
    ({ ruleId }) => ruleId !== INTERNAL_ERROR,
  );
  const fingerprints = new Map<Finding, string>();
  if (findings.length === 0) return fingerprints;
  const places = new InstructionPlaces(result.source, readDockerfile(result.source));
  const seen = new Map<string, number>();
  for (const finding of findings.toSorted(bySource)) {
    const { stage, text, flagged } = places.of(finding);
    const key = JSON.stringify([finding.ruleId, stage ?? '', text, flagged]);
    const ordinal = (seen.get(key) ?? 0) + 1;
    seen.set(key, ordinal);
    fingerprints.set(finding, sha256(`${key}${ordinal}`).slice(0, DIGITS));
  }
  return fingerprints;
}

function bySource(left: Finding, right: Finding): number {
  return left.range[0] - right.range[0] || left.range[1] - right.range[1];
}
