/** What commands do to the options of the shell. Options are kept beside the variables, under names that no variable has. */
import type { ShellCommand } from '../../syntax/nodes.ts';
import { EMPTY_VALUE, INTEGER_VALUE, merge, type ValueStatus } from './value-status.ts';
import { callOf } from './variable-effects.ts';

/** An option whose state is followed, by its long name. */
export type OptionName = 'errexit' | 'nounset' | 'pipefail';

/** What the value flow keeps for an option that is set. */
export const ON: ValueStatus = INTEGER_VALUE;
/** What it keeps for one that is not set. */
export const OFF: ValueStatus = EMPTY_VALUE;
/** Set on some ways only. */
export const EITHER: ValueStatus = merge(ON, OFF);
/** On as it was, or switched on by somebody else: nobody switches an option off that others set. */
export const PERHAPS_ON = 'perhaps';

/** `null` where only a run decides it. */
export function isOn(status: ValueStatus): boolean | null {
  if (status === ON) return true;
  return status === OFF ? false : null;
}

/** One option that a command sets. */
export interface OptionEffect {
  readonly option: OptionName;
  readonly status: ValueStatus | typeof PERHAPS_ON;
}

const LETTERS: ReadonlyMap<string, OptionName> = new Map([
  ['e', 'errexit'],
  ['u', 'nounset'],
]);

/** All that are followed, in the order of `OptionState`. */
export const OPTIONS: readonly OptionName[] = ['errexit', 'nounset', 'pipefail'];

const NOTHING: readonly OptionEffect[] = [];
const UNKNOWN: readonly OptionEffect[] = OPTIONS.map((option) => ({ option, status: EITHER }));
const PERHAPS: readonly OptionEffect[] = OPTIONS.map((option) => ({ option, status: PERHAPS_ON }));

/** The name under which the flow keeps the state of an option. */
export function keyOf(option: OptionName): string {
  return `set -o ${option}`;
}

/** Commands that change options, to be asked for before a flow is run. */
export const OPTION_COMMANDS: ReadonlySet<string> = new Set(['set', 'shopt', '.', 'source', 'eval']);

/** What a command does to the options of the shell that runs it. */
export function optionEffectsOf(command: ShellCommand): readonly OptionEffect[] {
  const call = callOf(command);
  if (call === null || !OPTION_COMMANDS.has(call.name)) return NOTHING;
  const words = call.args.map((word) => (word.type === 'ShellWord' ? word.value : word.text));
  switch (call.name) {
    case 'set':
      return effectsOfWords(words);
    case 'shopt':
      return effectsOfShopt(words);
    case 'eval':
      return words.some((word) => word === null || /\bset\b/.test(word)) ? PERHAPS : NOTHING;
    default:
      return isHarmlessFile(words[0] ?? null) ? NOTHING : PERHAPS;
  }
}

/** What the words of `set`, or those with which a shell is started, say; `null` for a word that only a run decides. */
export function effectsOfWords(words: readonly (string | null)[]): readonly OptionEffect[] {
  const effects: OptionEffect[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? null;
    if (word === null) return [...effects, ...UNKNOWN];
    // Words after them are positional parameters.
    if (!/^[-+]./.test(word) || word === '--') break;
    if (word.startsWith('--')) continue;
    const status = word.startsWith('-') ? ON : OFF;
    for (const letter of word.slice(1)) {
      const named = letter === 'o' ? words[at + 1] : LETTERS.get(letter);
      if (letter === 'o' || letter === 'O') at += 1;
      if (named === null) return [...effects, ...UNKNOWN];
      const option = letter === 'O' ? undefined : OPTIONS.find((name) => name === named);
      if (option !== undefined) effects.push({ option, status });
    }
  }
  return effects;
}

/** `shopt -so errexit` of bash. */
function effectsOfShopt(words: readonly (string | null)[]): readonly OptionEffect[] {
  const letters = words.filter((word) => word?.startsWith('-')).join('');
  if (!letters.includes('o') || !/[su]/.test(letters)) return NOTHING;
  if (words.includes(null)) return UNKNOWN;
  const status = letters.includes('s') ? ON : OFF;
  return OPTIONS.filter((option) => words.includes(option)).map((option) => ({ option, status }));
}

/** Files that set variables and functions, and no options. */
const HARMLESS =
  /(?:^|\/)(?:os-release|lsb-release|activate|\.?bashrc|\.?profile|\.bash_profile|bash\.bashrc|envvars|nvm\.sh|conda\.sh|setup\.bash|setvars\.sh|emsdk_env\.sh|sdkman-init\.sh|asdf\.sh|rvm|(?:cargo|ghcup)\/env)$/;

function isHarmlessFile(path: string | null): boolean {
  return path !== null && HARMLESS.test(path.replace(/\/\.cargo\/env$/, '/cargo/env'));
}
