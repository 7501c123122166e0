/** What one file is checked by. The configuration layer makes it; the engine only reads it. */
import type { ModelOptions } from '../model/types.ts';
import type { Level, Rule } from '../rule-api.ts';

/** What `--fix` may do about a rule: never more than `safe` fixes, all of them with `--unsafe` alone, or nothing. */
export const FIX_SETTINGS = ['safe', 'unsafe', 'off'] as const;
/** One of `FIX_SETTINGS`. */
export type FixSetting = (typeof FIX_SETTINGS)[number];

/** A rule that is on, with its level and options as given (defaults not yet merged in). */
export interface EnabledRule {
  readonly rule: Rule;
  /** The most severe one, where its parts differ. */
  readonly level: Level;
  /** Levels of findings that some ids mean; left out where all have the same. */
  readonly parts?: PartLevels;
  readonly options: readonly unknown[];
  /** Left out: fixes are safe ones, and suggestions are taken with `--unsafe`. */
  readonly fix?: FixSetting;
}

/** Levels by id of another linter; of two that mean a finding the later counts. */
export interface PartLevels {
  readonly byId: Readonly<Record<string, Level | 'off'>>;
  /** Of findings that none of them means. */
  readonly others: Level | 'off';
}

/** The level of a finding that some ids mean, `undefined` where all do. */
export function levelOfFinding(
  { level, parts }: Pick<EnabledRule, 'level' | 'parts'>,
  ids: readonly string[] | undefined,
): Level | 'off' {
  if (parts === undefined) return level;
  const id = ids === undefined ? undefined : Object.keys(parts.byId).findLast((each) => ids.includes(each));
  return (id === undefined ? undefined : parts.byId[id]) ?? parts.others;
}

/** The resolved configuration of one file, as the engine needs it. */
export interface FileConfig {
  /** Each rule once. */
  readonly rules: readonly EnabledRule[];
  /** Handed to rules as `context.settings`. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** What is known beyond the text: build arguments, target, platform, base images. */
  readonly model: ModelOptions;
  /** Whether ignore comments count. */
  readonly inlineIgnores: boolean;
  /** `YYYY-MM-DD` in UTC; ends ignore comments that carry a date. */
  readonly today: string;
}
