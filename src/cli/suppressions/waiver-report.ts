/** A list of waivers for those who answer for them. */

import { count } from '../../reporters/count.ts';
import { displayWidth } from '../../reporters/display-width.ts';
import { jsonText, markdownText, oneLine } from '../../reporters/escape.ts';
import { daysBetween } from '../../suppressions/days.ts';
import { type Waiver, type WaiverState, waiverState } from '../../suppressions/waivers.ts';

/** Output formats of `plimsoll waivers report`. */
export const REPORT_FORMATS = ['text', 'md', 'json', 'csv'] as const;
/** One of `REPORT_FORMATS`. */
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** One line of the list. */
export interface WaiverLine {
  /** `unused`: in force, and nothing is found that it covers; `refused`: the rule does not take it. */
  readonly state: WaiverState | 'unused' | 'refused';
  readonly rules: readonly string[];
  readonly files: readonly string[];
  readonly owner: string | null;
  readonly ticket: string | null;
  readonly approvedBy: string | null;
  readonly reason: string;
  readonly created: string | null;
  readonly expires: string;
  /** Since `created`, negative before it; `null` without it. */
  readonly ageDays: number | null;
  /** How often it was given a later last day. */
  readonly renewals: number;
  /** 0 on the last day, negative after it. */
  readonly daysLeft: number;
  /** How many findings it covers. */
  readonly findings: number;
  readonly file: string;
  readonly line: number;
}

/** A waiver and its use, for one line of the report. */
export interface WaiverLineInput {
  readonly waiver: Waiver;
  /** As shown to people. */
  readonly file: string;
  readonly findings: number;
  readonly isUnused: boolean;
  readonly isRefused: boolean;
  /** YYYY-MM-DD in UTC. */
  readonly today: string;
}

/** What is reported about one waiver. */
export function waiverLine(input: WaiverLineInput): WaiverLine {
  const { waiver, file, findings, today } = input;
  const { rules, tags, files, owner, ticket, approvedBy, reason, created, expires, renewals, origin } =
    waiver;
  return {
    state: stateOf(input),
    rules: [...rules, ...tags].map(({ value }) => value),
    files: files.map(({ value }) => value),
    owner,
    ticket,
    approvedBy,
    reason,
    created,
    expires: expires.value,
    renewals,
    ageDays: created === null ? null : daysBetween(created, today),
    daysLeft: daysBetween(today, expires.value),
    findings,
    file,
    line: origin.line,
  };
}

function stateOf({ waiver, findings, isUnused, isRefused, today }: WaiverLineInput): WaiverLine['state'] {
  const state = waiverState(waiver, today);
  if (state === 'expired' || state === 'pending') return state;
  if (isRefused && findings === 0) return 'refused';
  return isUnused ? 'unused' : state;
}

/** The list, those that end first on top. The same for the same lines. */
export function renderWaivers(lines: readonly WaiverLine[], format: ReportFormat): string {
  const sorted = lines.toSorted((left, right) => left.daysLeft - right.daysLeft || byPlace(left, right));
  switch (format) {
    case 'json':
      return `${jsonText(sorted, 2)}\n`;
    case 'md':
      return `${table(sorted)}\n${summary(sorted)}\n`;
    case 'csv':
      return csv(sorted);
    case 'text':
      return `${sorted.map(textLine).join('')}${summary(sorted)}\n`;
    default:
      return format satisfies never;
  }
}

function byPlace(left: WaiverLine, right: WaiverLine): number {
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return left.line - right.line;
}

const HEADER = ['state', 'rules', 'files', 'owner', 'ticket', 'age', 'left', 'covers', 'reason', 'where'];

function table(lines: readonly WaiverLine[]): string {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const body = lines.map((line) => row(cellsOf(line).map((cell) => markdownText(cell))));
  return `${row(HEADER)}${row(HEADER.map(() => '---'))}${body.join('')}`;
}

const COLUMNS = [
  ...(['state', 'rules', 'files', 'owner', 'ticket', 'approvedBy', 'created', 'expires'] as const),
  ...(['ageDays', 'daysLeft', 'findings', 'reason', 'file', 'line', 'renewals'] as const),
];

/** RFC 4180. A text that a spreadsheet would take for a formula gets a quote before it. */
function csv(lines: readonly WaiverLine[]): string {
  const rows = lines.map((line) =>
    COLUMNS.map((column) => {
      const value = line[column];
      const text = Array.isArray(value) ? value.join(' ') : String(value ?? '');
      return quoted(typeof value === 'number' || !/^[=+@\t\r-]/.test(text) ? text : `'${text}`);
    }),
  );
  return [COLUMNS, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function cellsOf(line: WaiverLine): readonly string[] {
  return [
    line.state,
    line.rules.join(', '),
    line.files.length === 0 ? 'all' : line.files.join(', '),
    line.owner ?? '',
    line.ticket ?? '',
    line.ageDays === null || line.ageDays < 0 ? '' : count(line.ageDays, 'day'),
    line.renewals === 0 ? leftOf(line) : `${leftOf(line)}, renewed ${count(line.renewals, 'time')}`,
    count(line.findings, 'finding'),
    line.reason,
    `${line.file}:${line.line}`,
  ];
}

function leftOf({ daysLeft }: WaiverLine): string {
  if (daysLeft === 0) return 'last day';
  return daysLeft < 0 ? `expired for ${count(-daysLeft, 'day')}` : count(daysLeft, 'day');
}

const STATE_WIDTH = 8;

function textLine(line: WaiverLine): string {
  const [state = '', rules = '', files = '', owner = '', ticket = '', age = '', , covers = ''] = cellsOf(
    line,
  ).map((cell) => oneLine(cell));
  const padding = ' '.repeat(Math.max(0, STATE_WIDTH - displayWidth(state)));
  const facts = [
    ...(line.state === 'pending' ? [`starts ${line.created}`] : []),
    `${line.daysLeft < 0 ? 'ended' : 'ends'} ${line.expires} (${line.daysLeft > 0 ? `${leftOf(line)} left` : leftOf(line)})`,
    ...(owner === '' ? [] : [owner]),
    ...(ticket === '' ? [] : [ticket]),
    ...(age === '' ? [] : [`${age} old`]),
    ...(line.renewals === 0 ? [] : [`renewed ${count(line.renewals, 'time')}`]),
    covers,
  ];
  const where = `${oneLine(line.file)}:${line.line}`;
  return `${state}${padding}  ${rules} in ${files}\n${' '.repeat(STATE_WIDTH + 2)}${facts.join(', ')}\n${' '.repeat(STATE_WIDTH + 2)}${oneLine(line.reason)} (${where})\n\n`;
}

const STATES = ['active', 'expiring', 'expired', 'unused', 'refused', 'pending'] as const;

function summary(lines: readonly WaiverLine[]): string {
  const counts = STATES.flatMap((state) => {
    const amount = lines.filter((line) => line.state === state).length;
    return amount === 0 ? [] : [`${amount} ${state}`];
  });
  return `${count(lines.length, 'waiver')}${counts.length === 0 ? '' : `: ${counts.join(', ')}`}.`;
}
