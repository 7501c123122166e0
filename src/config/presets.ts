/** Sets of rules by name, frozen by edition: a new release never changes what an edition holds. */

import type { RuleCatalog } from '../engine/rule-catalog.ts';
import { ourName } from '../policy/our-names.ts';
import type { Level, Preset, Rule } from '../rule-api.ts';
import { code, hintAmong } from '../yaml/hints.ts';
import { BENCHMARKS, benchmarkRules } from './benchmarks.ts';
import { hadolintPreset } from './hadolint-preset.ts';
import { EDITIONS } from './presets.generated.ts';

/** What holds without any configuration. */
export const DEFAULT_PRESET = 'recommended';

/** Presets with what they are for. */
const PRESETS: Readonly<Record<Preset, string>> = {
  recommended: 'Rules that are useful for nearly every Dockerfile.',
  strict: 'All of `recommended`, and rules that require more discipline.',
  style: 'Formatting and consistency.',
  security: 'Rules about leaked secrets and weakened images.',
  buildkit: 'Rules that match the checks of `docker build`.',
};

/** Presets that have no editions. */
const OPEN_PRESETS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  all: 'All rules, including new ones of each release.',
  none: 'No rule.',
  format: 'The rules whose fixes `plimsoll format` applies.',
  hadolint: 'The rules of hadolint at its levels, read as it reads them.',
  ...Object.fromEntries(Object.entries(BENCHMARKS).map(([name, { summary }]) => [name, summary])),
};

/** A preset with what it gives each rule. */
export interface PresetLevels {
  /** With its edition: `recommended@2026`. */
  readonly name: string;
  readonly levels: ReadonlyMap<string, Level>;
  /** By rule; those of rules that are left out stay as they are. */
  readonly options?: ReadonlyMap<string, readonly unknown[]>;
  /** By key. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** The names of the rules of each preset, sorted, by the rules' own word: what a new edition is made of. */
export function presetMembers(rules: readonly Rule[]): Readonly<Record<Preset, readonly string[]>> {
  const names = (preset: Preset) =>
    rules
      .filter(({ meta }) => meta.docs.presets.includes(preset) && meta.deprecated !== true)
      .map(({ name }) => name)
      .toSorted();
  return {
    recommended: names('recommended'),
    strict: names('strict'),
    style: names('style'),
    security: names('security'),
    buildkit: names('buildkit'),
  };
}

/** Every name that `extends` and `--preset` take for a preset, plain names first. */
export function presetNames(): readonly string[] {
  return [...Object.keys(PRESETS), ...Object.keys(OPEN_PRESETS), ...Object.keys(EDITIONS)];
}

/** Whether a name is meant as a preset of ours, known or not: `recommended`, `recommended@1999`. */
export function isPresetName(name: string): boolean {
  const [base = ''] = (ourName(name) ?? name).split('@');
  return Object.hasOwn(PRESETS, base) || Object.hasOwn(OPEN_PRESETS, base);
}

/** The preset of this name; a plain name is its newest edition. `null` when there is none. */
export function findPreset(given: string, catalog: RuleCatalog): PresetLevels | null {
  const name = ourName(given) ?? given;
  if (name === 'none') return { name, levels: new Map() };
  if (name === 'hadolint') return { name, ...hadolintPreset(catalog) };
  if (name === 'format') return { name, levels: levelsOf(catalog.rules.filter(isFormatRule)) };
  if (name === 'all') return { name, levels: levelsOf(catalog.rules) };
  if (Object.hasOwn(BENCHMARKS, name)) {
    return { name, levels: levelsOf(benchmarkRules(name).flatMap((member) => catalog.find(member))) };
  }
  const edition = Object.hasOwn(EDITIONS, name) ? name : newestEdition(name);
  if (edition === null) return null;
  // A rule that was renamed is found by its former name; one that is gone has nothing left to report.
  const members = (EDITIONS[edition] ?? []).flatMap((member) => catalog.find(member));
  return { name: edition, levels: levelsOf(members) };
}

/** Whether a rule is about nothing but layout, so that its fixes leave the build as it is. */
export function isFormatRule({ meta }: Rule): boolean {
  return meta.type === 'layout' && meta.fixable !== undefined;
}

/** What an unknown preset may have meant. */
export function presetHint(given: string): string | null {
  const name = ourName(given) ?? given;
  const [base = '', edition] = name.split('@');
  if (Object.hasOwn(OPEN_PRESETS, base)) return `${code(base)} has no editions.`;
  if (edition === undefined || !Object.hasOwn(PRESETS, base)) return hintAmong(name, presetNames());
  return hintAmong('', editionsOf(base));
}

/** `recommended@2026` for `recommended`; `null` when there is no edition of it. */
export function newestEdition(base: string): string | null {
  return editionsOf(base).at(-1) ?? null;
}

/** Oldest first; years have four digits, so text order is their order. */
function editionsOf(base: string): readonly string[] {
  return Object.keys(EDITIONS)
    .filter((edition) => edition.startsWith(`${base}@`))
    .toSorted();
}

function levelsOf(rules: readonly Rule[]): ReadonlyMap<string, Level> {
  const kept = rules.filter(({ meta }) => meta.deprecated !== true);
  return new Map(kept.map(({ name, meta }) => [name, meta.docs.level]));
}
