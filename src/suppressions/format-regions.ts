/** `# plimsoll format=off` to `# plimsoll format=on`: layout that stays as it is. */
import type { Finding } from '../engine/result.ts';
import type { Suppression } from '../engine/suppression.ts';
import type { Comment, Range } from '../syntax/nodes.ts';

const MARK = /^\s*plimsoll\s+format\s*=\s*(on|off)\s*$/;

/** Takes the findings about layout away whose place or fix touches a region. */
export const keepFormatRegions: Suppression = (result, { source, catalog }) => {
  if (!source.text.includes('plimsoll')) return result;
  const regions = regionsOf(source.ast.comments, source.text.length);
  if (regions.length === 0) return result;
  const isKept = (finding: Finding) =>
    catalog.get(finding.ruleId)?.meta.type === 'layout' && touches(regions, finding);
  return { ...result, findings: result.findings.filter((finding) => !isKept(finding)) };
};

/** The last region ends with the text when nothing ends it. */
function regionsOf(comments: readonly Comment[], end: number): readonly Range[] {
  const regions: Range[] = [];
  let start: number | null = null;
  for (const { text, range } of comments) {
    const word = MARK.exec(text)?.[1];
    if (word === 'off') start ??= range[0];
    if (word !== 'on' || start === null) continue;
    regions.push([start, range[1]]);
    start = null;
  }
  return start === null ? regions : [...regions, [start, end + 1]];
}

function touches(regions: readonly Range[], { range, fix }: Finding): boolean {
  const from = Math.min(range[0], fix?.range[0] ?? range[0]);
  const to = Math.max(range[1], fix?.range[1] ?? range[1]);
  return regions.some(([start, end]) => from < end && to > start);
}
