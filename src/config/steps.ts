/** A configuration as a list of steps: each sets rules and settings over what the steps before it set. */

import type { EnabledRule, FixSetting } from '../engine/file-config.ts';
import { LEVELS } from '../engine/result.ts';
import type { Rule } from '../rule-api.ts';
import { checkOptions } from '../schema/check-value.ts';
import { code, didYouMean, sentence } from '../yaml/hints.ts';
import type { Origin } from '../yaml/problem.ts';
import type { ProblemList } from '../yaml/problem-list.ts';
import type { RuleSource } from './catalogs.ts';
import {
  CONFIG_LEVELS,
  type ConfigLevel,
  type FixEntry,
  type RuleEntry,
  type SettingEntry,
} from './config-file.ts';
import { CONTRADICTION_HINT, contradictionMessage, contradictions, ownNamesLast } from './entry-order.ts';
import { isBeyondHadolint } from './hadolint-preset.ts';
import type { PolicyLevels } from './policy-sets.ts';
import type { PresetLevels } from './presets.ts';

/** Where a value comes from. */
export type Source =
  | { readonly type: 'file'; readonly origin: Origin }
  | { readonly type: 'command-line' }
  | { readonly type: 'default' }
  /** `by`: where the preset is named. */
  | { readonly type: 'preset'; readonly name: string; readonly by: Exclude<Source, { type: 'preset' }> };

/** What one step says about one rule. */
export interface RuleSetting {
  readonly rule: Rule;
  readonly level: ConfigLevel;
  /** The id whose findings alone it is about; left out where it is about all of the rule. */
  readonly part?: string;
  /** `null` keeps those of earlier steps. */
  readonly options: readonly unknown[] | null;
  readonly source: Source;
}

/** A setting with where it comes from. */
export interface SettingFrom {
  readonly path: readonly string[];
  readonly value: unknown;
  readonly source: Source;
}

/** What one step says about the fixes of one rule. */
export interface FixRule {
  readonly rule: Rule;
  readonly setting: FixSetting;
}

/** A layer of the configuration; later steps override earlier ones. */
export interface Step {
  readonly rules: readonly RuleSetting[];
  readonly settings: readonly SettingFrom[];
  readonly fixes?: readonly FixRule[];
  /** Which files it is for; `null` is all. */
  readonly isFor: ((file: string) => boolean) | null;
}

/** What the steps come to for one rule. */
export interface SettledRule {
  readonly rule: Rule;
  readonly level: ConfigLevel;
  readonly levelSource: Source;
  /** By id, in the order of writing; left out where no id of a part is set. */
  readonly parts?: ReadonlyMap<string, { readonly level: ConfigLevel; readonly source: Source }>;
  /** As given, without the rule's defaults. */
  readonly options: readonly unknown[];
  readonly optionsSource: Source;
  /** Left out where no file says it. */
  readonly fix?: FixSetting;
}

/** What the steps for one file come to. */
export interface Settled {
  /** By name, sorted. */
  readonly rules: ReadonlyMap<string, SettledRule>;
  /** Each down to where files may replace it. */
  readonly settings: readonly SettingFrom[];
}

/** Turns what a preset holds into a step that applies to all files. */
export function presetStep(preset: PresetLevels, source: RuleSource, from: Source): Step {
  const rules = [...preset.levels].flatMap(([name, level]) => {
    const rule = source.catalog.get(name);
    return rule === null ? [] : [{ rule, level, options: preset.options?.get(name) ?? null, source: from }];
  });
  const settings = Object.entries(preset.settings ?? {}).map(([key, value]) => ({
    path: [key],
    value,
    source: from,
  }));
  return { rules, settings, isFor: null };
}

/** The settings of a file. */
export function settingsFrom(entries: readonly SettingEntry[]): readonly SettingFrom[] {
  return entries.map(({ path, value, origin }) => ({ path, value, source: { type: 'file', origin } }));
}

/** The step of a policy set. */
export function policyStep({ entry, levels }: PolicyLevels, source: RuleSource): Step {
  const from: Source = { type: 'file', origin: entry.origin };
  const rules = [...levels].flatMap(([name, level]) => {
    const rule = source.catalog.get(name);
    return rule === null ? [] : [{ rule, level, options: null, source: from }];
  });
  return { rules, settings: [], isFor: null };
}

/**
 * Finds the rules that entries name. Options that the rule does not take are problems, and its level still counts.
 * Whatever the order in the file, a rule's own name says more than an id that it shares with others.
 */
export function resolveEntries(
  entries: readonly RuleEntry[],
  source: RuleSource,
  problems: ProblemList,
): readonly RuleSetting[] {
  for (const pair of contradictions(
    entries.filter(({ isForHadolint }) => isForHadolint !== true),
    source.catalog,
  )) {
    const { earlier, later } = pair;
    const message = contradictionMessage(pair, ` (line ${earlier.origin.line})`);
    problems.addAt(later.origin, message, CONTRADICTION_HINT);
  }
  return ownNamesLast(entries, source.catalog).flatMap((entry) => {
    const rules = rulesOf(entry, source);
    if (rules.length === 0 && entry.isForHadolint !== true) reportUnknown(entry, source, problems);
    return rules.flatMap((rule) => {
      const options = soundOptions(entry, rule, problems);
      const { level, origin } = entry;
      const lock = lockProblem(rule, level, options);
      if (lock !== null) {
        problems.addAt(origin, lock.message, lock.hint);
        return [];
      }
      const part = partNamed(rule, entry.id);
      if (part?.isVague === true && entry.isForHadolint !== true) {
        const { message, hint } = vaguePart(rule, entry.id);
        problems.addAt(origin, message, hint);
        return [];
      }
      const source = { type: 'file', origin } as const;
      return level === null ? [] : [{ rule, level, options, source, ...partOf(part) }];
    });
  });
}

/** The id of a part of a rule, as the rule writes it; `null` for one that means all of it. */
export function partNamed(
  { meta }: Rule,
  id: string,
): { readonly id: string; readonly isVague: boolean } | null {
  const isNamed = (each: string) => each.toLowerCase() === id.toLowerCase();
  const { parts = [], vagueParts = [] } = meta.docs;
  const part = parts.find(isNamed);
  if (part !== undefined) return { id: part, isVague: false };
  return vagueParts.some(isNamed) ? { id, isVague: true } : null;
}

/** The field of a setting that is about a part. */
export function partOf(part: ReturnType<typeof partNamed>): Pick<RuleSetting, 'part'> {
  return part === null || part.isVague ? {} : { part: part.id };
}

/** The message and hint for an id that means a part of a rule which cannot be set by itself. */
export function vaguePart({ name }: Rule, id: string): { readonly message: string; readonly hint: string } {
  return {
    message: `${code(id)} is only a part of ${code(name)} and cannot be set by itself.`,
    hint: `Write ${code(name)}.`,
  };
}

function rulesOf({ id, isForHadolint }: RuleEntry, { catalog }: RuleSource): readonly Rule[] {
  const rules = catalog.find(id);
  return isForHadolint === true ? rules.filter(({ name }) => !isBeyondHadolint(name)) : rules;
}

/** What keeps a locked rule from a level or options; `null` when nothing does. */
export function lockProblem(
  { name, meta }: Rule,
  level: ConfigLevel | null,
  options: readonly unknown[] | null,
): { readonly message: string; readonly hint: string } | null {
  if (meta.locked !== true) return null;
  const isWeaker = level !== null && CONFIG_LEVELS.indexOf(level) > CONFIG_LEVELS.indexOf(meta.docs.level);
  if (!isWeaker && options === null) return null;
  const what = isWeaker ? `stays at ${code(meta.docs.level)}` : 'takes no other parameters';
  return {
    message: `The policy ${code(name)} is locked: it ${what}.`,
    hint: 'Ask its owner for a waiver.',
  };
}

/** Finds the rules that the entries of `fix` name, those named by their own name last. */
export function resolveFixes(
  entries: readonly FixEntry[],
  source: RuleSource,
  problems: ProblemList,
): readonly FixRule[] {
  const found = entries.map((entry) => ({ entry, rules: source.catalog.find(entry.id) }));
  for (const { entry, rules } of found) {
    if (rules.length === 0) reportUnknown(entry, source, problems);
    const whole = rules.find((rule) => partNamed(rule, entry.id) !== null);
    if (whole === undefined) continue;
    const { message, hint } = vaguePart(whole, entry.id);
    problems.addAt(entry.origin, message, hint);
  }
  const isOwn = ({ entry }: (typeof found)[number]) => source.catalog.get(entry.id) !== null;
  return [...found.filter((each) => !isOwn(each)), ...found.filter(isOwn)].flatMap(({ entry, rules }) =>
    rules.map((rule) => ({ rule, setting: entry.setting })),
  );
}

/** The message and hint for a rule that nobody knows. */
export function unknownRule(
  id: string,
  { catalog }: Pick<RuleSource, 'catalog'>,
): { readonly message: string; readonly hint: string | null } {
  const near = catalog.suggest(id);
  // Without its set a policy is not known.
  const elsewhere = id.includes('/') ? 'Add the policy set to `extends` of this configuration.' : null;
  return { message: `Unknown rule ${code(id)}.`, hint: near.length === 0 ? elsewhere : didYouMean(near) };
}

/** What rules and settings are after all steps. */
export function settle(steps: readonly Step[]): Settled {
  return { rules: settleRules(steps), settings: settleSettings(steps) };
}

function settleRules(steps: readonly Step[]): ReadonlyMap<string, SettledRule> {
  const settled = new Map<string, SettledRule>();
  for (const { rule, level, part, options, source } of steps.flatMap(({ rules }) => rules)) {
    const before = settled.get(rule.name);
    const given = {
      rule,
      options: options ?? before?.options ?? [],
      optionsSource: options === null ? (before?.optionsSource ?? DEFAULT_SOURCE) : source,
    };
    if (part === undefined) {
      settled.set(rule.name, { ...given, level, levelSource: source });
      continue;
    }
    const parts = new Map(before?.parts);
    parts.delete(part);
    parts.set(part, { level, source });
    const rest = before ?? { level: 'off', levelSource: DEFAULT_SOURCE };
    settled.set(rule.name, { ...given, level: rest.level, levelSource: rest.levelSource, parts });
  }
  for (const { rule, setting } of steps.flatMap(({ fixes = [] }) => fixes)) {
    const known = settled.get(rule.name);
    if (known !== undefined) settled.set(rule.name, { ...known, fix: setting });
  }
  return new Map([...settled].toSorted(([left], [right]) => (left < right ? -1 : 1)));
}

const DEFAULT_SOURCE: Source = { type: 'default' };

/** The rules that are on, in whole or in part. */
export function enabledRules({ rules }: Settled): readonly EnabledRule[] {
  return [...rules.values()].flatMap(({ rule, level, parts, options, fix }) => {
    const byId = Object.fromEntries([...(parts ?? [])].map(([id, part]) => [id, part.level]));
    const given = new Set([level, ...Object.values(byId)]);
    const strongest = LEVELS.find((each) => given.has(each));
    if (strongest === undefined) return [];
    return [
      {
        rule,
        level: strongest,
        options,
        ...(parts === undefined ? {} : { parts: { byId, others: level } }),
        ...(fix === undefined ? {} : { fix }),
      },
    ];
  });
}

function settleSettings(steps: readonly Step[]): readonly SettingFrom[] {
  const settled = new Map<string, SettingFrom>();
  for (const entry of steps.flatMap(({ settings }) => settings))
    settled.set(JSON.stringify(entry.path), entry);
  return [...settled.values()];
}

function reportUnknown(
  { id, origin }: Pick<RuleEntry, 'id' | 'origin'>,
  source: RuleSource,
  problems: ProblemList,
): void {
  const { message, hint } = unknownRule(id, source);
  // Most likely a rule of the plugin that did not load, which is a problem of its own already.
  if (source.isIncomplete && hint === null) return;
  problems.addAt(origin, message, hint);
}

function soundOptions(entry: RuleEntry, rule: Rule, problems: ProblemList): RuleSetting['options'] {
  if (entry.options === null) return null;
  const found = checkOptions(rule.meta.schema, entry.options);
  const name = entry.id === rule.name ? code(entry.id) : `${code(entry.id)} (${code(rule.name)})`;
  for (const { path, isKey, message, hint } of found) {
    problems.addAt(entry.placeOf(path, isKey), sentence(`In ${name}, ${message}`), hint);
  }
  return found.length === 0 ? entry.options : null;
}
