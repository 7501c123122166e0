/** The report for people: grouped by file, with the flagged source under each message. */
import type {
  Edit,
  FileResult,
  Finding,
  Level,
  RuleDescriptor,
  RunFailure,
  RunResult,
  RunSummary,
  SuppressedFinding,
  Undecided,
} from '../engine/result.ts';
import { codeFrame } from './code-frame.ts';
import { count } from './count.ts';
import { visible } from './escape.ts';
import { fixPreview } from './fix-preview.ts';
import { lineSuffix } from './line-suffix.ts';
import { maskedSource } from './masked-source.ts';
import type { Style } from './plain-style.ts';
import type { Reporter, Sink } from './reporter.ts';
import { isAboutSecrets, ruleLookup } from './rule-lookup.ts';
import { SourceLines } from './source-lines.ts';
import { statisticsOf, statisticsTable } from './statistics.ts';

const LEVEL_COLOURS: Readonly<Record<Level, keyof Style>> = {
  error: 'red',
  warning: 'yellow',
  info: 'blue',
  style: 'cyan',
};

/** `warning` is the longest level. */
const LEVEL_WIDTH = 7;
const WIDEST_FRAME = 200;
const NARROWEST_FRAME = 40;

type Lookup = (ruleId: string) => RuleDescriptor | null;

/** Per file: position, level, message, rule and link, code frame, what can be done; then a summary. */
export const text: Reporter = {
  name: 'text',
  report(run, out) {
    const rules = ruleLookup(run);
    if (out.statistics) writeStatistics(run, rules, out);
    for (const file of out.statistics ? [] : run.files) {
      if (hasOutput(file, out)) writeFile(file, rules, out);
    }
    writeFailures(run.failures, out);
    writeSummary(run, out);
    writeExplainHint(run, rules, out);
  },
};

function hasOutput(file: FileResult, out: Sink): boolean {
  const hasSuppressed = out.includeSuppressed && file.suppressed.length + (file.undecided?.length ?? 0) > 0;
  return file.findings.length > 0 || file.skippedFixes.length > 0 || hasSuppressed;
}

function writeFile(file: FileResult, rules: Lookup, out: Sink): void {
  const source = new SourceLines(maskedSource(file, rules));
  out.write(`${out.style.underline(out.path(file.path))}\n\n`);
  const positionWidth = Math.max(0, ...file.findings.map((finding) => position(finding).length));
  const context = { source, original: new SourceLines(file.source), rules, out };
  for (const finding of file.findings) writeFinding(finding, positionWidth, context);
  if (out.includeSuppressed) {
    writeSuppressed(file.suppressed, out);
    writeUndecided(file.undecided ?? [], out);
  }
  writeSkippedFixes(file, out);
}

const position = ({ line, column }: { readonly line: number; readonly column: number }) =>
  `${line}:${column}`;

interface FileContext {
  /** With secrets starred. */
  readonly source: SourceLines;
  readonly original: SourceLines;
  readonly rules: Lookup;
  readonly out: Sink;
}

function writeFinding(finding: Finding, width: number, context: FileContext): void {
  const { source, rules, out } = context;
  const { style } = out;
  const colour = style[LEVEL_COLOURS[finding.level]];
  const rule = rules(finding.ruleId);
  const indent = ' '.repeat(width + 4);
  const level = colour(finding.level.padEnd(LEVEL_WIDTH));
  out.write(`  ${style.dim(position(finding).padStart(width))}  ${level}  ${out.plain(finding.message)}\n`);
  out.write(`${indent}${ruleLine(finding, rule, out)}\n`);
  writeFrame(finding, source, colour, out);
  const showsFixes = out.showFixes && !isAboutSecrets(rule);
  if (showsFixes && finding.fix !== null) {
    out.write(`${indent}${style.green('fix:')}\n`);
    writePreview(finding.fix, context);
  }
  for (const place of finding.related) {
    out.write(`${indent}${style.dim(`see ${position(place)}:`)} ${out.plain(place.message)}\n`);
  }
  for (const suggestion of finding.suggestions) {
    const label = suggestion.manual ? 'by hand:' : 'suggestion:';
    out.write(`${indent}${style.green(label)} ${out.plain(suggestion.description)}\n`);
    if (showsFixes) writePreview(suggestion.edit, context);
  }
  out.write('\n');
}

/** Longer ids of other tools, such as UUIDs, are none that anybody has in mind. */
const LONGEST_ALIAS = 30;

/** `pin-version (DL3007) [fixable] https://…`; with links in the terminal the address is after the name. */
function ruleLine(finding: Finding, rule: RuleDescriptor | null, out: Sink): string {
  const { style } = out;
  const words = [...ruleWords(finding.ruleId, rule, out).map((word) => style.dim(word))];
  if (finding.fix !== null) words.push(style.green('[fixable]'));
  const isLinked = rule !== null && out.link('', rule.url) !== '';
  if (rule !== null && rule.url !== '' && !isLinked) words.push(style.dim(out.plain(rule.url)));
  return words.join(' ');
}

/** `pin-version (DL3007)` */
function ruleWords(ruleId: string, rule: RuleDescriptor | null, out: Sink): readonly string[] {
  const name = out.plain(ruleId);
  const alias = rule?.aliases.find((each) => each.length <= LONGEST_ALIAS);
  return [
    rule === null ? name : out.link(name, rule.url),
    ...(alias === undefined ? [] : [`(${out.plain(alias)})`]),
  ];
}

function writeFrame(
  finding: Finding,
  source: SourceLines,
  colour: (text: string) => string,
  out: Sink,
): void {
  const { style } = out;
  const gutter = String(finding.endLine).length;
  const limit = Math.max(NARROWEST_FRAME, Math.min(out.width, WIDEST_FRAME) - gutter - 5);
  const empty = `  ${' '.repeat(gutter)} ${style.dim('|')}`;
  for (const line of codeFrame(source, finding, limit)) {
    if (line === null) {
      out.write(`  ${style.dim(`${'.'.repeat(gutter)} |`)}\n`);
      continue;
    }
    const number = String(line.number).padStart(gutter);
    out.write(`  ${style.dim(`${number} |`)}${line.text === '' ? '' : ` ${line.text}`}\n`);
    if (line.mark === null) continue;
    out.write(`${empty} ${' '.repeat(line.mark.start)}${colour('^'.repeat(line.mark.length))}\n`);
  }
}

/** Longer fixes are cut: the whole of them is in `--diff`. */
const MOST_PREVIEW_LINES = 12;

function writePreview(edit: Edit, { original, out }: FileContext): void {
  const { style } = out;
  const { line, before, after } = fixPreview(original, edit);
  const gutter = String(line + before.length).length;
  const width = Math.max(NARROWEST_FRAME, Math.min(out.width, WIDEST_FRAME) - gutter - 7);
  const write = (number: string, mark: string, text: string, colour: (text: string) => string) => {
    const shown = visible(text.replaceAll('\t', '    '), style.inverse);
    const cut = shown.length > width ? `${shown.slice(0, width - 1)}…` : shown;
    out.write(`  ${style.dim(`${number.padStart(gutter)} |`)} ${colour(`${mark} ${cut}`.trimEnd())}\n`);
  };
  const writeAll = (lines: readonly string[], mark: string, colour: (text: string) => string) => {
    for (const [at, text] of lines.slice(0, MOST_PREVIEW_LINES).entries()) {
      write(mark === '-' ? String(line + at) : '', mark, text, colour);
    }
    const left = lines.length - MOST_PREVIEW_LINES;
    if (left > 0) write('', mark, `… ${count(left, 'more line')}`, colour);
  };
  writeAll(before, '-', style.red);
  writeAll(after, '+', style.green);
}

/** What suppresses findings: as it is called, as the one or as the many after a count. */
const SUPPRESSORS: Readonly<
  Record<SuppressedFinding['suppression']['kind'], readonly [name: string, one: string, many: string]>
> = {
  directive: ['ignore comment', 'an ignore comment', 'ignore comments'],
  waiver: ['waiver', 'a waiver', 'waivers'],
  baseline: ['baseline', 'the baseline', 'the baseline'],
};

function writeSuppressed(suppressed: readonly SuppressedFinding[], out: Sink): void {
  for (const { line, column, ruleId, message, suppression } of suppressed) {
    const reason = suppression.justification === null ? '' : ` (${out.plain(suppression.justification)})`;
    const words = `${position({ line, column })}  suppressed by ${SUPPRESSORS[suppression.kind][0]}${reason}: `;
    out.write(`  ${out.style.dim(`${words}${out.plain(message)} ${out.plain(ruleId)}`)}\n`);
  }
  if (suppressed.length > 0) out.write('\n');
}

function writeUndecided(undecided: readonly Undecided[], out: Sink): void {
  for (const { line, column, ruleId, reason } of undecided) {
    const words = `${position({ line, column })}  undetermined: ${out.plain(reason)} is not known here.`;
    out.write(`  ${out.style.dim(`${words} ${out.plain(ruleId)}`)}\n`);
  }
  if (undecided.length > 0) out.write('\n');
}

function writeSkippedFixes(file: FileResult, out: Sink): void {
  for (const { line, ruleId, reason } of file.skippedFixes) {
    out.write(`  ${out.style.dim(`${line}  ${out.plain(ruleId)} was not fixed: ${out.plain(reason)}`)}\n`);
  }
  if (file.skippedFixes.length > 0) out.write('\n');
}

function writeStatistics(run: RunResult, rules: Lookup, out: Sink): void {
  const { rules: byRule, files } = statisticsOf(run);
  if (files.length === 0) return;
  const tables = [
    statisticsTable('rule', byRule, (name) => ruleWords(name, rules(name), out).join(' ')),
    statisticsTable('file', files, (path) => out.plain(path)),
  ];
  for (const { head, lines } of tables) {
    out.write(`${out.style.dim(head)}\n${lines.map((line) => `${line}\n`).join('')}\n`);
  }
}

function writeFailures(failures: readonly RunFailure[], out: Sink): void {
  for (const failure of failures) {
    const rule = failure.ruleId === null ? '' : `${out.plain(failure.ruleId)}: `;
    out.write(
      `${out.style.red('failed')}  ${failurePlace(failure, out)}${rule}${out.plain(failure.message)}\n`,
    );
    if (failure.hint !== null) out.write(`        ${out.style.dim(out.plain(failure.hint))}\n`);
  }
  if (failures.length > 0) out.write('\n');
}

function failurePlace({ path, line, column }: RunFailure, out: Sink): string {
  if (path === null) return '';
  return `${out.plain(path)}${lineSuffix(line, column)}: `;
}

/** Without pages of rules the program itself explains them. */
function writeExplainHint({ files, tool }: RunResult, rules: Lookup, out: Sink): void {
  if (tool.url !== '' || !files.some(({ findings }) => findings.some(({ ruleId }) => rules(ruleId) !== null)))
    return;
  out.write(`${out.style.dim('Run `plimsoll explain RULE` to read about a rule.')}\n`);
}

function writeSummary({ files: results, summary, failures, exitCode }: RunResult, out: Sink): void {
  const { style } = out;
  const problems = summary.errors + summary.warnings + summary.infos + summary.styles;
  const extras = summaryExtras(summary, results);
  const files = count(summary.files, 'file');
  const tail = extras.length === 0 ? '' : `; ${extras.join(', ')}`;
  if (problems > 0) {
    const isBad = summary.errors > 0 || exitCode === 2;
    const line = `✖ ${count(problems, 'problem')} (${levelCounts(summary)}) in ${files}${tail}`;
    out.write(`${style.bold((isBad ? style.red : style.yellow)(line))}\n`);
  } else if (failures.length > 0 || exitCode === 2) {
    out.write(`${style.bold(style.red(`✖ The run is incomplete; no problems in ${files}${tail}`))}\n`);
  } else {
    out.write(`${style.green(`✔ No problems in ${files}${tail}`)}\n`);
  }
}

function levelCounts({ errors, warnings, infos, styles }: RunSummary): string {
  const optional = [infos > 0 ? count(infos, 'info') : '', styles > 0 ? `${styles} style` : ''];
  return [count(errors, 'error'), count(warnings, 'warning'), ...optional.filter(Boolean)].join(', ');
}

function summaryExtras(
  { fixable, fixed, undecided }: RunSummary,
  files: readonly FileResult[],
): readonly string[] {
  const extras: string[] = [];
  if (fixed > 0) extras.push(`${fixed} fixed`);
  if (fixable > 0) extras.push(`${fixable} fixable with --fix`);
  extras.push(...suppressedCounts(files));
  if (undecided > 0) extras.push(`${undecided} undetermined`);
  return extras;
}

/** `2 suppressed by waivers`, `1 by the baseline`. */
function suppressedCounts(files: readonly FileResult[]): readonly string[] {
  const kinds = files.flatMap(({ suppressed }) => suppressed.map(({ suppression }) => suppression.kind));
  const counts = Object.entries(SUPPRESSORS).flatMap(([kind, [, one, many]]) => {
    const number = kinds.filter((each) => each === kind).length;
    return number === 0 ? [] : [{ number, by: number === 1 ? one : many }];
  });
  return counts.map(({ number, by }, at) => `${number} ${at === 0 ? 'suppressed by' : 'by'} ${by}`);
}
