/** What a row of the tool tables says about a package manager beyond its command line. */
import type { ReleaseFacts } from '../base-image/release-facts.ts';
import type { Command, Package, PackageAction } from '../types.ts';

/** A package manager. Lists of names, options and directories are separated by blanks. */
export interface ManagerFacts {
  /** What its rules are named after; tools that are one manager to a user (`apt`, `apt-get`) share it. */
  readonly name: string;
  readonly manual: string;
  /** Whole commands as they are usually written, without packages. */
  readonly usage: ManagerUsage;
  readonly confirmation?: Confirmation;
  readonly cache?: PackageCache;
  readonly index?: PackageIndex;
  readonly recommendations?: Recommendations;
  readonly pin?: VersionPin;
  readonly lock?: LockFile;
  /** It keeps a release of a distribution up to date, which a newer base image does as well. */
  readonly isDistribution?: boolean;
}

/** Commands of a package manager for the examples of its rules. */
export interface ManagerUsage {
  readonly install: string;
  /** The package of the examples. */
  readonly package: string;
  /** The image of the examples, where the answer depends on it. */
  readonly base?: string;
  readonly upgrade?: string;
  /** An upgrade that may replace the release. */
  readonly releaseUpgrade?: string;
  readonly refresh?: string;
}

/** A question before something is changed, which a build cannot answer. */
export interface Confirmation {
  /** The option that says yes. */
  readonly yes: string;
  /** Where it belongs: after the sub-command, or directly after the program. */
  readonly place: 'subcommand' | 'program';
  /** Options that answer it or with which nothing is asked; `-qq` is `-q` twice. */
  readonly accepts: string;
  /** Settings in a file of configuration, in an option of the command (`-o`, `--setopt`) or in a variable. */
  readonly settings?: string;
  /** The input of a build, which is empty, counts as yes. */
  readonly takesEmptyAsYes?: boolean;
  /** Whether this program asks at all, where that depends on the image. */
  readonly asks?: (command: Command) => boolean;
}

/** Downloads and indexes that stay in the image. */
export interface PackageCache {
  readonly directories: string;
  /** Actions that fill it. */
  readonly filledBy: readonly PackageAction[];
  /** The option with which nothing is kept, and other options that decide. */
  readonly off?: {
    readonly flag: string;
    readonly accepts: string;
    /** What a release of a distribution must have for the option; without it, nothing is kept. */
    readonly fact?: keyof ReleaseFacts;
  };
  /** The command that empties it and cannot fail. */
  readonly emptying?: string;
  /** Whether a command of the manager empties it, where `clean` does not always. */
  readonly empties?: (command: Command) => boolean;
  /** Other tools that empty it in the same way. */
  readonly sharedWith?: string;
  /** Options, variables and settings that move it or switch it off. */
  readonly movedBy?: string;
  /** Options and variables with which a command has a cache of its own, somewhere else. */
  readonly placedBy?: string;
  /** Options and variables with which a command installs what the cache holds. */
  readonly neededBy?: string;
  /** Whether the text proves that the cache is not what the program runs from. */
  readonly isSpare?: (command: Command) => boolean;
}

/** A list of what there is, kept as files in the image. */
export interface PackageIndex {
  readonly directory: string;
  /** Options with which an installation reads an index of its own. */
  readonly freshBy?: string;
  /** A whole command that refreshes it and installs, where that is not one after the other. */
  readonly example?: string;
}

/** Packages that are installed because others recommend them. */
export interface Recommendations {
  /** As rules call them. */
  readonly term: string;
  /** The option that leaves them out. */
  readonly flag: string;
  /** Options that decide it, either way. */
  readonly decides: string;
  /** The setting that decides it. */
  readonly setting: string;
}

/** How a package is bound to a version. */
export interface VersionPin {
  /** `NAME` is the package. */
  readonly form: string;
  /** Name and version as in the examples. */
  readonly example: string;
  /** A package of the examples that has none; that of the usage by default. */
  readonly open?: string;
  /** What fetches packages, beside an installation. */
  readonly alsoBy?: readonly PackageAction[];
  /** Hosts that make every version a dated one. */
  readonly snapshots?: string;
  /** Packages that need or take no version. */
  readonly skips?: (each: Package, command: Command) => boolean;
  /** When it takes none, as documentation says it. */
  readonly silent?: string;
}

/** A file that says which versions a project installs. */
export interface LockFile {
  readonly files: string;
  /** Options that forbid changes, or decide about the lock file in another way. */
  readonly decides: string;
  /** Options that name another project or install for the whole machine. */
  readonly elsewhere: string;
  /** Variables of the environment that forbid changes. */
  readonly variables?: string;
  /** Words of a `config` command that forbid changes. */
  readonly settings?: string;
  /** What installs by the lock file alone: another sub-command, an option, or a command before. */
  readonly strict:
    | { readonly kind: 'subcommand'; readonly word: string }
    | { readonly kind: 'flag'; readonly flag: string }
    | { readonly kind: 'before'; readonly command: string };
}
