/** Our own machine format; `schema/report-1.json` describes it. Within version 1 it only gains fields. */
import type {
  AppliedFix,
  FileResult,
  Finding,
  RelatedPlace,
  RuleDescriptor,
  RunResult,
} from '../engine/result.ts';
import type { Reporter, Sink } from './reporter.ts';
import { type Counts, statisticsOf } from './statistics.ts';

/** One object: tool, rules that found something, results per file, failures, summary. */
export const json: Reporter = {
  name: 'json',
  report(run, out) {
    const document = {
      version: '1',
      tool: { name: run.tool.name, version: run.tool.version, url: run.tool.url },
      rules: reportedRules(run, out).map(ruleEntry),
      results: run.files.map((file) => fileEntry(file, out)),
      failures: run.failures.map(({ kind, path, line, column, ruleId, message, hint }) => ({
        kind,
        path,
        line,
        column: column ?? null,
        ruleId,
        message,
        hint,
      })),
      ...(out.statistics ? { statistics: statisticsEntry(run) } : {}),
      summary: summaryEntry(run),
      exitCode: run.exitCode,
    };
    out.write(`${out.json(document, 2)}\n`);
  },
};

function reportedRules(run: RunResult, out: Sink): readonly RuleDescriptor[] {
  const ids = new Set<string>();
  for (const file of run.files) {
    for (const finding of file.findings) ids.add(finding.ruleId);
    if (out.includeSuppressed) for (const finding of file.suppressed) ids.add(finding.ruleId);
  }
  return ids.size === 0 ? [] : run.rules().filter((rule) => ids.has(rule.id));
}

function ruleEntry({ id, description, category, aliases, url }: RuleDescriptor) {
  return { id, description, category, aliases, url };
}

function fileEntry(file: FileResult, out: Sink) {
  const entry = {
    path: file.path,
    findings: file.findings.map(findingEntry),
    fixedCount: file.fixedCount,
    ...(file.appliedFixes === undefined ? {} : { appliedFixes: file.appliedFixes.map(appliedEntry) }),
    ...(file.output === null ? {} : { output: file.output }),
    skippedFixes: file.skippedFixes.map(({ ruleId, line, reason }) => ({ ruleId, line, reason })),
    ...(file.undecided === undefined
      ? {}
      : {
          undecided: file.undecided.map(({ ruleId, line, column, reason }) => ({
            ruleId,
            line,
            column,
            reason,
          })),
        }),
  };
  if (!out.includeSuppressed) return entry;
  const suppressed = file.suppressed.map((finding) => ({
    ...findingEntry(finding),
    suppression: {
      kind: finding.suppression.kind,
      justification: finding.suppression.justification,
      place: finding.suppression.place === null ? null : placeEntry(finding.suppression.place),
    },
  }));
  return { ...entry, suppressed };
}

function appliedEntry({ ruleId, line, message, isSafe, pass }: AppliedFix) {
  return { ruleId, line, message, isSafe, pass };
}

function findingEntry(finding: Finding) {
  return {
    ruleId: finding.ruleId,
    level: finding.level,
    messageId: finding.messageId,
    message: finding.message,
    ...placeEntry(finding),
    range: finding.range,
    fix: finding.fix === null ? null : { range: finding.fix.range, text: finding.fix.text },
    suggestions: finding.suggestions.map(({ messageId, description, manual, edit }) => ({
      messageId,
      description,
      manual,
      fix: { range: edit.range, text: edit.text },
    })),
    related: finding.related.map((place) => ({
      message: place.message,
      ...placeEntry(place),
      range: place.range,
    })),
  };
}

function placeEntry({ line, column, endLine, endColumn }: Omit<RelatedPlace, 'message' | 'range'>) {
  return { line, column, endLine, endColumn };
}

function statisticsEntry(run: RunResult) {
  const { rules, files } = statisticsOf(run);
  const counts = ({ findings, levels, fixable }: Counts) => ({
    findings,
    errors: levels.error,
    warnings: levels.warning,
    infos: levels.info,
    styles: levels.style,
    fixable,
  });
  return {
    rules: rules.map((rule) => ({ ruleId: rule.name, ...counts(rule) })),
    files: files.map((file) => ({ path: file.name, ...counts(file) })),
  };
}

function summaryEntry({ summary }: RunResult) {
  const { files, errors, warnings, infos, styles, fixable, fixed, suppressed, undecided } = summary;
  return { files, errors, warnings, infos, styles, fixable, fixed, suppressed, undecided };
}
