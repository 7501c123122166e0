/** SARIF 2.1.0: one log with exactly one run, as GitHub's code scanning and other readers of the standard take it. */
import type {
  Finding,
  Level,
  RuleDescriptor,
  RunFailure,
  RunResult,
  SuppressedFinding,
} from '../engine/result.ts';
import { LEVELS } from '../engine/result.ts';
import { byCodeUnits } from './code-unit-order.ts';
import type { Reporter, Sink } from './reporter.ts';
import { ruleLookup } from './rule-lookup.ts';
import { type ResultFile, resultFile, resultObject } from './sarif-result.ts';
import { cweTaxonomy, ruleObject, sarifRuleId, undescribedRule, usedCwes } from './sarif-rules.ts';
import { artifactLocation } from './sarif-uri.ts';

/** GitHub refuses a run with more. */
const MOST_RESULTS = 25_000;

interface Entry {
  readonly finding: Finding | SuppressedFinding;
  readonly file: ResultFile;
}

/** SARIF 2.1.0, limited to what GitHub code scanning accepts. */
export const sarif: Reporter = {
  name: 'sarif',
  report(run, out) {
    const log = {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [runObject(run, out)],
    };
    out.write(`${out.json(log, out.sarif.isCompact ? 0 : 2)}\n`);
  },
};

function runObject(run: RunResult, out: Sink) {
  const all = entriesOf(run, out);
  const entries = all.length > MOST_RESULTS ? worst(all) : all;
  const rules = rulesOf(run, all, out);
  const indices = new Map(rules.map((rule, index) => [rule.id, index]));
  const cwes = usedCwes(rules);
  const context = {
    indexOfRule: (ruleId: string) => indices.get(ruleId) ?? 0,
    ruleOf: (ruleId: string) => rules[indices.get(ruleId) ?? -1] ?? null,
    cwes,
    includeSuppressed: out.includeSuppressed,
    isFull: out.sarif.isFull,
  };
  const notices = notifications(run, all.length - entries.length, indices, out);
  return {
    tool: {
      driver: {
        name: run.tool.name,
        semanticVersion: run.tool.version,
        ...(run.tool.url === '' ? {} : { informationUri: run.tool.url }),
        rules: rules.map((rule) => ruleObject(rule, cwes)),
        ...(notices.descriptors.length === 0 ? {} : { notifications: notices.descriptors }),
        ...(cwes.length === 0 ? {} : { supportedTaxonomies: [{ name: 'CWE', index: 0 }] }),
      },
    },
    ...(cwes.length === 0 ? {} : { taxonomies: [cweTaxonomy(cwes)] }),
    invocations: [
      {
        executionSuccessful: run.failures.length === 0 && run.exitCode !== 2,
        exitCode: run.exitCode,
        ...(notices.execution.length === 0 ? {} : { toolExecutionNotifications: notices.execution }),
        ...(notices.configuration.length === 0
          ? {}
          : { toolConfigurationNotifications: notices.configuration }),
      },
    ],
    ...(out.sarif.category === null ? {} : { automationDetails: { id: `${out.sarif.category}/` } }),
    originalUriBaseIds: { SRCROOT: { description: { text: 'Root of the repository.' } } },
    columnKind: 'utf16CodeUnits',
    results: entries.map(({ finding, file }) => resultObject(finding, file, context)),
  };
}

/** Suppressed and other findings mixed, by file and place. */
function entriesOf(run: RunResult, out: Sink): readonly Entry[] {
  const entries: Entry[] = [];
  const ruleOf = ruleLookup(run);
  for (const file of run.files) {
    const findings = out.includeSuppressed ? [...file.findings, ...file.suppressed] : file.findings;
    if (findings.length === 0) continue;
    const prepared = resultFile(file, artifactLocation(file, out.sourceRoot), ruleOf);
    for (const finding of findings) entries.push({ finding, file: prepared });
  }
  return entries.sort(byPlace);
}

function byPlace(left: Entry, right: Entry): number {
  const [a, b] = [left.finding, right.finding];
  return (
    byCodeUnits(left.file.location.uri, right.file.location.uri) ||
    a.line - b.line ||
    a.column - b.column ||
    a.endLine - b.endLine ||
    a.endColumn - b.endColumn ||
    byCodeUnits(a.ruleId, b.ruleId) ||
    byCodeUnits(a.message, b.message)
  );
}

/** The most severe ones that a reader takes, in the order they had. */
function worst(entries: readonly Entry[]): readonly Entry[] {
  const ranked = [...entries].sort((left, right) => rank(left) - rank(right));
  const kept = new Set(ranked.slice(0, MOST_RESULTS));
  return entries.filter((entry) => kept.has(entry));
}

const rank = ({ finding }: Entry) => LEVELS.indexOf(finding.level);

/** Described rules and, with a stand-in, those that reported all the same; by id. */
function rulesOf(run: RunResult, entries: readonly Entry[], out: Sink): readonly RuleDescriptor[] {
  const reported = new Map<string, Level>();
  for (const { finding } of entries) reported.set(finding.ruleId, finding.level);
  const rules = new Map<string, RuleDescriptor>();
  for (const rule of run.rules()) {
    if (out.sarif.rules === 'all' || reported.has(rule.id)) rules.set(rule.id, rule);
  }
  for (const [id, level] of reported) if (!rules.has(id)) rules.set(id, undescribedRule(id, level));
  return [...rules.values()].sort((left, right) => byCodeUnits(sarifRuleId(left.id), sarifRuleId(right.id)));
}

const NOTIFICATIONS: Readonly<Record<RunFailure['kind'], { readonly id: string; readonly text: string }>> = {
  read: { id: 'PLIMSOLL-READ', text: 'A file could not be read.' },
  write: { id: 'PLIMSOLL-WRITE', text: 'A file could not be written.' },
  config: { id: 'PLIMSOLL-CONFIG', text: 'The configuration is not valid.' },
  rule: { id: 'PLIMSOLL-RULE', text: 'A rule failed.' },
  internal: { id: 'PLIMSOLL-INTERNAL', text: 'The program failed.' },
};

const LEFT_OUT = { id: 'PLIMSOLL-LIMIT', text: 'Results were left out.' };

function notifications(run: RunResult, leftOut: number, rules: ReadonlyMap<string, number>, out: Sink) {
  const used = run.failures.map((failure) => NOTIFICATIONS[failure.kind]);
  if (leftOut > 0) used.push(LEFT_OUT);
  const kinds = [...new Map(used.map((kind) => [kind.id, kind])).values()].sort((left, right) =>
    byCodeUnits(left.id, right.id),
  );
  const indexOf = (id: string) => kinds.findIndex((kind) => kind.id === id);
  const execution: object[] = [];
  const configuration: object[] = [];
  for (const failure of run.failures) {
    const list = failure.kind === 'config' ? configuration : execution;
    const { id } = NOTIFICATIONS[failure.kind];
    list.push(failureObject(failure, { id, index: indexOf(id) }, rules, out));
  }
  if (leftOut > 0) {
    execution.push({
      descriptor: { id: LEFT_OUT.id, index: indexOf(LEFT_OUT.id) },
      level: 'warning',
      message: {
        text: `${leftOut} of the least severe results were left out, because consumers reject more.`,
      },
    });
  }
  // Readers that know no notifications ask of them what they ask of rules.
  const descriptors = kinds.map(({ id, text }) => ({
    id,
    shortDescription: { text },
    fullDescription: { text },
    help: { text },
  }));
  return { descriptors, execution, configuration };
}

function failureObject(
  failure: RunFailure,
  descriptor: { readonly id: string; readonly index: number },
  rules: ReadonlyMap<string, number>,
  out: Sink,
) {
  const { path, ruleId, message, hint, kind } = failure;
  const ruleIndex = ruleId === null ? undefined : rules.get(ruleId);
  return {
    descriptor,
    ...(ruleId === null
      ? {}
      : {
          associatedRule: {
            id: sarifRuleId(ruleId),
            ...(ruleIndex === undefined ? {} : { index: ruleIndex }),
          },
        }),
    level: 'error',
    message: { text: hint === null ? message : `${message} ${hint}` },
    ...(kind === 'rule' || kind === 'internal' ? { exception: { message } } : {}),
    ...(path === null ? {} : { locations: [failureLocation(path, failure, out)] }),
  };
}

function failureLocation(path: string, { line, column }: RunFailure, out: Sink) {
  const start = column === undefined ? {} : { startColumn: column };
  return {
    physicalLocation: {
      artifactLocation: artifactLocation({ path, absolutePath: null }, out.sourceRoot),
      ...(line === null ? {} : { region: { startLine: Math.max(1, line), ...start } }),
    },
  };
}
