/** What becomes of the configuration of other linters: rules with their levels, and a line for every entry. */
import type { Origin, Placed } from '../yaml/problem.ts';

/** Level of a rule of ours. */
export type MovedLevel = 'error' | 'warning' | 'info' | 'style' | 'off';

/** One rule of the new configuration. */
export interface MovedRule {
  readonly name: string;
  readonly level: MovedLevel;
  /** `null` without. */
  readonly options: Readonly<Record<string, unknown>> | null;
  /** Ids of other linters that it is there for. */
  readonly ids: readonly string[];
  readonly origin: Origin;
}

/** What became of one entry of the old configuration. */
export interface MovedRow {
  /** As written there: an id or a key. */
  readonly entry: string;
  readonly rules: readonly string[];
  /** `kept`: means the same here; `off`: turned off; `none`: has no equivalent. */
  readonly state: 'kept' | 'off' | 'none';
  /** Half a sentence: what it became, or why there is nothing; `null` when the rules say it all. */
  readonly note: string | null;
  /** Whether something that was checked is no longer checked, or the other way round. */
  readonly isLost: boolean;
  readonly origin: Origin;
}

/** What one or several files of one linter come to. */
export interface Moved {
  readonly rules: readonly MovedRule[];
  readonly rows: readonly MovedRow[];
  /** Lowest level that fails a run. */
  readonly failOn: Placed<MovedLevel | 'never'> | null;
  /** Whether ignore comments count. */
  readonly inlineIgnores: Placed<boolean> | null;
}

/** What an importer may ask about our rules. */
export interface RuleKnowledge {
  /** Names of the rules that have an id. */
  readonly rulesOf: (id: string) => readonly string[];
  /** Ids of a rule that mean a part of it, and can be set by themselves. */
  readonly partsOf: (name: string) => readonly string[];
  /** External ids of a rule. */
  readonly idsOf: (name: string) => readonly string[];
  /** All ids of a form, sorted. */
  readonly allIds: (form: RegExp) => readonly string[];
}
