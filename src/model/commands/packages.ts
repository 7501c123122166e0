/** What the package managers of a command install, remove and fetch, by the tables of tools. */

import {
  type ActionChoice,
  type PackageGrammar,
  type PackageParts,
  type PackageReader,
  type Subcommand,
  setOf,
  type Tool,
} from '../tools/grammar.ts';
import { isBoundedVersion } from '../tools/version-range.ts';
import type { Argument, Command, CommandFlag, Package, PackageOperation } from '../types.ts';
import { DYNAMIC, shapeOf } from './arguments.ts';
import { type CommandLineReading, hasOption, lastOption } from './command-line.ts';

const NOTHING: readonly PackageOperation[] = [];

/** Every package operation of one command; `packages` is empty where it is about all (`npm ci`, `apt-get upgrade`). */
export function packageOperationsOf(
  command: Command,
  reading: CommandLineReading,
  tool: Tool | null,
): readonly PackageOperation[] {
  const grammar = tool?.grammar.packages;
  if (tool == null || grammar === undefined) return NOTHING;
  const options = new Options(reading.flags, tool.grammar.style === 'powershell');
  if (options.has('--help')) return NOTHING;
  const operations: PackageOperation[] = [];
  for (const { action, packages, read } of choicesOf(reading, tool, grammar)) {
    const decided = instead(action, grammar, options);
    if (decided === null) continue;
    const list = packagesOf(packages, read, grammar, options);
    operations.push({ manager: tool.name, action: decided, command, packages: list, range: command.range });
  }
  if (operations.length === 0) return NOTHING;
  const besides = grammar.besides?.filter(([names]) => options.has(names)) ?? [];
  if (besides.length === 0) return operations;
  const extra = besides.map(([, action]) => ({
    manager: tool.name,
    action,
    command,
    packages: [],
    range: command.range,
  }));
  return [...extra, ...operations];
}

interface ReadChoice extends Omit<ActionChoice, 'read'> {
  /** `null`: the words are no packages. */
  readonly read: PackageReader | null;
}

function choicesOf(reading: CommandLineReading, tool: Tool, grammar: PackageGrammar): readonly ReadChoice[] {
  if (grammar.actions !== undefined) {
    return grammar.actions(reading).map((choice) => ({ ...choice, read: choice.read ?? grammar.read }));
  }
  const subcommand = subcommandOf(reading, tool);
  const action = subcommand?.grammar.action;
  if (subcommand === null || action === undefined) return [];
  // Indexes and caches are refreshed and emptied as a whole.
  if (action === 'update-index' || action === 'clean') return [{ action, packages: [], read: null }];
  const { read = grammar.read } = subcommand.grammar;
  const { positionals } = reading;
  const packages = grammar.words === undefined ? positionals : grammar.words(positionals, subcommand.name);
  return packages === null ? [] : [{ action, packages, read }];
}

/** The row of a command's sub-command; without one, of what the tool does then. */
export function subcommandOf(reading: CommandLineReading, tool: Tool | null): Subcommand | null {
  if (tool === null || reading.path.length > 0) return reading.subcommand;
  const { defaultSubcommand } = tool.grammar;
  if (defaultSubcommand === undefined || hasOption(reading.flags, ASKS_ONLY, false)) return null;
  return tool.subcommands?.get(defaultSubcommand) ?? null;
}

/** With these nothing is done. */
const ASKS_ONLY = ['--help', '--version', '-v', '-V', '-h'];

/** Options that turn an action into another one, or into nothing. */
function instead(
  action: PackageOperation['action'],
  grammar: PackageGrammar,
  options: Options,
): PackageOperation['action'] | null {
  for (const [names, other] of grammar.instead ?? []) {
    if (!options.has(names)) continue;
    if (other === null || action === 'install' || action === 'upgrade') return other;
  }
  return action;
}

function packagesOf(
  words: readonly Argument[],
  read: PackageReader | null,
  grammar: PackageGrammar,
  options: Options,
): readonly Package[] {
  const packages: Package[] = [];
  for (const list of options.values(grammar.lists)) packages.push(listOf(list));
  const replacing = options.values(grammar.replacesWords);
  const named = replacing.length > 0 ? replacing : read === null ? [] : words;
  const reader = read ?? grammar.read;
  const version = versionFor(named, grammar, options);
  const isPinned = grammar.pinnedBy !== undefined && options.has(grammar.pinnedBy);
  const at = replacing.length > 0 ? -1 : (grammar.versionAt ?? -1);
  for (const [index, word] of [...named, ...options.values(grammar.packageOptions)].entries()) {
    if (index === at) continue;
    for (const each of readWord(word, reader, grammar.separator))
      packages.push(withPin(each, version, isPinned));
  }
  return packages;
}

function listOf(argument: Argument): Package {
  const { value, range } = argument;
  return { name: value, version: null, isPinned: true, source: 'list', argument, range };
}

function versionFor(words: readonly Argument[], grammar: PackageGrammar, options: Options): Argument | null {
  if (grammar.versions !== undefined) return options.last(grammar.versions);
  return grammar.versionAt === undefined ? null : (words[grammar.versionAt] ?? null);
}

function withPin(each: Package, version: Argument | null, isPinned: boolean): Package {
  if (version === null || each.version !== null || each.source !== 'registry') {
    return isPinned ? { ...each, isPinned } : each;
  }
  const shape = shapeOf(version);
  return {
    ...each,
    version: version.value ?? unquoted(version.text),
    isPinned: isPinned || isBoundedVersion(shape),
  };
}

function readWord(
  argument: Argument,
  read: PackageReader,
  separator: string | undefined,
): readonly Package[] {
  const shape = shapeOf(argument);
  if (shape === '') return [];
  const words = separator === undefined ? [shape] : shape.split(separator);
  const packages: Package[] = [];
  for (const word of words) {
    const parts = word === '' ? null : read(word);
    if (parts !== null) packages.push(packageOf(argument, shape, parts));
  }
  return packages;
}

function packageOf(argument: Argument, shape: string, parts: PackageParts): Package {
  const { name, version, isPinned, source } = parts;
  return {
    name: name.includes(DYNAMIC) ? null : name,
    version: version?.includes(DYNAMIC) === true ? writtenVersion(argument, shape, version) : version,
    isPinned,
    source,
    argument,
    range: argument.range,
  };
}

/** A version that is decided at run time, as the text has it: `${CURL_VERSION}`. */
function writtenVersion(argument: Argument, shape: string, version: string): string {
  const text = unquoted(argument.text);
  const at = shape.lastIndexOf(version);
  if (at <= 0) return text;
  const head = shape.slice(0, at);
  if (text.startsWith(head)) return text.slice(at);
  // A name that is decided at run time, too: what separates them shows where the version begins.
  const separator = text.indexOf(head.at(-1) ?? '');
  const isClear = separator >= 0 && text.indexOf(head.at(-1) ?? '', separator + 1) < 0;
  return isClear ? text.slice(separator + 1) : text;
}

function unquoted(text: string): string {
  const quote = text[0];
  const isQuoted = text.length > 1 && (quote === '"' || quote === "'") && text.endsWith(quote);
  return isQuoted ? text.slice(1, -1) : text;
}

/** The options of a command, asked by lists of names. */
class Options {
  readonly #flags: readonly CommandFlag[];
  readonly #ignoresCase: boolean;

  constructor(flags: readonly CommandFlag[], ignoresCase: boolean) {
    this.#flags = flags;
    this.#ignoresCase = ignoresCase;
  }

  has(names: string): boolean {
    return this.#flags.length > 0 && hasOption(this.#flags, [...setOf(names)], this.#ignoresCase);
  }

  last(names: string): Argument | null {
    return lastOption(this.#flags, [...setOf(names)], this.#ignoresCase)?.value ?? null;
  }

  values(names: string | undefined): readonly Argument[] {
    if (names === undefined || this.#flags.length === 0) return [];
    const wanted = setOf(this.#ignoresCase ? names.toLowerCase() : names);
    const values: Argument[] = [];
    for (const { name, value } of this.#flags) {
      if (value !== null && wanted.has(this.#ignoresCase ? name.toLowerCase() : name)) values.push(value);
    }
    return values;
  }
}
