/** Workflow commands that become annotations on GitHub. */
import type { FileResult, Finding, Level, RunFailure, RunResult } from '../engine/result.ts';
import { LEVELS } from '../engine/result.ts';
import type { Reporter, Sink } from './reporter.ts';

const COMMANDS: Readonly<Record<Level, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  style: 'notice',
};

/** The runner cuts messages here, counted before decoding. */
const LONGEST_MESSAGE = 4096;

/** One command per finding, the most severe first, because the runner keeps only ten of each kind per step. */
export const github: Reporter = {
  name: 'github',
  report(run, out) {
    for (const failure of run.failures) out.write(failureCommand(run, failure, out));
    for (const { file, finding } of bySeverity(run)) out.write(annotation(run, file, finding, out));
  },
};

function failureCommand(run: RunResult, { path, line, message: text }: RunFailure, out: Sink): string {
  const properties = path === null ? [] : [`file=${out.property(out.place({ path, absolutePath: null }))}`];
  if (path !== null && line !== null) properties.push(`line=${line}`);
  properties.push(`title=${out.property(run.tool.name)}`);
  return `::error ${properties.join(',')}::${message(text, out)}\n`;
}

function bySeverity(run: RunResult): readonly { readonly file: FileResult; readonly finding: Finding }[] {
  const all = run.files.flatMap((file) => file.findings.map((finding) => ({ file, finding })));
  return LEVELS.flatMap((level) => all.filter(({ finding }) => finding.level === level));
}

function annotation(run: RunResult, file: FileResult, finding: Finding, out: Sink): string {
  const { line, endLine, column, endColumn } = finding;
  // The runner drops columns of a place on several lines.
  const columns = line === endLine ? [`col=${column}`, `endColumn=${Math.max(column, endColumn)}`] : [];
  const properties = [
    `file=${out.property(out.place(file))}`,
    `line=${line}`,
    `endLine=${endLine}`,
    ...columns,
    `title=${out.property(`${run.tool.name} ${finding.ruleId}`)}`,
  ];
  return `::${COMMANDS[finding.level]} ${properties.join(',')}::${message(finding.message, out)}\n`;
}

function message(text: string, out: Sink): string {
  const escaped = out.command(text);
  if (escaped.length <= LONGEST_MESSAGE) return escaped;
  return `${escaped.slice(0, LONGEST_MESSAGE - 1).replace(/%\w?$|[\ud800-\udbff]$/, '')}…`;
}
