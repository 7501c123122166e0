/** Reads the arguments of a command by the grammar of its tool. */

import type { CommandLineParts, Subcommand, Tool } from '../tools/grammar.ts';
import type { Argument, CommandFlag } from '../types.ts';
import { DYNAMIC, partOfArgument, shapeOf } from './arguments.ts';

/** A command line that was read, with what the table says about its sub-command. */
export interface CommandLineReading extends CommandLineParts {
  readonly subcommand: Subcommand | null;
}

/** Sorts arguments into options with their values, sub-command and words; `tool` is `null` when it is not known. */
export function readCommandLine(args: readonly Argument[], tool: Tool | null): CommandLineReading {
  return new Reader(args, tool).read();
}

const NONE: readonly never[] = [];

/** One empty list for all commands. */
function orNone<Item>(items: readonly Item[]): readonly Item[] {
  return items.length === 0 ? NONE : items;
}

class Reader {
  readonly #args: readonly Argument[];
  readonly #tool: Tool | null;
  readonly #flags: CommandFlag[] = [];
  readonly #path: Argument[] = [];
  readonly #positionals: Argument[] = [];
  #subcommand: Subcommand | null = null;
  #isPathOpen: boolean;
  #at = 0;

  constructor(args: readonly Argument[], tool: Tool | null) {
    this.#args = args;
    this.#tool = tool;
    this.#isPathOpen = tool !== null && tool.subcommands !== null;
  }

  read(): CommandLineReading {
    const { grammar } = this.#tool ?? {};
    let isEnded = false;
    for (; this.#at < this.#args.length; this.#at += 1) {
      const argument = this.#args[this.#at];
      if (argument === undefined) break;
      const shape = shapeOf(argument);
      if (isEnded) this.#word(argument, shape);
      else if (shape === '--' && grammar?.dropsAfterDashes === true) break;
      else if (shape === '--') isEnded = true;
      else if (this.#at === 0 && grammar?.hasBareCluster === true && isBareCluster(shape))
        this.#bareCluster(argument, shape);
      else if (this.#isOption(shape)) this.#option(argument, shape);
      else {
        this.#word(argument, shape);
        if (grammar?.stopsAtWord === true && !this.#isPathOpen) isEnded = true;
      }
    }
    return {
      flags: orNone(this.#flags),
      path: orNone(this.#path),
      positionals: orNone(this.#positionals),
      subcommand: this.#subcommand,
    };
  }

  #isOption(shape: string): boolean {
    if (shape.length < 2) return false;
    const first = shape[0];
    if (first === '-') return true;
    const grammar = this.#tool?.grammar;
    if (first === '/' && grammar?.style === 'slash') return shape.indexOf('/', 1) < 0;
    return first === '+' && grammar?.hasToolchainWord === true && this.#path.length === 0;
  }

  #option(argument: Argument, shape: string): void {
    const style = this.#tool?.grammar.style ?? 'gnu';
    if (shape.startsWith('+')) this.#add(shape, null, argument);
    else if (style === 'powershell') this.#powershellOption(argument, shape);
    else if (style !== 'gnu' || shape.startsWith('--') || this.#tool?.words.has(headOf(shape)) === true) {
      this.#longOption(argument, shape);
    } else this.#cluster(argument, shape, 1);
  }

  #longOption(argument: Argument, shape: string): void {
    const equals = shape.indexOf('=');
    if (equals > 0) {
      this.#add(shape.slice(0, equals), partOfArgument(argument, equals + 1), argument);
      return;
    }
    const isSingle = this.#tool?.grammar.style === 'single-dash';
    const takes =
      this.#takesValue(shape) || (isSingle && shape.startsWith('--') && this.#takesValue(shape.slice(1)));
    this.#add(shape.includes(DYNAMIC) ? argument.text : shape, takes ? this.#next() : null, argument);
  }

  #powershellOption(argument: Argument, shape: string): void {
    const colon = shape.indexOf(':');
    if (colon > 0) {
      this.#add(shape.slice(0, colon), partOfArgument(argument, colon + 1), argument);
      return;
    }
    const following = this.#args[this.#at + 1];
    const isSwitch = this.#tool?.switches.has(shape.toLowerCase()) === true;
    const takes = !isSwitch && following !== undefined && !shapeOf(following).startsWith('-');
    this.#add(shape, takes ? this.#next() : null, argument);
  }

  /** `-qy`, `-ofile`, `-q=2`; `from` is where the letters begin. */
  #cluster(argument: Argument, shape: string, from: number): void {
    const hasEquals = this.#tool?.grammar.hasShortEquals === true;
    for (let at = from; at < shape.length; at += 1) {
      const letter = shape[at] ?? '';
      if (letter === DYNAMIC) return;
      const name = `-${letter}`;
      const isBeforeEquals = hasEquals && shape[at + 1] === '=';
      if (isBeforeEquals) {
        this.#add(name, partOfArgument(argument, at + 2), argument);
        return;
      }
      if (this.#takesValue(name)) {
        this.#add(name, at + 1 < shape.length ? partOfArgument(argument, at + 1) : this.#next(), argument);
        return;
      }
      this.#add(name, null, argument);
    }
  }

  /** `xzf archive`: values follow as words, in the order of their letters. */
  #bareCluster(argument: Argument, shape: string): void {
    for (const letter of shape) {
      const name = `-${letter}`;
      this.#add(name, this.#takesValue(name) ? this.#next() : null, argument);
    }
  }

  #word(argument: Argument, shape: string): void {
    if (!this.#isPathOpen) {
      this.#positionals.push(argument);
      return;
    }
    if (this.#path.length === 0) {
      if (shape === DYNAMIC && this.#isSubcommandAhead()) return;
      this.#path.push(argument);
      this.#subcommand = this.#tool?.subcommands?.get(shape) ?? null;
      this.#isPathOpen = this.#tool?.prefixes.has(shape) === true;
      return;
    }
    this.#isPathOpen = false;
    const found = this.#tool?.subcommands?.get(`${this.#path[0]?.value ?? ''} ${shape}`);
    if (found === undefined) {
      this.#positionals.push(argument);
      return;
    }
    this.#subcommand = found;
    this.#path.push(argument);
  }

  /** `apt-get $OPTIONS install`: the variable holds options. */
  #isSubcommandAhead(): boolean {
    const known = this.#tool?.subcommands;
    for (let at = this.#at + 1; at < this.#args.length; at += 1) {
      const value = this.#args[at]?.value;
      if (value != null && known?.has(value) === true) return true;
    }
    return false;
  }

  #takesValue(name: string): boolean {
    return this.#tool?.values.has(name) === true || this.#subcommand?.values.has(name) === true;
  }

  #next(): Argument | null {
    const argument = this.#args[this.#at + 1];
    if (argument === undefined) return null;
    this.#at += 1;
    return argument;
  }

  #add(name: string, value: Argument | null, argument: Argument): void {
    this.#flags.push({ name, value, argument });
  }
}

function headOf(shape: string): string {
  const equals = shape.indexOf('=');
  return equals < 0 ? shape : shape.slice(0, equals);
}

function isBareCluster(shape: string): boolean {
  return /^[A-Za-z]+$/.test(shape);
}

/** Whether one of the options is given; `-qq` asks for `-q` twice (or `-q=2`), together or apart. */
export function hasOption(
  flags: readonly CommandFlag[],
  names: readonly string[],
  ignoresCase: boolean,
): boolean {
  return names.some((name) => findOption(flags, name, ignoresCase) !== null || isRepeated(flags, name));
}

/** The last one given of some options. */
export function lastOption(
  flags: readonly CommandFlag[],
  names: readonly string[],
  ignoresCase: boolean,
): CommandFlag | null {
  for (let at = flags.length - 1; at >= 0; at -= 1) {
    const flag = flags[at];
    if (flag !== undefined && names.some((name) => isSameOption(flag.name, name, ignoresCase))) return flag;
  }
  return null;
}

function findOption(flags: readonly CommandFlag[], name: string, ignoresCase: boolean): CommandFlag | null {
  return flags.find((flag) => isSameOption(flag.name, name, ignoresCase)) ?? null;
}

function isSameOption(given: string, wanted: string, ignoresCase: boolean): boolean {
  return given === wanted || (ignoresCase && given.toLowerCase() === wanted.toLowerCase());
}

function isRepeated(flags: readonly CommandFlag[], name: string): boolean {
  const letter = name[1];
  if (name.length < 3 || letter === undefined || letter === '-') return false;
  if (name !== `-${letter.repeat(name.length - 1)}`) return false;
  let count = 0;
  for (const flag of flags) {
    if (flag.name !== `-${letter}`) continue;
    const times = Number(flag.value?.value ?? '1');
    count += Number.isInteger(times) && times > 0 ? times : 1;
  }
  return count >= name.length - 1;
}
