/** Ignore comments as a suppression: what they cover, and what is to be said about them. */
import { CHECK_ARGUMENT } from '../engine/check-options.ts';
import type { EnabledRule } from '../engine/file-config.ts';
import { compareFindings, INTERNAL_ERROR, plainFinding } from '../engine/findings.ts';
import type { Finding, SuppressedFinding } from '../engine/result.ts';
import type { DockerfileSource } from '../engine/source-code.ts';
import type { Suppression } from '../engine/suppression.ts';
import { type IgnoreComment, readIgnoreComments } from './ignore-comments.ts';
import { ignoreKnowledge } from './ignore-knowledge.ts';
import { type IgnoreReport, matchIgnores } from './match-ignores.ts';

/** Obeys the ignore comments of the text, unless the configuration says otherwise. */
export const applyIgnores: Suppression = (result, { source, config, catalog }) => {
  const hasArgument = config.model.buildArgs?.[CHECK_ARGUMENT] !== undefined;
  const hasComments = source.comments.length > 0 || source.ast.directives.length > 0;
  // Scripts in heredocs have comments of their own.
  const mayHaveComments = hasArgument || hasComments || source.text.includes('<<');
  if (!config.inlineIgnores || !mayHaveComments) return result;
  const comments = readIgnoreComments(source.ast, source.model);
  if (comments.length === 0) return result;
  const knowledge = ignoreKnowledge(catalog, config.rules);
  const stays = ({ ruleId }: Finding) => ruleId === INTERNAL_ERROR || knowledge.isLocked(ruleId);
  const checked = result.findings.filter((finding) => !stays(finding));
  const matched = matchIgnores(source.text, checked, comments, knowledge, config.today);
  const aboutComments = reportsAsFindings(source, matched.reports, config.rules);
  const forFile = comments.filter(({ covers }) => covers === null);
  const again = matchIgnores(source.text, aboutComments, forFile, knowledge, config.today);
  const suppressed = [...matched.suppressed, ...again.suppressed].map(({ finding, by }) =>
    suppress(source, finding, by),
  );
  const kept = [...result.findings.filter(stays), ...matched.kept, ...again.kept];
  return {
    ...result,
    findings: kept.toSorted(compareFindings),
    suppressed: [...result.suppressed, ...suppressed].toSorted(compareFindings),
  };
};

/** Reports on ignore comments of rules that are on. */
function reportsAsFindings(
  source: DockerfileSource,
  reports: readonly IgnoreReport[],
  rules: readonly EnabledRule[],
): readonly Finding[] {
  const levels = new Map(rules.map(({ rule, level }) => [rule.name, level]));
  return reports.flatMap(({ ruleId, range, message, fix }) => {
    const level = levels.get(ruleId);
    return level === undefined ? [] : [plainFinding(source, range, { ruleId, level, message, fix })];
  });
}

function suppress(source: DockerfileSource, finding: Finding, by: IgnoreComment): SuppressedFinding {
  const { start, end } = source.getLoc(by);
  return {
    ...finding,
    suppression: {
      kind: 'directive',
      justification: by.reason,
      place: { ...start, endLine: end.line, endColumn: end.column },
    },
  };
}
