/** Configuration as a plain object, for programs: no file is looked for and nothing is loaded. */
import { FIX_SETTINGS, type FileConfig, type FixSetting } from '../engine/file-config.ts';
import type { RuleCatalog } from '../engine/rule-catalog.ts';
import type { ModelOptions } from '../model/types.ts';
import { checkValue, pathText } from '../schema/check-value.ts';
import { code, FOREIGN_KEYS, FOREIGN_LEVELS, hintAmong, sentence } from '../yaml/hints.ts';
import type { RuleSource } from './catalogs.ts';
import { type CommandLineRule, commandLinePresets, commandLineStep } from './command-line.ts';
import { CONFIG_KEYS, CONFIG_LEVELS, type ConfigLevel, SETTINGS_SCHEMA } from './config-file.ts';
import { CONTRADICTION_HINT, contradictionMessage, contradictions, ownNamesLast } from './entry-order.ts';
import { DEFAULT_PRESET } from './presets.ts';
import {
  enabledRules,
  type FixRule,
  partNamed,
  presetStep,
  settle,
  unknownRule,
  vaguePart,
} from './steps.ts';
import { UserError } from './user-error.ts';

/** Level of a rule, or a list of level and options. */
export type RuleLevel = ConfigLevel | readonly [level: ConfigLevel, ...options: readonly unknown[]];

/** The part of a configuration file that says how one text is checked, in the words of the file. */
export interface LintConfig {
  /** Names of presets, later ones win. Left out: `recommended`; an empty list or `none`: nothing. */
  readonly extends?: string | readonly string[];
  /** By name of a rule, or any id that another tool gave it. */
  readonly rules?: Readonly<Record<string, RuleLevel>>;
  /** What fixing may do about a rule; see `docs/fixing.md`. */
  readonly fix?: Readonly<Record<string, FixSetting>>;
  /** Facts that rules share. */
  readonly settings?: Pick<ModelOptions, 'baseImages' | 'buildArgs' | 'limits' | 'platform'>;
  /** Names of the stages that ship beside the last one. */
  readonly targets?: readonly string[];
  /** Whether ignore comments count; they do when it is left out. */
  readonly inlineIgnores?: boolean;
}

/** Keys of a file that say nothing about how one text is checked. */
const PASSED_OVER: ReadonlySet<string> = new Set(['root', 'failOn']);

const TEXTS = { type: 'array', items: { type: 'string' } };

const SCHEMAS: Readonly<Record<keyof LintConfig, object>> = {
  extends: { anyOf: [{ type: 'string' }, TEXTS] },
  rules: { type: 'object' },
  fix: { type: 'object', additionalProperties: { enum: FIX_SETTINGS } },
  settings: SETTINGS_SCHEMA,
  targets: TEXTS,
  inlineIgnores: { type: 'boolean' },
};

/**
 * What a text is checked by. `today` is `YYYY-MM-DD` in UTC. Throws a `UserError` for the first mistake: an unknown
 * key, rule, level or preset, or a value that its key does not take.
 */
export function resolveObjectConfig(config: LintConfig, catalog: RuleCatalog, today: string): FileConfig {
  checkKeys(config);
  const source: RuleSource = { catalog, presets: new Map(), isIncomplete: false, policies: [] };
  const presets = commandLinePresets(presetNamesIn(config), source);
  const steps = [
    ...presets.map((preset) => presetStep(preset, source, { type: 'default' })),
    commandLineStep(orderedEntries(config.rules ?? {}, catalog), source),
    { rules: [], settings: [], fixes: fixesOf(config.fix ?? {}, source), isFor: null },
  ];
  const rules = enabledRules(settle(steps));
  const { targets, inlineIgnores = true } = config;
  const settings: NonNullable<LintConfig['settings']> = Object.assign(
    {},
    ...presets.map((preset) => preset.settings),
    config.settings,
  );
  return {
    rules,
    settings,
    model: targets === undefined ? settings : { ...settings, targets },
    inlineIgnores,
    today,
  };
}

function checkKeys(config: LintConfig): void {
  if (!isRecord(config))
    throw new UserError('The configuration must be an object.', { hint: 'Write `{ rules: {} }`.' });
  for (const [key, value] of Object.entries(config)) {
    if (PASSED_OVER.has(key) || value === undefined) continue;
    if (!isKey(key)) throw unknownKey(key);
    const naming = {
      value: (path: readonly (string | number)[]) => code(pathText([key, ...path])),
      key: 'key',
    };
    const [problem] = checkValue(SCHEMAS[key], value, naming);
    if (problem !== undefined) throw new UserError(sentence(problem.message), { hint: problem.hint });
  }
}

function isKey(key: string): key is keyof LintConfig {
  return Object.hasOwn(SCHEMAS, key);
}

function unknownKey(key: string): UserError {
  if (Object.hasOwn(CONFIG_KEYS, key)) {
    return new UserError(`${code(key)} is only allowed in configuration files.`);
  }
  if (Object.hasOwn(SETTINGS_SCHEMA.properties, key)) {
    return new UserError(`Unknown key ${code(key)}.`, { hint: `It belongs under \`settings\`.` });
  }
  return new UserError(`Unknown key ${code(key)}.`, {
    hint: hintAmong(key, Object.keys(SCHEMAS), FOREIGN_KEYS),
  });
}

function presetNamesIn({ extends: names = DEFAULT_PRESET }: LintConfig): readonly string[] {
  return typeof names === 'string' ? [names] : names;
}

/** The rules of an object as the command line has them; throws a `UserError` for an unknown level. */
export function ruleEntries(rules: Readonly<Record<string, unknown>>): readonly CommandLineRule[] {
  return Object.entries(rules).flatMap(([id, given]) => {
    if (given === undefined) return [];
    const [level, ...options]: readonly unknown[] = Array.isArray(given) ? given : [given];
    if (!isLevel(level)) throw unknownLevel(id, level);
    return [options.length === 0 ? { id, level } : { id, level, options }];
  });
}

/** Throws a `UserError` for entries that contradict each other. */
function orderedEntries(
  rules: Readonly<Record<string, unknown>>,
  catalog: RuleCatalog,
): readonly CommandLineRule[] {
  const entries = ruleEntries(rules);
  const [pair] = contradictions(entries, catalog);
  if (pair !== undefined) throw new UserError(contradictionMessage(pair), { hint: CONTRADICTION_HINT });
  return ownNamesLast(entries, catalog);
}

function fixesOf(fixes: Readonly<Record<string, FixSetting>>, source: RuleSource): readonly FixRule[] {
  return Object.entries(fixes).flatMap(([id, setting]) => {
    const rules = source.catalog.find(id);
    const whole = rules.find((rule) => partNamed(rule, id) !== null);
    if (rules.length > 0 && whole === undefined) return rules.map((rule) => ({ rule, setting }));
    const { message, hint } = whole === undefined ? unknownRule(id, source) : vaguePart(whole, id);
    throw new UserError(message, { hint });
  });
}

function isLevel(value: unknown): value is ConfigLevel {
  return CONFIG_LEVELS.some((level) => level === value);
}

function unknownLevel(id: string, level: unknown): UserError {
  const text = typeof level === 'string' || typeof level === 'number' ? String(level) : '';
  const what = text === '' ? 'has no level' : `has the unknown level ${code(text)}`;
  return new UserError(`The rule ${code(id)} ${what}.`, {
    hint: hintAmong(text, CONFIG_LEVELS, FOREIGN_LEVELS),
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
