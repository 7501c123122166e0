/** Options about findings that may stay: waivers, baselines, and what was there before. */

import { UserError } from '../../config/user-error.ts';
import { isDate } from '../../suppressions/days.ts';
import { code } from '../../yaml/hints.ts';
import type { Arguments, OptionSpec } from '../arguments.ts';

const GROUP = 'Known findings';

/** Of commands that obey waivers. */
export const WAIVER_OPTIONS = [
  {
    name: 'waivers',
    value: 'FILE',
    isRepeatable: true,
    group: GROUP,
    help: 'Use this waiver file instead of discovered ones; its globs are relative to the working directory',
  },
  { name: 'no-waivers', group: GROUP, help: 'Disregard waivers' },
  {
    name: 'now',
    value: 'YYYY-MM-DD',
    group: GROUP,
    help: 'Date to compare expiry dates with; defaults to today in UTC',
  },
] as const satisfies readonly OptionSpec[];

/** Of `plimsoll lint`. */
export const SUPPRESSION_OPTIONS = [
  ...WAIVER_OPTIONS,
  {
    name: 'baseline',
    value: 'FILE',
    group: GROUP,
    help: 'Suppress the findings listed in this file, written by `plimsoll baseline create`',
  },
  { name: 'no-baseline', group: GROUP, help: 'Disregard the configured baseline' },
  {
    name: 'max-age',
    value: 'DAYS',
    group: GROUP,
    help: 'Disregard baseline entries older than this, such as 180d',
  },
  {
    name: 'new-from-rev',
    value: 'REVISION',
    group: GROUP,
    help: 'Suppress findings that existed at a Git revision',
  },
] as const satisfies readonly OptionSpec[];

/** Command-line options about waivers. */
export interface WaiverSettings {
  /** As typed; `null` leaves it to the configuration and the search. */
  readonly waivers: readonly string[] | null;
  readonly useWaivers: boolean;
}

/** Command-line options about waivers and baselines. */
export interface SuppressionSettings extends WaiverSettings {
  /** As typed; `null` leaves it to the configuration. */
  readonly baseline: string | null;
  readonly useBaseline: boolean;
  /** In days; `null` without limit. */
  readonly maxAge: number | null;
  readonly newFromRevision: string | null;
}

type WaiverOptionName = (typeof WAIVER_OPTIONS)[number]['name'];
type SuppressionOptionName = (typeof SUPPRESSION_OPTIONS)[number]['name'];

/** Of commands that look at all findings but those that are waived. */
export function waiversOnly(args: Arguments<WaiverOptionName>): SuppressionSettings {
  return {
    ...waiverSettingsOf(args),
    baseline: null,
    useBaseline: false,
    maxAge: null,
    newFromRevision: null,
  };
}

/** What the options about waivers say. */
function waiverSettingsOf(args: Arguments<WaiverOptionName>): WaiverSettings {
  refuseBoth(args, 'waivers', 'no-waivers');
  return { waivers: args.has('waivers') ? args.all('waivers') : null, useWaivers: !args.has('no-waivers') };
}

/** Throws a `UserError` for the first mistake. */
export function suppressionSettingsOf(args: Arguments<SuppressionOptionName>): SuppressionSettings {
  refuseBoth(args, 'baseline', 'no-baseline');
  return {
    ...waiverSettingsOf(args),
    baseline: args.one('baseline'),
    useBaseline: !args.has('no-baseline'),
    maxAge: daysOf('max-age', args.one('max-age')),
    newFromRevision: args.one('new-from-rev'),
  };
}

/** The day given, as part of a request for configuration; nothing when none is. */
export function todayOf(args: Arguments<'now'>): { readonly today?: string } {
  const now = args.one('now');
  if (now === null) return {};
  if (isDate(now)) return { today: now };
  throw new UserError(`\`--now\` must be a date in the form YYYY-MM-DD, got ${code(now)}.`);
}

function refuseBoth<Name extends string>(args: Arguments<Name>, one: Name, other: Name): void {
  if (args.has(one) && args.has(other)) {
    throw new UserError(`\`--${one}\` and \`--${other}\` cannot be used together.`);
  }
}

const DAYS_OF: Readonly<Record<string, number>> = { __proto__: null as never, '': 1, d: 1, w: 7, y: 365 };

/** A number of days, weeks or years given to an option; `null` without one. */
export function daysOf(option: string, text: string | null): number | null {
  if (text === null) return null;
  const [, amount, unit] = /^(\d{1,5})([dwy]?)$/.exec(text) ?? [];
  const days = DAYS_OF[unit ?? ''];
  if (amount !== undefined && days !== undefined) return Number(amount) * days;
  throw new UserError(`\`--${option}\` must be a number of days, got ${code(text)}.`, {
    hint: `For example \`--${option} 180d\`, or weeks and years: \`26w\`, \`1y\`.`,
  });
}
