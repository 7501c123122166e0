/** Sentences that say how to fix a misspelt word. */
import { nearest } from '../syntax/did-you-mean.ts';

/** More names than this help nobody. */
const MAX_LISTED = 16;

/**
 * What a word may have meant: by the words of similar tools, by spelling, else the known ones unless they are listed
 * already. `null` when nothing helps.
 */
export function hintAmong(
  word: string,
  known: readonly string[],
  foreign: Readonly<Record<string, string>> = {},
  { isListed = false }: { readonly isListed?: boolean } = {},
): string | null {
  const lower = word.toLowerCase();
  const sentence = Object.hasOwn(foreign, lower) ? foreign[lower] : undefined;
  if (sentence !== undefined) return sentence;
  const near = nearest(word, known);
  if (near.length > 0) return didYouMean(near);
  if (isListed) return null;
  return known.length > 0 && known.length <= MAX_LISTED ? `Known: ${known.map(code).join(', ')}.` : null;
}

/** The question, with at most three names. */
export function didYouMean(names: readonly string[]): string {
  return `Did you mean ${names.slice(0, 3).map(code).join(' or ')}?`;
}

/** A sentence made of a clause. */
export function sentence(clause: string): string {
  const text = clause.charAt(0).toUpperCase() + clause.slice(1);
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

/** The text in back-ticks, as messages show words of the user. */
export function code(text: string): string {
  return `\`${text}\``;
}

const asLevel = (level: string) => `Did you mean ${code(level)}?`;

/** Levels in the words of other linters. */
export const FOREIGN_LEVELS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  '0': asLevel('off'),
  '1': asLevel('warning'),
  '2': asLevel('error'),
  warn: asLevel('warning'),
  ignore: asLevel('off'),
  none: asLevel('off'),
  never: asLevel('off'),
  disabled: asLevel('off'),
  note: asLevel('info'),
  notice: asLevel('info'),
  hint: asLevel('style'),
  high: asLevel('error'),
  critical: asLevel('error'),
  medium: asLevel('warning'),
  low: asLevel('info'),
};

/** Failure levels in the words of other linters. */
export const FOREIGN_FAIL_LEVELS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  ...FOREIGN_LEVELS,
  off: asLevel('never'),
  ignore: asLevel('never'),
  none: asLevel('never'),
};

/** Keys of other linters' files, lower case. */
export const FOREIGN_KEYS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  ignored: 'Turn off a rule with `rules: { DL3008: off }`; `ignore` excludes files.',
  override: 'Set the level of a rule with `rules: { DL3008: info }`.',
  'failure-threshold': 'Did you mean `failOn`?',
  failurethreshold: 'Did you mean `failOn`?',
  'fail-on': 'Did you mean `failOn`?',
  'no-fail': 'Write `failOn: never`.',
  'disable-ignore-pragma': 'Write `inlineIgnores: false`.',
  noinlineconfig: 'Write `inlineIgnores: false`.',
  'inline-ignores': 'Did you mean `inlineIgnores`?',
  presets: 'Did you mean `extends`?',
  preset: 'Did you mean `extends`?',
  policies: 'Add policy sets to `extends`.',
  policy: 'Add policy sets to `extends`.',
  exclude: 'Did you mean `ignore`?',
  ignorepatterns: 'Did you mean `ignore`?',
  format: 'The output format is a command-line option.',
};
