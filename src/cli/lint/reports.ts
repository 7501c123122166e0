/** Writes the reports of a run. */
import { resolve } from 'node:path';
import type { Level, RunFailure, RunResult } from '../../engine/result.ts';
import { reaches } from '../../engine/run-result.ts';
import { placeThrown, reasonOf, sentence } from '../../engine/thrown.ts';
import { PLAIN_STYLE } from '../../reporters/plain-style.ts';
import { createSink, type SinkOptions, type SourceRoot } from '../../reporters/reporter.ts';
import { fileErrorSentence } from '../file-error.ts';
import { type Environment, type Output, styleFor, understandsLinks } from '../io.ts';
import { replaceFile } from '../replace-file.ts';
import type { Destination } from './destinations.ts';
import type { LintSettings } from './settings.ts';

/** What `writeReports` needs: the result of the run, and where reports go. */
export interface ReportInput {
  readonly run: RunResult;
  readonly settings: LintSettings;
  readonly sourceRoot: SourceRoot;
  readonly cwd: string;
  readonly env: Environment;
  /** What reports without a file are written to. */
  readonly output: Output;
}

/** Gives the failures of reports that could not be written; the others are. */
export async function writeReports(input: ReportInput): Promise<readonly RunFailure[]> {
  const { settings, output, cwd } = input;
  const shown = showFrom(input.run, settings.minLevel);
  const failures: RunFailure[] = [];
  for (const destination of settings.destinations) {
    try {
      const { text, failures: inText } = await reportText(shown, destination, input);
      failures.push(...inText);
      if (destination.file === null) {
        output.write(text);
        continue;
      }
      replaceFile(resolve(cwd, destination.file), text);
    } catch (error) {
      const message = `The report could not be written. ${fileErrorSentence(error)}`;
      failures.push({ kind: 'write', path: destination.file, line: null, ruleId: null, message, hint: null });
    }
  }
  return failures;
}

/** Leaves out findings below a level; the summary and the exit code are those of all. */
function showFrom(run: RunResult, minLevel: Level): RunResult {
  if (minLevel === 'style') return run;
  const isShown = ({ level }: { readonly level: Level }) => reaches(level, minLevel);
  return {
    ...run,
    files: run.files.map((file) => ({
      ...file,
      findings: file.findings.filter(isShown),
      suppressed: file.suppressed.filter(isShown),
    })),
  };
}

/** A file that a report cannot show is named in it and costs the others nothing. */
async function reportText(run: RunResult, destination: Destination, input: ReportInput): Promise<ReportText> {
  const reporter = await destination.reporter.load();
  const options = await sinkOptions(destination, input);
  const render = (shown: RunResult) => {
    const parts: string[] = [];
    // In one piece: a report has many small parts, and a system call for each would take longer than the rules.
    reporter.report(
      shown,
      createSink((text) => parts.push(text), options),
    );
    return parts.join('');
  };
  try {
    return { text: render(run), failures: [] };
  } catch (error) {
    const broken = run.files.flatMap((file) => {
      try {
        render({ ...run, files: [file] });
        return [];
      } catch (reason) {
        return [{ file, reason }];
      }
    });
    if (broken.length === 0) throw error;
    const failures = broken.map(({ file, reason }): RunFailure => {
      const message = `Its findings could not be reported: ${sentence(reasonOf(reason))}`;
      return {
        kind: 'internal',
        path: file.path,
        line: null,
        ruleId: null,
        message,
        hint: placeThrown(reason),
      };
    });
    const files = run.files.filter((file) => broken.every((each) => each.file !== file));
    return {
      text: render({ ...run, files, failures: [...run.failures, ...failures], exitCode: 2 }),
      failures,
    };
  }
}

interface ReportText {
  readonly text: string;
  readonly failures: readonly RunFailure[];
}

async function sinkOptions(
  { reporter, file }: Destination,
  { settings, sourceRoot, output, env }: ReportInput,
): Promise<Partial<SinkOptions>> {
  const { color, hyperlinks, includeSuppressed, statistics, showFixes, sarifCategory } = settings;
  const common = {
    sourceRoot,
    includeSuppressed,
    statistics,
    showFixes,
    sarif: { category: sarifCategory, rules: 'all', isFull: false, isCompact: false },
  } as const;
  if (reporter.audience !== 'people') return common;
  if (file !== null) {
    const style = color === 'always' ? await styleFor('always', output, env) : PLAIN_STYLE;
    return { ...common, style, hyperlinks: hyperlinks === 'always' };
  }
  return {
    ...common,
    style: await styleFor(color, output, env),
    hyperlinks: hyperlinks === 'always' || (hyperlinks === 'auto' && understandsLinks(output, env)),
    ...(output.width === null ? {} : { width: output.width, wrapWidth: output.width }),
  };
}
