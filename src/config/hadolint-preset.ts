/** The preset `hadolint`: the rules of that linter at its levels, read as it reads them. */
import type { RuleCatalog } from '../engine/rule-catalog.ts';
import type { Level, Rule } from '../rule-api.ts';

/** Its own levels by id; `off` is what it reports only when a configuration raises it. */
export const HADOLINT_LEVELS: Readonly<Record<string, Level | 'off'>> = {
  __proto__: null as never,
  DL1000: 'error',
  DL1001: 'off',
  DL3000: 'error',
  DL3001: 'info',
  DL3002: 'warning',
  DL3003: 'warning',
  DL3004: 'error',
  DL3006: 'warning',
  DL3007: 'warning',
  DL3008: 'warning',
  DL3009: 'info',
  DL3010: 'info',
  DL3011: 'error',
  DL3012: 'error',
  DL3013: 'warning',
  DL3014: 'warning',
  DL3015: 'info',
  DL3016: 'warning',
  DL3018: 'warning',
  DL3019: 'info',
  DL3020: 'error',
  DL3021: 'error',
  DL3022: 'warning',
  DL3023: 'error',
  DL3024: 'error',
  DL3025: 'warning',
  DL3026: 'error',
  DL3027: 'warning',
  DL3028: 'warning',
  DL3029: 'warning',
  DL3030: 'warning',
  DL3032: 'warning',
  DL3033: 'warning',
  DL3034: 'warning',
  DL3035: 'warning',
  DL3036: 'warning',
  DL3037: 'warning',
  DL3038: 'warning',
  DL3040: 'warning',
  DL3041: 'warning',
  DL3042: 'warning',
  DL3043: 'error',
  DL3044: 'error',
  DL3045: 'warning',
  DL3046: 'warning',
  DL3047: 'info',
  DL3048: 'style',
  DL3049: 'info',
  DL3050: 'info',
  DL3051: 'warning',
  DL3052: 'warning',
  DL3053: 'warning',
  DL3054: 'warning',
  DL3055: 'warning',
  DL3056: 'warning',
  DL3057: 'off',
  DL3058: 'warning',
  DL3059: 'info',
  DL3060: 'info',
  DL3061: 'error',
  DL3062: 'warning',
  DL3063: 'warning',
  DL3064: 'warning',
  DL3065: 'warning',
  DL3066: 'info',
  DL3067: 'warning',
  DL4000: 'error',
  DL4001: 'warning',
  DL4003: 'warning',
  DL4004: 'error',
  DL4005: 'warning',
  DL4006: 'warning',
};

/** Rules under one of its ids that ask for more than it does by default; who names the id has them too. */
const BEYOND: ReadonlySet<string> = new Set([
  'bun-pin-versions',
  'apt-get-no-lone-update',
  'no-lost-shell-state',
  // Optional in the version of ShellCheck that it has.
  'no-useless-cat',
  'pnpm-pin-versions',
  'uv-pin-versions',
  'yarn-pin-versions',
]);

/** Whether a rule goes beyond what hadolint reports under an id that both have. */
export function isBeyondHadolint(name: string): boolean {
  return BEYOND.has(name);
}

/** Rules that find nothing until a configuration says what is asked for; `label-schema` and `strict-labels` turn them on. */
const NEEDS_OPTIONS: ReadonlySet<string> = new Set(['known-labels', 'valid-label-value']);

/** What the preset holds: levels and options by rule, and settings by key. */
export interface HadolintPreset {
  readonly levels: ReadonlyMap<string, Level>;
  readonly options: ReadonlyMap<string, readonly unknown[]>;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The rules of its ids, and every check of ShellCheck at ShellCheck's own level. */
export function hadolintPreset(catalog: RuleCatalog): HadolintPreset {
  const levels = new Map<string, Level>();
  for (const rule of catalog.rules) {
    if (isShellcheckRule(rule) && !BEYOND.has(rule.name)) levels.set(rule.name, rule.meta.docs.level);
  }
  for (const [id, level] of Object.entries(HADOLINT_LEVELS)) {
    if (level === 'off') continue;
    for (const { name } of catalog.find(id)) {
      if (!BEYOND.has(name) && !NEEDS_OPTIONS.has(name)) levels.set(name, level);
    }
  }
  const read = [...levels.keys()].filter((name) => hasReading(catalog.get(name)));
  return {
    levels,
    options: new Map(read.map((name) => [name, [{ [READING]: true }]])),
    settings: { shellcheckCompat: true },
  };
}

/** The option of rules that can report what hadolint reports. */
const READING = 'asHadolint';

function hasReading(rule: Rule | null): boolean {
  const [options] = rule?.meta.defaultOptions ?? [];
  return typeof options === 'object' && options !== null && READING in options;
}

/** A rule that has an id of ShellCheck and none of hadolint's own. */
function isShellcheckRule({ meta }: Rule): boolean {
  const { aliases } = meta.docs;
  return (
    meta.deprecated !== true &&
    aliases.some((id) => /^SC\d+$/.test(id)) &&
    !aliases.some((id) => /^DL\d+$/.test(id))
  );
}
