/** Checks one text: the whole way from characters to findings. */
import type { BuildContext, ContextFinder } from '../context/build-context.ts';
import type { Dockerfile, Range } from '../syntax/nodes.ts';
import {
  CHECK_ARGUMENT,
  type CheckOptions,
  experimentalChecksOf,
  experimentalNames,
  fileCheckOptions,
  isCheckName,
} from './check-options.ts';
import type { EnabledRule, FileConfig } from './file-config.ts';
import { compareFindings, INTERNAL_ERROR } from './findings.ts';
import { FirstFindings, REPORTS_PER_RULE } from './limit-reports.ts';
import type { PluginIsolation } from './plugin-isolation.ts';
import { readDockerfile } from './read-dockerfile.ts';
import type { FileResult, Finding, RunFailure } from './result.ts';
import type { RuleCatalog } from './rule-catalog.ts';
import { runRules } from './rule-run.ts';
import { DockerfileSource } from './source-code.ts';
import type { Suppression } from './suppression.ts';
import { placeThrown, reasonOf, sentence } from './thrown.ts';

/** A text to lint, with what rules may know about its file. */
export interface LintInput {
  /** As read from the file, byte order mark included. */
  readonly text: string;
  /** As shown to people; see `FileResult.path`. */
  readonly path: string;
  /** `null` for standard input without a name. */
  readonly absolutePath: string | null;
  /** Handed to rules as `context.cwd`. */
  readonly cwd: string;
  /** The directory that is sent to the builder; left out when it is not known. */
  readonly context?: BuildContext | ContextFinder | null;
  /** Holds rules of plugins; left out where there are none. */
  readonly isolation?: PluginIsolation | null;
  /** Applied in this order; left out when nothing suppresses findings. */
  readonly suppressions?: readonly Suppression[];
  /**
   * Whether the caller leaves out by `limitReports` what is beyond the limit of one rule, and nothing outside of the text
   * suppresses findings: the rest is then counted only. Left out: all findings are wanted.
   */
  readonly showsFirst?: boolean;
}

/** Result of linting one text: findings, and rules that failed. */
export interface LintOutcome {
  readonly result: FileResult;
  /** Rules that threw. */
  readonly failures: readonly RunFailure[];
}

/** Checks a text. Never throws on input: what throws is a finding and a failure of the run. */
export function lintSource(input: LintInput, config: FileConfig, catalog: RuleCatalog): LintOutcome {
  try {
    return lint(input, config, catalog);
  } catch (error) {
    return failedOutcome(input, error);
  }
}

function lint(input: LintInput, config: FileConfig, catalog: RuleCatalog): LintOutcome {
  const source = new DockerfileSource(readDockerfile(input.text), config.model, input.context ?? null);
  const check = fileCheckOptions(source.ast, config.model.buildArgs);
  const wanted = experimentalWanted(source.ast, check);
  const rules =
    wanted.size === 0 ? config.rules : withExperimental(config.rules, [...wanted.keys()], catalog);
  const first = firstFindings(input, source, config);
  const {
    findings: found,
    failures,
    undecided,
  } = runRules({
    source,
    rules,
    settings: config.settings,
    catalog,
    path: input.path,
    filename: input.absolutePath ?? input.path,
    cwd: input.cwd,
    isolation: input.isolation ?? null,
    first,
  });
  const findings = found.filter((finding) => isWantedAt(finding, { wanted, config, catalog }));
  const result: FileResult = {
    path: input.path,
    absolutePath: input.absolutePath,
    source: source.text,
    hasBom: source.hasBOM,
    findings: (check?.isError === true ? asErrors(findings, catalog) : findings).toSorted(compareFindings),
    ...(first === null || first.leftOut.size === 0 ? {} : { leftOut: first.leftOut }),
    suppressed: [],
    fixedCount: 0,
    output: null,
    skippedFixes: [],
    ...(undecided.length === 0 ? {} : { undecided }),
  };
  const text = { source, config, catalog };
  const { suppressions = [] } = input;
  return { result: suppressions.reduce((left, suppress) => suppress(left, text), result), failures };
}

/** `null` where a comment, directive or argument may take findings away. */
function firstFindings(
  { showsFirst = false }: LintInput,
  { ast, comments, text }: DockerfileSource,
  { model }: FileConfig,
): FirstFindings | null {
  const mayTakeAway =
    comments.length > 0 ||
    ast.directives.length > 0 ||
    // Scripts in heredocs have comments of their own.
    text.includes('<<') ||
    model.buildArgs?.[CHECK_ARGUMENT] !== undefined;
  return !showsFirst || mayTakeAway
    ? null
    : new FirstFindings(model.limits?.reportsPerRule ?? REPORTS_PER_RULE);
}

const BYTE_ORDER_MARK = '\uFEFF';

/** What is left when a text could not be checked: its name, and what happened. */
function failedOutcome({ text, path, absolutePath }: LintInput, error: unknown): LintOutcome {
  const hasBom = text.startsWith(BYTE_ORDER_MARK);
  const message = `Checking failed: ${sentence(reasonOf(error))}`;
  const place = { range: [0, 0], line: 1, column: 1, endLine: 1, endColumn: 1 } as const;
  const finding: Finding = {
    ...place,
    ruleId: INTERNAL_ERROR,
    level: 'error',
    messageId: null,
    message: `${message} The file was not checked.`,
    fix: null,
    suggestions: [],
    related: [],
  };
  const result: FileResult = {
    path,
    absolutePath,
    source: hasBom ? text.slice(1) : text,
    hasBom,
    findings: [finding],
    suppressed: [],
    fixedCount: 0,
    output: null,
    skippedFixes: [],
  };
  const hint = placeThrown(error);
  return { result, failures: [{ kind: 'internal', path, line: null, ruleId: null, message, hint }] };
}

/** By name of an experimental check: where the file asks for it. */
type Wanted = ReadonlyMap<string, readonly Range[]>;

/** The experimental checks of the builder that a file asks for: for all of it, or above instructions. */
function experimentalWanted(ast: Dockerfile, check: CheckOptions | null): Wanted {
  const wanted = new Map<string, readonly Range[]>();
  const whole: Range = [0, Number.POSITIVE_INFINITY];
  for (const name of experimentalNames(check?.experimental ?? [])) wanted.set(name, [whole]);
  if (!/experimental/i.test(ast.text)) return wanted;
  for (const instruction of ast.instructions) {
    const [start = instruction.range[0]] = instruction.leadingComments.map(({ range }) => range[0]);
    for (const name of experimentalChecksOf(ast, instruction))
      wanted.set(name, [...(wanted.get(name) ?? []), [start, instruction.range[1]]]);
  }
  return wanted;
}

/** Whether a finding is of no experimental check, or is where the file asks for it. */
function isWantedAt(
  { ruleId, range }: Finding,
  { wanted, config, catalog }: { wanted: Wanted; config: FileConfig; catalog: RuleCatalog },
): boolean {
  if (wanted.size === 0 || config.rules.some(({ rule }) => rule.name === ruleId)) return true;
  const names = catalog.get(ruleId)?.meta.docs.aliases ?? [];
  const places = names.flatMap((name) => wanted.get(name) ?? []);
  return places.length === 0 || places.some(([start, end]) => range[0] >= start && range[1] <= end);
}

/** With the experimental checks of the builder that the file asks for. */
function withExperimental(
  rules: readonly EnabledRule[],
  names: readonly string[],
  catalog: RuleCatalog,
): readonly EnabledRule[] {
  const wanted = names.flatMap((name) => catalog.find(name));
  const missing = wanted.filter((rule) => rules.every((enabled) => enabled.rule !== rule));
  return [...rules, ...missing.map((rule) => ({ rule, level: rule.meta.docs.level, options: [] }))];
}

/** `# check=error=true`: what the builder's checks find stops the build. */
function asErrors(findings: readonly Finding[], catalog: RuleCatalog): readonly Finding[] {
  const isCheck = ({ ruleId }: Finding) => catalog.get(ruleId)?.meta.docs.aliases.some(isCheckName) ?? false;
  return findings.map((finding) => (isCheck(finding) ? { ...finding, level: 'error' } : finding));
}
