/** One command, read on demand: a file has thousands of them and most rules look at the names alone. */
import type { ExecForm, Range, ShellCommand, ShellDialect } from '../../syntax/nodes.ts';
import { compileTool, type Tool } from '../tools/grammar.ts';
import { findTool } from '../tools/index.ts';
import type {
  Argument,
  Command,
  CommandContext,
  CommandFlag,
  Download,
  PackageOperation,
  RunStep,
  Stage,
  Wrapper,
} from '../types.ts';
import { baseName } from './base-name.ts';
import { type CommandLineReading, hasOption, lastOption, readCommandLine } from './command-line.ts';
import { downloadsOf } from './downloads.ts';
import { packageOperationsOf, subcommandOf } from './packages.ts';

/** What the commands of one script, or of one exec form, have in common. */
export interface CommandSite {
  readonly instruction: Command['instruction'];
  readonly stage: Stage | null;
  readonly run: RunStep | null;
  readonly isOnbuild: boolean;
  readonly execForm: ExecForm | null;
  readonly dialect: ShellDialect | null;
  readonly hasExactRanges: boolean;
}

/** What is a command's own. */
export interface CommandParts {
  readonly range: Range;
  readonly nameArgument: Argument;
  readonly args: () => readonly Argument[];
  readonly wrappers: readonly Wrapper[];
  readonly assignments: Command['assignments'];
  readonly node: ShellCommand | null;
  readonly depth: number;
  readonly context: CommandContext;
}

/** A cmdlet that the tables do not know still has options as all cmdlets have. */
const CMDLET: Tool = compileTool('', { names: '', style: 'powershell' });

/** The model's `Command`. Views beyond name and range are computed on first use. */
export class CommandNode implements Command {
  readonly type = 'Command';
  readonly range: Range;
  readonly name: string | null;
  readonly nameArgument: Argument;
  readonly wrappers: readonly Wrapper[];
  readonly assignments: Command['assignments'];
  readonly node: ShellCommand | null;
  readonly depth: number;
  readonly context: CommandContext;
  readonly #site: CommandSite;
  #args: readonly Argument[] | (() => readonly Argument[]);
  #tool: Tool | null | undefined = undefined;
  #reading: CommandLineReading | null = null;
  #packages: readonly PackageOperation[] | null = null;
  #downloads: readonly Download[] | null = null;

  constructor(site: CommandSite, parts: CommandParts) {
    this.#site = site;
    this.range = parts.range;
    this.nameArgument = parts.nameArgument;
    const { value } = parts.nameArgument;
    this.name = value === null ? null : baseName(value);
    this.#args = parts.args;
    this.wrappers = parts.wrappers;
    this.assignments = parts.assignments;
    this.node = parts.node;
    this.depth = parts.depth;
    this.context = parts.context;
  }

  get instruction(): Command['instruction'] {
    return this.#site.instruction;
  }

  get run(): RunStep | null {
    return this.#site.run;
  }

  get stage(): Stage | null {
    return this.#site.stage;
  }

  get isOnbuild(): boolean {
    return this.#site.isOnbuild;
  }

  get execForm(): ExecForm | null {
    return this.#site.execForm;
  }

  get hasExactRanges(): boolean {
    return this.#site.hasExactRanges;
  }

  get dialect(): ShellDialect | null {
    return this.#site.dialect;
  }

  get args(): readonly Argument[] {
    if (typeof this.#args === 'function') this.#args = this.#args();
    return this.#args;
  }

  get isStatic(): boolean {
    return this.nameArgument.isStatic && this.args.every(({ isStatic }) => isStatic);
  }

  get flags(): readonly CommandFlag[] {
    return this.#read().flags;
  }

  get subcommand(): Argument | null {
    return this.#read().path[0] ?? null;
  }

  get task(): string | null {
    return subcommandOf(this.#read(), this.#row())?.name ?? null;
  }

  get positionals(): readonly Argument[] {
    return this.#read().positionals;
  }

  get packages(): readonly PackageOperation[] {
    this.#packages ??= packageOperationsOf(this, this.#read(), this.#row());
    return this.#packages;
  }

  get downloads(): readonly Download[] {
    this.#downloads ??= downloadsOf(this);
    return this.#downloads;
  }

  hasFlag(...names: readonly string[]): boolean {
    return hasOption(this.flags, names, this.#ignoresCase());
  }

  flag(...names: readonly string[]): CommandFlag | null {
    return lastOption(this.flags, names, this.#ignoresCase());
  }

  /** Any of the sub-commands; one of two words is written `pip install`. */
  is(name: string, ...subcommands: readonly string[]): boolean {
    if (this.name !== name) return false;
    if (subcommands.length === 0) return true;
    const [first, ...rest] = this.#read().path;
    if (first?.value == null) return false;
    if (subcommands.includes(first.value)) return true;
    return (
      rest.length > 0 && subcommands.includes([first, ...rest].map(({ value }) => value ?? '').join(' '))
    );
  }

  #read(): CommandLineReading {
    this.#reading ??= readCommandLine(this.args, this.#row());
    return this.#reading;
  }

  #row(): Tool | null {
    if (this.#tool === undefined) this.#tool = this.#findRow();
    return this.#tool;
  }

  #findRow(): Tool | null {
    const { name, dialect } = this;
    if (name === null) return null;
    return findTool(name) ?? (dialect?.family === 'powershell' && isCmdlet(name) ? CMDLET : null);
  }

  #ignoresCase(): boolean {
    return this.#row()?.grammar.style === 'powershell';
  }
}

/** `Verb-Noun`. */
function isCmdlet(name: string): boolean {
  return /^[A-Za-z]+-[A-Za-z]\w*$/.test(name);
}
