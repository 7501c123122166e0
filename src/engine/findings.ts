/** Turns what rules report into findings. */
import type { Edit, Level, Located, Report, Rule, SourceCode } from '../rule-api.ts';
import type { Range } from '../syntax/nodes.ts';
import { isEffective, mergeEdits } from './edits.ts';
import type { FixSetting } from './file-config.ts';
import { FIXER } from './fixer.ts';
import { fillMessage } from './message.ts';
import type { Finding, Suggestion } from './result.ts';

/** Stands for a rule that threw. */
export const INTERNAL_ERROR = 'internal-error';

type AnyReport = Report<string>;

/** One report as a finding at its `rangeOf`. Throws on a report that its rule cannot have meant: an unknown message, overlapping edits. */
export function toFinding(
  report: AnyReport,
  rule: Rule,
  level: Level,
  place: { readonly source: SourceCode; readonly range: Range },
): Finding {
  const { source } = place;
  const { messageId, externalIds, about, data } = report;
  const { range, line, column, endLine, endColumn } = placeOf(place.range, source);
  // Written out, because a run makes many: copying objects into one takes several times as long.
  const finding: { -readonly [Key in keyof Finding]: Finding[Key] } = {
    range,
    line,
    column,
    endLine,
    endColumn,
    ruleId: rule.name,
    level,
    messageId,
    message: fillMessage(templateOf(rule, messageId), data),
    fix: editOf(report.fix, source),
    suggestions: suggestionsOf(report, rule, source),
    related: [],
  };
  if (externalIds !== undefined) finding.externalIds = externalIds;
  if (about !== undefined) finding.about = about;
  if (data !== undefined) finding.data = data;
  return finding;
}

/** What is left of a finding's fixes where the configuration allows fewer. */
export function restrictFixes(finding: Finding, setting: FixSetting | undefined): Finding {
  const { fix, suggestions } = finding;
  switch (setting) {
    case 'off':
      return { ...finding, fix: null, suggestions: NO_SUGGESTIONS };
    case 'safe':
      return { ...finding, suggestions: suggestions.map((each) => ({ ...each, manual: true })) };
    case 'unsafe': {
      if (fix === null) return finding;
      const demoted = { messageId: null, description: 'Apply the fix.', edit: fix, manual: false };
      return { ...finding, fix: null, suggestions: [demoted, ...suggestions] };
    }
    default:
      return finding;
  }
}

/** A finding with its place and nothing to fix. */
export function plainFinding(
  source: SourceCode,
  range: Range,
  {
    ruleId,
    level,
    message,
    fix = null,
  }: Pick<Finding, 'ruleId' | 'level' | 'message'> & { fix?: Edit | null },
): Finding {
  const place = placeOf(clamp(range, source.text.length), source);
  return { ...place, ruleId, level, messageId: null, message, fix, suggestions: [], related: [] };
}

/** By place, then rule, then message: the same input gives the same order. */
export function compareFindings(left: Finding, right: Finding): number {
  return (
    left.range[0] - right.range[0] ||
    left.range[1] - right.range[1] ||
    compareText(left.ruleId, right.ruleId) ||
    compareText(left.message, right.message)
  );
}

function compareText(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function placeOf(range: Range, source: SourceCode) {
  const start = source.getLocFromIndex(range[0]);
  const end = source.getLocFromIndex(range[1]);
  return { range, line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

/** The place of a report, within the text. */
export function rangeOf(report: AnyReport, source: SourceCode): Range {
  const { loc } = report;
  const range: Range =
    loc === undefined
      ? (report.node as Located).range
      : [source.getIndexFromLoc(loc.start), source.getIndexFromLoc(loc.end)];
  return clamp(range, source.text.length);
}

function clamp([start, end]: Range, length: number): Range {
  const from = Math.max(0, Math.min(start, length));
  return [from, Math.max(from, Math.min(end, length))];
}

function templateOf(rule: Rule, messageId: string): string {
  const template = Object.hasOwn(rule.meta.messages, messageId) ? rule.meta.messages[messageId] : undefined;
  if (template === undefined) throw new Error(`The rule has no message \`${messageId}\`.`);
  return template;
}

/** The one edit that a repair makes; `null` when it refuses or would change nothing. */
export function editOf(fix: AnyReport['fix'], source: SourceCode): Edit | null {
  if (fix === null || fix === undefined) return null;
  const made = fix(FIXER);
  if (made === null) return null;
  const edit = mergeEdits(source.text, 'range' in made ? [made] : [...made]);
  return edit !== null && isEffective(source.text, edit) ? edit : null;
}

function suggestionsOf(report: AnyReport, rule: Rule, source: SourceCode): readonly Suggestion[] {
  const { suggest } = report;
  if (suggest === null || suggest === undefined || suggest.length === 0) return NO_SUGGESTIONS;
  return suggest.flatMap(({ messageId, data, fix, manual = false }) => {
    const edit = editOf(fix, source);
    if (edit === null) return [];
    return [{ messageId, description: fillMessage(templateOf(rule, messageId), data), edit, manual }];
  });
}

const NO_SUGGESTIONS: readonly Suggestion[] = [];
