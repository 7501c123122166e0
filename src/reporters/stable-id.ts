import type { FileResult, Finding, RuleDescriptor } from '../engine/result.ts';
import { sha256 } from '../engine/sha256.ts';
import { maskedSource } from './masked-source.ts';
import { SourceLines } from './source-lines.ts';

/**
 * Names the findings of one file so that a name survives when lines move: SHA-256 of rule, path, the flagged lines
 * without extra white space and secrets, and how often the same came before. No two findings of a file share a name.
 */
export function stableIds(
  file: FileResult,
  path: string,
  ruleOf: (ruleId: string) => RuleDescriptor | null,
): (finding: Finding) => string {
  const source = new SourceLines(maskedSource(file, ruleOf));
  const seen = new Map<string, number>();
  return ({ ruleId, line, endLine }) => {
    const text = source.slice(line, endLine).replace(/\s+/g, ' ').trim();
    const key = [ruleId, path, text].join('\0');
    const occurrence = (seen.get(key) ?? 0) + 1;
    seen.set(key, occurrence);
    return sha256(`${key}\0${occurrence}`);
  };
}
