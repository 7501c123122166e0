/** SonarQube's generic issue import (10.3 and later). One invalid entry makes it refuse the whole file. */
import type { FileResult, Finding, Level, RuleDescriptor, RunResult } from '../engine/result.ts';
import { byCodeUnits } from './code-unit-order.ts';
import type { Reporter, Sink } from './reporter.ts';
import { ruleLookup } from './rule-lookup.ts';
import { undescribedRule } from './sarif-rules.ts';
import { SourceLines } from './source-lines.ts';

const IMPACTS: Readonly<Record<Level, string>> = {
  error: 'HIGH',
  warning: 'MEDIUM',
  info: 'LOW',
  style: 'LOW',
};

const ATTRIBUTES = new Map([
  ['security', 'TRUSTWORTHY'],
  ['cache', 'EFFICIENT'],
  ['style', 'CONVENTIONAL'],
  ['syntax', 'LOGICAL'],
  ['instructions', 'LOGICAL'],
  ['stages', 'LOGICAL'],
  ['shell', 'LOGICAL'],
]);

/** Rules that reported, and their issues. */
export const sonarqube: Reporter = {
  name: 'sonarqube',
  report(run, out) {
    const document = {
      rules: reportedRules(run).map((rule) => ruleEntry(rule, run.tool.name)),
      issues: run.files.flatMap((file) => fileIssues(file, out)),
    };
    out.write(`${out.json(document, 2)}\n`);
  },
};

function reportedRules(run: RunResult): readonly RuleDescriptor[] {
  const lookup = ruleLookup(run);
  const rules = new Map<string, RuleDescriptor>();
  for (const { ruleId, level } of run.files.flatMap((file) => file.findings)) {
    if (!rules.has(ruleId)) rules.set(ruleId, lookup(ruleId) ?? undescribedRule(ruleId, level));
  }
  return [...rules.values()].sort((left, right) => byCodeUnits(left.id, right.id));
}

function ruleEntry(rule: RuleDescriptor, engineId: string) {
  const isSecurity = rule.securitySeverity !== null || rule.category === 'security';
  const attribute = isSecurity ? 'TRUSTWORTHY' : (ATTRIBUTES.get(rule.category) ?? 'CLEAR');
  const softwareQuality = isSecurity
    ? 'SECURITY'
    : attribute === 'LOGICAL'
      ? 'RELIABILITY'
      : 'MAINTAINABILITY';
  return {
    id: rule.id,
    name: rule.description === '' ? rule.id : rule.description,
    description: rule.rationale,
    engineId,
    cleanCodeAttribute: attribute,
    impacts: [{ softwareQuality, severity: IMPACTS[rule.level] }],
  };
}

function fileIssues(file: FileResult, out: Sink) {
  const filePath = out.place(file);
  const source = new SourceLines(file.source);
  return file.findings.map((finding) => ({
    ruleId: finding.ruleId,
    primaryLocation: { message: finding.message, filePath, textRange: textRange(finding, source) },
    ...(finding.related.length === 0
      ? {}
      : {
          secondaryLocations: finding.related.map((place) => ({
            message: place.message,
            filePath,
            textRange: textRange(place, source),
          })),
        }),
  }));
}

type Place = Pick<Finding, 'line' | 'column' | 'endLine' | 'endColumn'>;

/** Columns are 0-based. An empty range or one past the end of its line is refused: then only lines are given. */
function textRange({ line, column, endLine, endColumn }: Place, source: SourceLines) {
  const lines = { startLine: line, endLine };
  const isEmpty = line === endLine && endColumn <= column;
  const isPastEnd = column > source.line(line).length || endColumn - 1 > source.line(endLine).length;
  if (isEmpty || isPastEnd) return lines;
  return { ...lines, startColumn: column - 1, endColumn: endColumn - 1 };
}
