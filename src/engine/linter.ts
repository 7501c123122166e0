/** Checks one text: the whole way from characters to findings. */
import type { BuildContext } from '../context/build-context.ts';

import { type CheckOptions, EXPERIMENTAL_CHECKS, fileCheckOptions, isCheckName } from './check-options.ts';
import type { EnabledRule, FileConfig } from './file-config.ts';
import { compareFindings, INTERNAL_ERROR, plainFinding } from './findings.ts';
import { type IgnoreComment, readIgnoreComments } from './ignore-comments.ts';
import { ignoreKnowledge } from './ignore-knowledge.ts';
import { readDockerfile } from './read-dockerfile.ts';
import type { FileResult, Finding, RunFailure, SuppressedFinding } from './result.ts';
import type { RuleCatalog } from './rule-catalog.ts';
import { runRules } from './rule-run.ts';
import { DockerfileSource } from './source-code.ts';
import { type IgnoreReport, matchIgnores } from './suppress.ts';

export interface LintInput {
  /** As read from the file, byte order mark included. */
  readonly text: string;
  /** As shown to people; see `FileResult.path`. */
  readonly path: string;
  /** `null` for standard input without a name. */
  readonly absolutePath: string | null;
  /** Handed to rules as `context.cwd`. */
  readonly cwd: string;
  /** The folder that is sent to the builder; left out when it is not known. */
  readonly context?: BuildContext | null;
  /** Agreements outside of the file; left out when there are none. */
  readonly review?: Review | null;
}

/** Moves findings that an agreement covers to the suppressed ones, and may add to what others say. */
export type Review = (result: FileResult) => FileResult;

export interface LintOutcome {
  readonly result: FileResult;
  /** Rules that threw. */
  readonly failures: readonly RunFailure[];
}

/** Checks a text. Never throws on input; a rule that throws is a finding and a failure of the run. */
export function lintSource(input: LintInput, config: FileConfig, catalog: RuleCatalog): LintOutcome {
  const source = new DockerfileSource(readDockerfile(input.text), config.model, input.context ?? null);
  const check = fileCheckOptions(source.ast);
  const rules = check === null ? config.rules : withExperimental(config.rules, check, catalog);
  const { findings, failures, undecided } = runRules({
    source,
    rules,
    settings: config.settings,
    catalog,
    path: input.path,
    filename: input.absolutePath ?? input.path,
    cwd: input.cwd,
  });
  const { kept, suppressed } = applyIgnores(source, findings, config, catalog);
  const result: FileResult = {
    path: input.path,
    absolutePath: input.absolutePath,
    source: source.text,
    hasBom: source.hasBOM,
    findings: (check?.isError === true ? asErrors(kept, catalog) : kept).toSorted(compareFindings),
    suppressed: suppressed.toSorted(compareFindings),
    fixedCount: 0,
    output: null,
    skippedFixes: [],
    ...(undecided.length === 0 ? {} : { undecided }),
  };
  return { result: input.review?.(result) ?? result, failures };
}

/** With the experimental checks of the builder that the file asks for. */
function withExperimental(
  rules: readonly EnabledRule[],
  { experimental }: CheckOptions,
  catalog: RuleCatalog,
): readonly EnabledRule[] {
  const names = experimental === 'all' ? [...EXPERIMENTAL_CHECKS] : experimental.map(({ text }) => text);
  const wanted = names.filter((name) => EXPERIMENTAL_CHECKS.has(name)).flatMap((name) => catalog.find(name));
  const missing = wanted.filter((rule) => rules.every((enabled) => enabled.rule !== rule));
  return [...rules, ...missing.map((rule) => ({ rule, level: rule.meta.docs.level, options: [] }))];
}

/** `# check=error=true`: what the builder's checks find stops the build. */
function asErrors(findings: readonly Finding[], catalog: RuleCatalog): readonly Finding[] {
  const isCheck = ({ ruleId }: Finding) => catalog.get(ruleId)?.meta.docs.aliases.some(isCheckName) ?? false;
  return findings.map((finding) => (isCheck(finding) ? { ...finding, level: 'error' } : finding));
}

interface Sorted {
  readonly kept: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
}

function applyIgnores(
  source: DockerfileSource,
  all: readonly Finding[],
  config: FileConfig,
  catalog: RuleCatalog,
): Sorted {
  const mayHaveComments = source.comments.length > 0 || source.ast.directives.length > 0;
  if (!config.inlineIgnores || !mayHaveComments) return { kept: all, suppressed: [] };
  const comments = readIgnoreComments(source.ast, source.model);
  if (comments.length === 0) return { kept: all, suppressed: [] };
  const knowledge = ignoreKnowledge(catalog, config.rules);
  const stays = ({ ruleId }: Finding) => ruleId === INTERNAL_ERROR || knowledge.isLocked(ruleId);
  const checked = all.filter((finding) => !stays(finding)).toSorted(compareFindings);
  const matched = matchIgnores(source.text, checked, comments, knowledge, config.today);
  const aboutComments = reportsAsFindings(source, matched.reports, config.rules);
  const forFile = comments.filter(({ covers }) => covers === null);
  const again = matchIgnores(source.text, aboutComments, forFile, knowledge, config.today);
  const asSuppressed = [...matched.suppressed, ...again.suppressed].map(({ finding, by }) =>
    suppress(source, finding, by),
  );
  return { kept: [...all.filter(stays), ...matched.kept, ...again.kept], suppressed: asSuppressed };
}

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
