/** What the command line says about rules and presets; mistakes in it end the run. */
import { checkOptions } from '../schema/check-value.ts';
import { code, sentence } from '../yaml/hints.ts';
import type { RuleSource } from './catalogs.ts';
import type { ConfigLevel } from './config-file.ts';
import { findPreset, type PresetLevels, presetHint } from './presets.ts';
import {
  lockProblem,
  partNamed,
  partOf,
  type RuleSetting,
  type Step,
  unknownRule,
  vaguePart,
} from './steps.ts';
import { UserError } from './user-error.ts';

/** A rule given on the command line. */
export interface CommandLineRule {
  readonly id: string;
  readonly level: ConfigLevel;
  readonly options?: readonly unknown[];
}

/** The preset of a name, a plugin's too. `null` when there is none. */
export function presetNamed(name: string, source: RuleSource): PresetLevels | null {
  return findPreset(name, source.catalog) ?? source.presets.get(name) ?? null;
}

/** The presets of `--preset`. Throws a `UserError` for one that does not exist. */
export function commandLinePresets(names: readonly string[], source: RuleSource): readonly PresetLevels[] {
  return names.map((name) => {
    const preset = presetNamed(name, source);
    if (preset !== null) return preset;
    throw new UserError(`Unknown preset ${code(name)}.`, { hint: presetHint(name) });
  });
}

/** The last step: the rules of `--rule`. Throws a `UserError` for the first mistake. */
export function commandLineStep(rules: readonly CommandLineRule[], source: RuleSource): Step {
  return { rules: rules.flatMap((each) => settingsOf(each, source)), settings: [], isFor: null };
}

function settingsOf({ id, level, options }: CommandLineRule, source: RuleSource): readonly RuleSetting[] {
  const found = source.catalog.find(id);
  if (found.length === 0) {
    const { message, hint } = unknownRule(id, source);
    throw new UserError(message, { hint });
  }
  return found.map((rule) => {
    const [problem] = options === undefined ? [] : checkOptions(rule.meta.schema, options);
    if (problem !== undefined) {
      throw new UserError(sentence(`In ${code(id)}, ${problem.message}`), { hint: problem.hint });
    }
    const lock = lockProblem(rule, level, options ?? null);
    if (lock !== null) throw new UserError(lock.message, { hint: lock.hint });
    const part = partNamed(rule, id);
    if (part?.isVague === true) {
      const { message, hint } = vaguePart(rule, id);
      throw new UserError(message, { hint });
    }
    return { rule, level, options: options ?? null, source: { type: 'command-line' }, ...partOf(part) };
  });
}
