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
  Suggestion,
  SuppressedFinding,
  Undecided,
} from '../engine/result.ts';
import { LEVELS } from '../engine/result.ts';
import { codeFrame, codeLine, type FrameMark } from './code-frame.ts';
import { count } from './count.ts';
import { fixPreview } from './fix-preview.ts';
import { lineSuffix } from './line-suffix.ts';
import { maskedSource } from './masked-source.ts';
import type { Style } from './plain-style.ts';
import type { Reporter, Sink } from './reporter.ts';
import { isAboutSecrets, ruleLookup } from './rule-lookup.ts';
import { SourceLines } from './source-lines.ts';
import { statisticsOf, statisticsTable } from './statistics.ts';
import { hanging } from './wrap.ts';

const LEVEL_COLOURS: Readonly<Record<Level, keyof Style>> = {
  error: 'red',
  warning: 'yellow',
  info: 'blue',
  style: 'cyan',
};

/** `warning` is the longest level. */
const LEVEL_WIDTH = 7;
const WIDEST_FRAME = 200;
const NARROWEST_FRAME = 20;

type Lookup = (ruleId: string) => RuleDescriptor | null;

/**
 * Per file: position, level, message, rule and link, what can be done; the source under all findings that begin on one line;
 * then a summary.
 */
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
  for (const findings of byLine(file.findings)) writeFindings(findings, positionWidth, context);
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

/** Findings that begin on one line, which share a frame. */
function byLine(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups: Finding[][] = [];
  for (const finding of findings) {
    const last = groups.at(-1);
    if (last?.[0]?.line === finding.line) last.push(finding);
    else groups.push([finding]);
  }
  return groups;
}

function writeFindings(findings: readonly Finding[], width: number, context: FileContext): void {
  for (const finding of findings) writeWords(finding, width, context);
  writeFrame(findings, context);
  const indent = ' '.repeat(width + 4);
  for (const finding of findings) {
    if (!showsFixes(finding, context)) continue;
    const { style, plain } = context.out;
    const of = findings.length === 1 ? '' : ` (${plain(finding.ruleId)})`;
    if (finding.fix !== null) {
      context.out.write(`${indent}${style.green(`fix${of}:`)}\n`);
      writePreview(finding.fix, context);
    }
    for (const suggestion of finding.suggestions) {
      writeSuggestion(suggestion, of, indent.length, context.out);
      writePreview(suggestion.edit, context);
    }
  }
  context.out.write('\n');
}

/** Message, rule, other places, and what can be done as far as it is not shown as a change. */
function writeWords(finding: Finding, width: number, context: FileContext): void {
  const { rules, out } = context;
  const { style } = out;
  const level = style[LEVEL_COLOURS[finding.level]](finding.level.padEnd(LEVEL_WIDTH));
  const indent = width + 4;
  const place = style.dim(position(finding).padStart(width));
  out.write(`  ${place}  ${level}  ${broken(finding.message, indent + LEVEL_WIDTH + 2, out)}\n`);
  const words = ruleLine(finding, rules(finding.ruleId), out);
  out.write(`${' '.repeat(indent)}${hanging(words, indent, out.wrapWidth)}\n`);
  for (const related of finding.related) {
    const label = style.dim(`see ${position(related)}:`);
    out.write(
      `${' '.repeat(indent)}${label} ${broken(related.message, indent + 2, out, `see ${position(related)}: `)}\n`,
    );
  }
  if (showsFixes(finding, context)) return;
  for (const suggestion of finding.suggestions) writeSuggestion(suggestion, '', indent, out);
}

function writeSuggestion({ manual, description }: Suggestion, of: string, indent: number, out: Sink): void {
  const label = `${manual ? 'by hand' : 'suggestion'}${of}:`;
  out.write(
    `${' '.repeat(indent)}${out.style.green(label)} ${broken(description, indent + 2, out, `${label} `)}\n`,
  );
}

/** What is shown of secrets stays starred: no change of them is shown. */
function showsFixes(finding: Finding, { rules, out }: FileContext): boolean {
  return out.showFixes && !isAboutSecrets(rules(finding.ruleId));
}

/** A sentence for one line, broken where the terminal ends; `before` stands on its first line already, after the indentation. */
function broken(sentence: string, hang: number, out: Sink, before = ''): string {
  const text = hanging(`${before}${out.plain(sentence)}`, hang, out.wrapWidth);
  return text.slice(before.length);
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

function writeFrame(findings: readonly Finding[], { source, out }: FileContext): void {
  const { style } = out;
  const gutter = String(Math.max(...findings.map(({ endLine }) => endLine))).length;
  const limit = Math.max(NARROWEST_FRAME, Math.min(out.width, WIDEST_FRAME) - gutter - 5);
  const empty = `  ${' '.repeat(gutter)} ${style.dim('|')}`;
  for (const line of codeFrame(source, findings, limit)) {
    if (line === null) {
      out.write(`  ${style.dim(`${'.'.repeat(gutter)} |`)}\n`);
      continue;
    }
    const number = String(line.number).padStart(gutter);
    out.write(`  ${style.dim(`${number} |`)}${line.text === '' ? '' : ` ${line.text}`}\n`);
    for (const row of line.marks) out.write(`${empty} ${caretsOf(row, findings, style)}\n`);
  }
}

/** Where several findings mean the same cells, the first of the highest level gives the colour. */
function caretsOf(row: readonly FrameMark[], findings: readonly Finding[], style: Style): string {
  let carets = '';
  let end = 0;
  for (const { start, length, places } of row) {
    const levels = places.flatMap((at) => findings[at]?.level ?? []);
    const level = LEVELS.find((each) => levels.includes(each)) ?? 'error';
    carets += ' '.repeat(start - end) + style[LEVEL_COLOURS[level]]('^'.repeat(length));
    end = start + length;
  }
  return carets;
}

/** Longer fixes are cut: the whole of them is in `--diff`. */
const MOST_PREVIEW_LINES = 12;

function writePreview(edit: Edit, { original, out }: FileContext): void {
  const { style } = out;
  const { line, before, after } = fixPreview(original, edit);
  const gutter = String(line + before.length).length;
  const width = Math.max(NARROWEST_FRAME, Math.min(out.width, WIDEST_FRAME) - gutter - 7);
  const write = (number: string, mark: string, text: string, colour: (text: string) => string) => {
    const line = colour(`${mark} ${codeLine(text, width)}`.trimEnd());
    out.write(`  ${style.dim(`${number.padStart(gutter)} |`)} ${line}\n`);
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
    writeDim(`${words}${out.plain(message)} ${out.plain(ruleId)}`, out);
  }
  if (suppressed.length > 0) out.write('\n');
}

function writeUndecided(undecided: readonly Undecided[], out: Sink): void {
  for (const { line, column, ruleId, reason } of undecided) {
    const words = `${position({ line, column })}  undetermined: ${out.plain(reason)} is not known here.`;
    writeDim(`${words} ${out.plain(ruleId)}`, out);
  }
  if (undecided.length > 0) out.write('\n');
}

/** A line of less weight, broken with four cells of indentation. */
function writeDim(text: string, out: Sink): void {
  out.write(`  ${out.style.dim(hanging(text, 4, out.wrapWidth))}\n`);
}

function writeSkippedFixes(file: FileResult, out: Sink): void {
  for (const { line, ruleId, reason } of file.skippedFixes) {
    writeDim(`${line}  ${out.plain(ruleId)} was not fixed: ${out.plain(reason)}`, out);
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
    const text = `${failurePlace(failure, out)}${rule}${out.plain(failure.message)}`;
    out.write(`${out.style.red('failed')}  ${hanging(text, 8, out.wrapWidth)}\n`);
    if (failure.hint !== null) {
      out.write(`        ${out.style.dim(hanging(out.plain(failure.hint), 8, out.wrapWidth))}\n`);
    }
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
  const wide = (line: string) => hanging(line, 2, out.wrapWidth);
  if (problems > 0) {
    const isBad = summary.errors > 0 || exitCode === 2;
    const line = wide(`✖ ${count(problems, 'problem')} (${levelCounts(summary)}) in ${files}${tail}`);
    out.write(`${style.bold((isBad ? style.red : style.yellow)(line))}\n`);
  } else if (failures.length > 0 || exitCode === 2) {
    out.write(`${style.bold(style.red(wide(`✖ The run is incomplete; no problems in ${files}${tail}`)))}\n`);
  } else {
    out.write(`${style.green(wide(`✔ No problems in ${files}${tail}`))}\n`);
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
