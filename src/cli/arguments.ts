/** Reads the words of a command line against a table of options. */

import { UserError } from '../config/user-error.ts';
import { nearest } from '../syntax/did-you-mean.ts';
import { code, didYouMean, hintAmong } from '../yaml/hints.ts';

/** One command-line option. Parsing, help page and shell errors are derived from it. */
export interface OptionSpec {
  /** Without dashes. */
  readonly name: string;
  /** One letter. */
  readonly short?: string;
  /** What the value is, in capitals; without it the option is a switch. */
  readonly value?: string;
  /** The only values it takes. */
  readonly choices?: readonly string[];
  /** Values that help and shells offer where others are taken, too. */
  readonly known?: () => readonly string[];
  /** What a wrong value, in other linters' words, may mean: lower-case word → sentence. */
  readonly foreign?: Readonly<Record<string, string>>;
  /** Whether it may be several times; else the last one counts. */
  readonly isRepeatable?: boolean;
  /** Heading in the help. */
  readonly group: string;
  /** One or two lines, no full stop. */
  readonly help: string;
}

/** What a command line says. */
export class Arguments<Name extends string> {
  readonly positionals: readonly string[];
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor(positionals: readonly string[], values: ReadonlyMap<string, readonly string[]>) {
    this.positionals = positionals;
    this.#values = values;
  }

  /** Whether an option was given. */
  has(name: Name): boolean {
    return this.#values.has(name);
  }

  /** The last value; `null` when the option was not given. */
  one(name: Name): string | null {
    return this.#values.get(name)?.at(-1) ?? null;
  }

  /** All values, in order. */
  all(name: Name): readonly string[] {
    return this.#values.get(name) ?? [];
  }
}

/** Understood by every command. */
export const COMMON_OPTIONS = [
  { name: 'help', short: 'h', group: 'Help', help: 'Show this help' },
  { name: 'version', short: 'V', group: 'Help', help: 'Show the version' },
] as const satisfies readonly OptionSpec[];

/** Words that other linters have for what ours say with other ones; without dashes. */
export type ForeignOptions = Readonly<Record<string, string>>;

/** Throws a `UserError` for the first mistake. `foreign` gives hints for options of other tools. */
export function readArguments(
  words: readonly string[],
  options: readonly OptionSpec[],
  foreign: ForeignOptions = {},
): Arguments<string> {
  return new ArgumentReader([...COMMON_OPTIONS, ...options], foreign).read(words);
}

class ArgumentReader {
  readonly #options: readonly OptionSpec[];
  readonly #foreign: ForeignOptions;
  readonly #positionals: string[] = [];
  readonly #values = new Map<string, readonly string[]>();

  constructor(options: readonly OptionSpec[], foreign: ForeignOptions) {
    this.#options = options;
    this.#foreign = foreign;
  }

  read(words: readonly string[]): Arguments<string> {
    const rest = [...words];
    for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
      if (word === '--') {
        this.#positionals.push(...rest);
        break;
      }
      if (word.startsWith('--')) this.#readLong(word, rest);
      else if (word.startsWith('-') && word !== '-') this.#readShort(word, rest);
      else this.#positionals.push(word);
    }
    return new Arguments(this.#positionals, this.#values);
  }

  #readLong(word: string, rest: string[]): void {
    const equals = word.indexOf('=');
    const name = equals === -1 ? word.slice(2) : word.slice(2, equals);
    const option = this.#options.find((each) => each.name === name);
    if (option === undefined) throw this.#unknown(name);
    this.#take(option, `--${name}`, equals === -1 ? null : word.slice(equals + 1), rest);
  }

  /** `-f text`, `-ftext`, and several switches in one word. */
  #readShort(word: string, rest: string[]): void {
    for (let at = 1; at < word.length; at += 1) {
      const letter = word.charAt(at);
      const option = this.#options.find(({ short }) => short === letter);
      if (option === undefined) throw this.#unknown(at === 1 ? word.slice(1) : letter, `-${letter}`);
      const attached = word.slice(at + 1);
      if (option.value === undefined) {
        this.#take(option, `-${letter}`, null, rest);
        continue;
      }
      this.#take(option, `-${letter}`, attached === '' ? null : attached.replace(/^=/, ''), rest);
      return;
    }
  }

  #take(option: OptionSpec, written: string, attached: string | null, rest: string[]): void {
    if (option.value === undefined) {
      if (attached === null) {
        this.#add(option, '');
        return;
      }
      const hint = option.name === 'fix' ? 'Use `--fix --unsafe` to apply suggestions, too.' : null;
      throw new UserError(`Option ${code(written)} takes no value.`, { hint });
    }
    const value = attached ?? this.#next(option, written, rest);
    if (option.choices !== undefined && !option.choices.includes(value)) {
      throw new UserError(`Invalid value ${code(value)} for ${code(written)}.`, {
        hint: hintAmong(value, option.choices, option.foreign),
      });
    }
    this.#add(option, value);
  }

  /** The following word, unless it is an option itself. Negative numbers and `-` are values. */
  #next(option: OptionSpec, written: string, rest: string[]): string {
    const [next] = rest;
    if (next === undefined || /^-[^\d]/.test(next)) {
      throw new UserError(
        `Option ${code(written)} requires a value: ${code(`${written} ${option.value ?? ''}`)}.`,
      );
    }
    rest.shift();
    return next;
  }

  #add({ name, isRepeatable }: OptionSpec, value: string): void {
    const before = isRepeatable === true ? (this.#values.get(name) ?? []) : [];
    this.#values.set(name, [...before, value]);
  }

  #unknown(name: string, written = `--${name}`): UserError {
    const hint = Object.hasOwn(this.#foreign, name) ? this.#foreign[name] : undefined;
    if (hint !== undefined) return new UserError(`Unknown option ${code(written)}.`, { hint });
    const near = nearest(
      name,
      this.#options.map((option) => option.name),
    ).map((each) => `--${each}`);
    return new UserError(`Unknown option ${code(written)}.`, {
      hint: near.length > 0 ? didYouMean(near) : 'All options: `plimsoll --help`.',
    });
  }
}
