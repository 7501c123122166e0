import type { FileResult, Finding, RuleDescriptor } from '../engine/result.ts';
import { isAboutSecrets } from './rule-lookup.ts';

/** Enough to recognise a secret, too little to use it. */
const SHOWN = 2;
/** Shorter ones are hidden whole. */
const SHORTEST_SHOWN = 8;

/**
 * The checked text as reports may show it: what findings about secrets point at is starred, with its length and line
 * breaks kept, so that all places stay right.
 */
export function maskedSource(file: FileResult, ruleOf: (ruleId: string) => RuleDescriptor | null): string {
  let text = file.source;
  for (const finding of [...file.findings, ...file.suppressed]) {
    if (isAboutSecrets(ruleOf(finding.ruleId))) text = mask(text, secretRange(file.source, finding));
  }
  return text;
}

/** The value where a finding points at `NAME=value` or at the name before it. */
function secretRange(source: string, { range: [start, end] }: Finding): readonly [number, number] {
  if (source.charAt(end) === '=') {
    const lineEnd = source.indexOf('\n', end);
    return [end + 1, lineEnd === -1 ? source.length : lineEnd];
  }
  const name = /^[\w.-]+=/.exec(source.slice(start, Math.min(end, start + 256)));
  return [start + (name?.[0].length ?? 0), end];
}

function mask(text: string, [start, end]: readonly [number, number]): string {
  const kept = end - start < SHORTEST_SHOWN ? 0 : SHOWN;
  const hidden = text.slice(start + kept, end).replace(/[^\r\n]/g, '*');
  return text.slice(0, start + kept) + hidden + text.slice(end);
}
