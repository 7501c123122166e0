/** A summary for pull requests and job pages. */
import type { FileResult, Finding, Level, RuleDescriptor, RunResult } from '../engine/result.ts';
import { count } from './count.ts';
import type { Reporter, Sink } from './reporter.ts';
import { ruleLookup } from './rule-lookup.ts';

/** GitHub drops a job summary above 1 MiB; the rest is room for what comes before. */
const LONGEST_REPORT = 900 * 1024;

const MARKS: Readonly<Record<Level, string>> = {
  error: '🔴 error',
  warning: '🟡 warning',
  info: '🔵 info',
  style: '⚪ style',
};

/** Counts, then a folded table per file; cut with a note when it grows too long for a job summary. */
export const markdown: Reporter = {
  name: 'markdown',
  report(run, out) {
    const rules = ruleLookup(run);
    out.write(`## ${out.markdown(run.tool.name)}\n\n${headline(run)}\n`);
    for (const failure of run.failures) {
      const place = failure.path === null ? '' : `${out.markdown(failure.path)}: `;
      out.write(`\n> ⚠️ ${place}${out.markdown(failure.message)}\n`);
    }
    let room = LONGEST_REPORT;
    let leftOut = 0;
    for (const file of run.files) {
      const table = fileTable(file, rules, out);
      room -= table.length * 3;
      if (room > 0) out.write(table);
      else leftOut += file.findings.length;
    }
    if (leftOut > 0) out.write(`\n${count(leftOut, 'more finding')} left out.\n`);
  },
};

function headline({ summary }: RunResult): string {
  const { errors, warnings, infos, styles, fixable, files } = summary;
  const problems = errors + warnings + infos + styles;
  if (problems === 0) return `✅ No problems in ${count(files, 'file')}.`;
  const levels = `${count(errors, 'error')}, ${count(warnings, 'warning')}, ${count(infos, 'info')}, ${styles} style`;
  const fix = fixable > 0 ? ` ${fixable} fixable with \`--fix\`.` : '';
  return `**${count(problems, 'problem')}** (${levels}) in ${count(files, 'file')}.${fix}`;
}

function fileTable(file: FileResult, rules: (ruleId: string) => RuleDescriptor | null, out: Sink): string {
  if (file.findings.length === 0) return '';
  const title = `${out.xml(out.plain(out.place(file)))} · ${count(file.findings.length, 'problem')}`;
  const rows = file.findings.map((finding) => row(finding, rules(finding.ruleId), out));
  const head = '| Line | Level | Message | Rule |\n| ---: | --- | --- | --- |\n';
  return `\n<details open><summary>${title}</summary>\n\n${head}${rows.join('')}\n</details>\n`;
}

function row(
  { line, column, level, message, ruleId }: Finding,
  rule: RuleDescriptor | null,
  out: Sink,
): string {
  const name = out.markdown(ruleId);
  const url = rule?.url ?? '';
  const link = /^https:\/\/[\w./~%-]+$/.test(url) ? `[${name}](${url})` : name;
  return `| ${line}:${column} | ${MARKS[level]} | ${out.markdown(message)} | ${link} |\n`;
}
