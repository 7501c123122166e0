/** What a configuration of hadolint says about rules, in levels and options of ours. */
import type { Origin, Placed } from '../yaml/problem.ts';
import type { HadolintConfig, HadolintLevel, LabelType } from './hadolint-config.ts';

/** The level of one rule. */
export interface HadolintRule {
  /** An id of hadolint's, or the name of a rule of ours that stands for several. */
  readonly id: string;
  readonly level: HadolintLevel | 'off';
  /** `null` without. */
  readonly options: Readonly<Record<string, unknown>> | null;
  /** Where the level is written, else where the option is. */
  readonly origin: Origin;
  /** The ids that it stands for, where `id` is none of them. */
  readonly covers: readonly string[];
}

/** Ids that hadolint no longer reports. ShellCheck's became several others, which are still reported. */
export const RETIRED_IDS: ReadonlySet<string> = new Set([
  'DL3005',
  'DL3017',
  'DL3031',
  'DL3039',
  'DL4002',
  'SC2039',
  'SC2169',
]);

/** The id that reports a wrong value of a type. */
export const TYPE_IDS: Readonly<Record<LabelType, string>> = {
  text: 'DL3051',
  url: 'DL3052',
  rfc3339: 'DL3053',
  spdx: 'DL3054',
  hash: 'DL3055',
  semver: 'DL3056',
  email: 'DL3058',
};

const LABEL_IDS: ReadonlySet<string> = new Set(Object.values(TYPE_IDS));

/** Docker Hub by the name that hadolint's manual has for it. */
const HUB_NAMES: Readonly<Record<string, string>> = {
  __proto__: null as never,
  'hub.docker.com': 'docker.io',
};

/** Whether a word can be an id of hadolint's; other words in its lists have no effect, there and here. */
export function isHadolintId(word: string): boolean {
  return /^(?:DL|SC)\d+$/.test(word);
}

/** Levels that hadolint gives a rule that nobody set. */
const DEFAULT_LEVELS = { DL3026: 'error', DL3049: 'info', DL3050: 'info', values: 'warning' } as const;

/** The rules that a configuration sets, in the order of writing; later lists of it have been applied. */
export function hadolintRules(config: HadolintConfig): readonly HadolintRule[] {
  const levels = levelsOf(config);
  const rules = new Map<string, HadolintRule>();
  for (const [id, { level, origin }] of levels) {
    const isRaised =
      level !== 'off' && (id === 'DL3057' || (config.labels.length === 0 && LABEL_IDS.has(id)));
    // The preset leaves these rules off, and says nothing about how they read.
    rules.set(id, { id, level, options: isRaised ? { asHadolint: true } : null, origin, covers: [] });
  }
  const withOptions = (
    id: 'DL3026' | 'DL3049' | 'DL3050',
    options: HadolintRule['options'],
    origin: Origin,
  ) => {
    const known = levels.get(id);
    const given = { ...options, asHadolint: true };
    rules.set(id, { ...(known ?? { level: DEFAULT_LEVELS[id], origin }), id, options: given, covers: [] });
  };
  const [registry] = config.trustedRegistries;
  if (registry !== undefined) {
    const allow = config.trustedRegistries.map(({ value }) => HUB_NAMES[value] ?? value);
    withOptions('DL3026', { allow: [...new Set(allow)] }, registry.origin);
  }
  const names = config.labels.map(({ value }) => value);
  const [label] = config.labels;
  if (label !== undefined) {
    withOptions('DL3049', { labels: names }, label.origin);
    const types = new Set(config.labels.map(({ type }) => type));
    rules.set('valid-label-value', {
      id: 'valid-label-value',
      level: DEFAULT_LEVELS.values,
      options: {
        labels: Object.fromEntries(config.labels.map(({ value, type }) => [value, type])),
        asHadolint: true,
      },
      covers: [...new Set([...types, 'text' as const])].map((type) => TYPE_IDS[type]).toSorted(),
      origin: label.origin,
    });
  }
  if (config.strictLabels?.value === true) {
    // Nothing fits the empty pattern: without a list, hadolint reports every label.
    withOptions('DL3050', { allow: names.length === 0 ? [''] : names }, config.strictLabels.origin);
  }
  return [...rules.values()];
}

type Levels = ReadonlyMap<string, { readonly level: HadolintRule['level']; readonly origin: Origin }>;

function levelsOf({ overrides, ignored }: HadolintConfig): Levels {
  const levels = new Map<string, { level: HadolintRule['level']; origin: Origin }>();
  const set = ({ value, origin }: Placed<string>, level: HadolintRule['level']) => {
    if (isHadolintId(value) && !RETIRED_IDS.has(value)) levels.set(value, { level, origin });
  };
  for (const entry of overrides) set(entry, entry.level);
  for (const entry of ignored) set(entry, 'off');
  return levels;
}

/** Lowest level that fails a run, in our words. */
export function hadolintFailLevel({
  noFail,
  failureThreshold,
}: HadolintConfig): Placed<'error' | 'warning' | 'info' | 'style' | 'never'> | null {
  if (noFail?.value === true) return { value: 'never', origin: noFail.origin };
  if (failureThreshold === null) return null;
  const { value, origin } = failureThreshold;
  return { value: value === 'ignore' || value === 'none' ? 'style' : value, origin };
}
