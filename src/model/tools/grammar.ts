/** What a row of the tool tables says about one program. */
import type { Argument, CommandFlag, PackageAction } from '../types.ts';
import type { ManagerFacts } from './manager-facts.ts';

/** What a manager reads in one package word. */
export interface PackageParts {
  readonly name: string;
  /** As written after the name, with its operator unless that asks for exactly one version. */
  readonly version: string | null;
  readonly isPinned: boolean;
  readonly source: 'registry' | 'file' | 'url' | 'git';
}

/** Reads a package word; `null` for a word that names no package to install (`foo-` of apt). */
export type PackageReader = (word: string) => PackageParts | null;

/** How the arguments of a command fall into options, sub-command and words. */
export interface CommandLineParts {
  readonly flags: readonly CommandFlag[];
  /** The words of the sub-command: `install`; `pip install` of uv. */
  readonly path: readonly Argument[];
  readonly positionals: readonly Argument[];
}

/** An action that a command takes; `packages` says which words it is about. */
export interface ActionChoice {
  readonly action: PackageAction;
  readonly packages: readonly Argument[];
  /** Instead of the tool's own reader. */
  readonly read?: PackageReader;
}

/** What the table knows of a package manager beyond its options. */
export interface PackageGrammar {
  readonly read: PackageReader;
  /** Options whose value is a list of packages in a file. */
  readonly lists?: string;
  /** Options whose value is itself a package. */
  readonly packageOptions?: string;
  /** Options whose value is the package in place of the words (`cargo install --git URL name`). */
  readonly replacesWords?: string;
  /** Options whose value is the version of every package of the command. */
  readonly versions?: string;
  /** The positional, counted from 0, that is the version of the one before it. */
  readonly versionAt?: number;
  /** What separates several packages in one word. */
  readonly separator?: string;
  /** Options whose presence leaves versions to a file or a revision named by the option. */
  readonly pinnedBy?: string;
  /** Options that turn an installation into another action; `null` means that nothing is done at all. */
  readonly instead?: readonly (readonly [options: string, action: PackageAction | null])[];
  /** Options that do something besides. */
  readonly besides?: readonly (readonly [options: string, action: PackageAction])[];
  /** For tools whose action does not depend on a sub-command. */
  readonly actions?: (parts: CommandLineParts) => readonly ActionChoice[];
  /** Which words are packages, where not all of them are; `null` when the command is about no packages. */
  readonly words?: (positionals: readonly Argument[], subcommand: string) => readonly Argument[] | null;
}

/** How a subcommand of a tool reads its arguments, as a row of the tool tables. */
export interface SubcommandGrammar {
  /** Separated by commas, since a path may have two words; the first is the canonical one. */
  readonly names: string;
  readonly action?: PackageAction;
  /** Further options that take a value. */
  readonly values?: string;
  /** Instead of the tool's own reader; `null`: its words are no packages. */
  readonly read?: PackageReader | null;
  /**
   * Whether the manager asks before it acts: by default what installs, upgrades or removes does. `packages`: only when
   * packages are named.
   */
  readonly prompts?: boolean | 'packages';
  /** An upgrade that may remove packages or replace a whole release. */
  readonly isReleaseUpgrade?: boolean;
  /** `false`: what it fetches does not go into the manager's cache. */
  readonly fillsCache?: boolean;
}

/** How a program that starts another one reads its own words; the command is after them. */
export interface WrapperGrammar {
  /** Options with which it starts no other program. */
  readonly refuses?: string;
  /** How many words of its own stand before the command. */
  readonly words?: number;
  /** What its first word looks like, where that may be left out; options may follow it. */
  readonly optionalWord?: RegExp;
  /** `A=1` before the command. */
  readonly takesAssignments?: boolean;
  /** A lone `-` is an option. */
  readonly hasBareDash?: boolean;
  /** Options after its words whose value is a script for a shell, instead of the command. */
  readonly script?: string;
}

/** One tool. Lists of names and options are separated by blanks and line feeds. */
export interface ToolGrammar {
  /** Each is a tool of its own that shares this grammar. */
  readonly names: string;
  /** Further names → the tool's name. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Options that take a value, which may be the next word. */
  readonly values?: string;
  /** Other names of options, each with the one that policies and `inspect` see: `-y=--yes`. */
  readonly optionNames?: string;
  /** Options of several letters after a single dash (`-nv` of wget). */
  readonly words?: string;
  /**
   * `gnu`: `-abc` is a cluster, `--name=value`; `single-dash`: `-name value`; `powershell`: the same in any case,
   * where every option but those in `switches` takes a value; `slash`: `/name` too.
   */
  readonly style?: 'gnu' | 'single-dash' | 'powershell' | 'slash';
  readonly switches?: string;
  /** `-t=x` and `-q=2` give the value after the equals sign. */
  readonly hasShortEquals?: boolean;
  /** `tar xzf`: the first word is a cluster without dash. */
  readonly hasBareCluster?: boolean;
  /** `cargo +nightly install`. */
  readonly hasToolchainWord?: boolean;
  /** Options end at the first word (`docker run image -x`). */
  readonly stopsAtWord?: boolean;
  /** Listed ones carry facts; unlisted ones are sub-commands too. Absent: the tool has none. */
  readonly subcommands?: readonly SubcommandGrammar[];
  /** What the tool does without sub-command. */
  readonly defaultSubcommand?: string;
  readonly packages?: PackageGrammar;
  /** For package managers that rules are about. */
  readonly manager?: ManagerFacts;
  /**
   * The package managers of base images, as the table of base images names them, that it comes with. Images with any other
   * one lack it, unless `mayComeWith` names that too.
   */
  readonly comesWith?: string;
  readonly mayComeWith?: string;
  /** Words after `--` belong to something else (`gem install x -- --with-y`). */
  readonly dropsAfterDashes?: boolean;
  /** What lists the packages that are installed, where several tools share it. */
  readonly database?: 'dpkg' | 'rpm' | 'node_modules';
  /** The tool whose command line it shares (`yum` that of `dnf`), where rules speak of all of them. */
  readonly kin?: string;
  /** Uses the index of this manager, which has to be there. */
  readonly readsIndexOf?: string;
  /** Certainly installs no package and runs no program that the table does not know. */
  readonly isInert?: boolean;
  /** For programs that start another one. */
  readonly wraps?: WrapperGrammar;
}

/** A row made ready for look-ups. */
export interface Tool {
  readonly name: string;
  readonly grammar: ToolGrammar;
  readonly values: ReadonlySet<string>;
  readonly words: ReadonlySet<string>;
  readonly switches: ReadonlySet<string>;
  /** The one name of an option by its others. */
  readonly optionNames: ReadonlyMap<string, string>;
  /** By every name and path; `null` when the tool has no sub-commands. */
  readonly subcommands: ReadonlyMap<string, Subcommand> | null;
  /** First words of paths of two words. */
  readonly prefixes: ReadonlySet<string>;
}

/** A row of `SubcommandGrammar` made ready for look-ups. */
export interface Subcommand {
  /** Canonical: `install` for `i`. */
  readonly name: string;
  readonly grammar: SubcommandGrammar;
  readonly values: ReadonlySet<string>;
}

/** Makes a row ready for look-ups. */
export function compileTool(name: string, grammar: ToolGrammar): Tool {
  const prefixes = new Set<string>();
  return {
    name,
    grammar,
    values: setOf(grammar.values),
    words: setOf(grammar.words),
    switches: setOf(grammar.switches),
    optionNames: pairsOf(grammar.optionNames),
    subcommands: grammar.subcommands === undefined ? null : compileSubcommands(grammar.subcommands, prefixes),
    prefixes,
  };
}

function compileSubcommands(
  rows: readonly SubcommandGrammar[],
  prefixes: Set<string>,
): ReadonlyMap<string, Subcommand> {
  const byName = new Map<string, Subcommand>();
  for (const grammar of rows) {
    const names = grammar.names.split(',').map((each) => each.trim());
    const subcommand = { name: names[0] ?? '', grammar, values: setOf(grammar.values) };
    for (const each of names) {
      byName.set(each, subcommand);
      const blank = each.indexOf(' ');
      if (blank > 0) prefixes.add(each.slice(0, blank));
    }
  }
  return byName;
}

/** The words of a list that is separated by blanks and line feeds. */
export function setOf(list: string | undefined): ReadonlySet<string> {
  return list === undefined ? EMPTY : new Set(list.trim().split(/\s+/));
}

/** `a=b` by `a`, of a list that is separated by blanks and line feeds. */
function pairsOf(list: string | undefined): ReadonlyMap<string, string> {
  return new Map(
    [...setOf(list)].map((pair) => {
      const equals = pair.indexOf('=');
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
}

const EMPTY: ReadonlySet<string> = new Set();
