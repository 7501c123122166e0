/** Puts the outcomes of files together to the result of a run. */
import type { LintOutcome } from './linter.ts';
import type { FileResult, Level, RuleDescriptor, RunFailure, RunResult, RunSummary } from './result.ts';
import { LEVELS } from './result.ts';

/** The lowest level that fails a run. */
export type FailLevel = Level | 'never';

/** What `makeRunResult` sums up: results of files, failures, and what fails the run. */
export interface RunInput {
  readonly tool: RunResult['tool'];
  readonly outcomes: readonly LintOutcome[];
  /** Beyond those of the outcomes: unreadable files, mistakes in the configuration. */
  readonly failures: readonly RunFailure[];
  /** By file, because a configuration may say it for a directory. */
  readonly failOn: (file: FileResult) => FailLevel;
  /** More findings than this fail the run whatever their level; `null` without limit. */
  readonly maxWarnings: number | null;
  readonly rules: () => readonly RuleDescriptor[];
}

/** Sums a run up. Exit code: 2 with failures, 1 with findings at or above the failure level, else 0. */
export function makeRunResult(input: RunInput): RunResult {
  const files = input.outcomes.map(({ result }) => result);
  const failures = [...input.failures, ...input.outcomes.flatMap((outcome) => outcome.failures)];
  const summary = summarize(files);
  const isFailing =
    files.some((file) => file.findings.some(({ level }) => reaches(level, input.failOn(file)))) ||
    (input.maxWarnings !== null && summary.warnings > input.maxWarnings);
  return {
    tool: input.tool,
    files,
    failures,
    summary,
    exitCode: failures.length > 0 ? 2 : isFailing ? 1 : 0,
    rules: input.rules,
  };
}

/** Whether a level is at or above another. */
export function reaches(level: Level, limit: FailLevel): boolean {
  return limit !== 'never' && LEVELS.indexOf(level) <= LEVELS.indexOf(limit);
}

function summarize(files: readonly FileResult[]): RunSummary {
  const counts: Record<Level, number> = { error: 0, warning: 0, info: 0, style: 0 };
  let [fixable, fixed, suppressed, undecided] = [0, 0, 0, 0];
  for (const file of files) {
    fixed += file.fixedCount;
    suppressed += file.suppressed.length;
    undecided += file.undecided?.length ?? 0;
    for (const finding of file.findings) {
      counts[finding.level] += 1;
      if (finding.fix !== null) fixable += 1;
    }
  }
  return {
    files: files.length,
    errors: counts.error,
    warnings: counts.warning,
    infos: counts.info,
    styles: counts.style,
    fixable,
    fixed,
    suppressed,
    undecided,
  };
}
