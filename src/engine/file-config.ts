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
  readonly level: Level;
  readonly options: readonly unknown[];
  /** Left out: fixes are safe ones, and suggestions are taken with `--unsafe`. */
  readonly fix?: FixSetting;
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
