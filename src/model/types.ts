/**
 * The build model: what rules and policies really ask about a Dockerfile, answered once.
 *
 * Everything is computed on first use. An undetermined value is unknown (`value: null` with
 * `isKnown: false`), never guessed.
 */

import type {
  AddInstruction,
  AnyNode,
  ArgInstruction,
  CmdInstruction,
  CopyInstruction,
  Dockerfile,
  EntrypointInstruction,
  EnvInstruction,
  ExecForm,
  ExposeInstruction,
  Flag,
  FromInstruction,
  HealthcheckInstruction,
  Heredoc,
  ImageReference,
  Instruction,
  KeyValue,
  Mount,
  Range,
  RunInstruction,
  ShellCommand,
  ShellDialect,
  ShellForm,
  ShellNode,
  ShellScript,
  Word,
} from '../syntax/nodes.ts';
import type { RunScript } from './shell/run-script.ts';
import type { ExpansionLimits } from './variables/expansion-budget.ts';

/** What the user of the tool knows beyond the text. */
export interface ModelOptions {
  /** As `docker build --build-arg`. */
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** As `docker build --target`: name (any case) or index. */
  readonly target?: string;
  /** Further stages that ship, by name. */
  readonly targets?: readonly string[];
  /** `linux/amd64`; without it platform arguments are unknown. */
  readonly platform?: string;
  /** Overrides of the base image table: image name or glob → facts. */
  readonly baseImages?: Readonly<Record<string, Partial<BaseImageFacts>>>;
  /**
   * Shell checks see scripts as ShellCheck does under hadolint: `/bin/sh` is any POSIX shell, and an ARG or ENV holds one
   * plain word.
   */
  readonly shellcheckCompat?: boolean;
  /** Bounds of what expansions may make, and of what is reported. */
  readonly limits?: Partial<ExpansionLimits & ReportLimits>;
}

/** Bounds of what is written. */
export interface ReportLimits {
  /** Findings of one rule in one file; a further one says how many more there are. */
  readonly reportsPerRule: number;
  /** Characters of the JSON that `inspect` prints, about; beyond them it fails. */
  readonly inspectSize: number;
}

/** The value of a Dockerfile word after expansion. */
export interface Value {
  /** `null` when unknown. */
  readonly value: string | null;
  readonly isKnown: boolean;
  /** As written. */
  readonly raw: string;
  readonly range: Range;
  /** Names of the variables it mentions, in order, each once. */
  readonly variables: readonly string[];
  /** Among them those that no ARG, ENV or default gives a value (`${X:-y}` counts as given). */
  readonly undefinedVariables: readonly string[];
  /** Whether a build argument may replace what decided it. */
  readonly isOverridable: boolean;
  /** The expansion error that the builder would report; `null` when none. */
  readonly error: string | null;
  /** Whether it is unknown because it would be longer, or take more work, than the limits allow. */
  readonly exceedsLimit: boolean;
}

/** Everything that is known about the build. Views are computed on first use and then kept. */
export interface BuildModel {
  readonly ast: Dockerfile;
  readonly options: ModelOptions;
  /** In file order. */
  readonly stages: readonly Stage[];
  /** Each stage and, after it, what its triggers do in a child image. */
  readonly stagesAndTriggers: readonly Stage[];
  /** The stage that is built: the target, else the last; `null` without any FROM. */
  readonly finalStage: Stage | null;
  /** The stages that ship: the final one and those named in `targets`. */
  readonly targetStages: readonly Stage[];
  /** ARGs before the first FROM. */
  readonly globalArgs: readonly ArgumentDeclaration[];
  /** Every command of the file in source order, ONBUILD ones included. */
  readonly commands: readonly Command[];
  /** The stage that a node is in, in a trigger its trigger stage; `null` before the first FROM. */
  stageOf(node: { readonly range: Range }): Stage | null;
  /** The instruction that a node is in (the inner one of an ONBUILD). */
  instructionOf(node: { readonly range: Range }): Instruction | null;
  /** The stage named by `text` (any case) or index, looking as COPY --from does; `null` when it is no stage. */
  findStage(text: string): Stage | null;
  /** Expands a word with what is in force at the instruction it is in. */
  expand(word: Word): Value;
  /** The ports of one EXPOSE after expansion, a finished word as the builder splits it. */
  portsOf(instruction: ExposeInstruction): readonly ExposedPort[];
  /** Expands the body of a heredoc of COPY or ADD, in which quotes are ordinary characters. */
  expandHeredoc(heredoc: Heredoc): Value;
  /** What is in force directly before `instruction`. */
  stateBefore(instruction: Instruction): BuildState;
  /** The scripts of a RUN that are free of syntax errors and in the language of a POSIX shell. */
  scriptsOf(instruction: RunInstruction): readonly RunScript[];
}

/** One FROM and what follows it. */
export interface Stage {
  readonly type: 'Stage';
  /** FROM to the end of the stage's last instruction. */
  readonly range: Range;
  readonly index: number;
  /** Lower case; `null` when unnamed. */
  readonly name: string | null;
  readonly from: FromInstruction;
  /** Without FROM, in order. */
  readonly instructions: readonly Instruction[];
  readonly base: BaseImage;
  /** The stage it is built FROM; `null` for external images. */
  readonly parentStage: Stage | null;
  /** This stage, its parent stage, and so on: nearest first. */
  readonly chain: readonly Stage[];
  /** The last of the chain, whose base is no stage. Chains may be long: ask for this rather than for their end. */
  readonly root: Stage;
  /** The images that it names, with whose tag and digest are known even where a variable names the registry. */
  readonly images: readonly NamedImage[];
  /** References to other stages: FROM, COPY --from, mounts. */
  readonly references: readonly StageReference[];
  /**
   * Whether it stands for what ONBUILD triggers do: a stage that is built FROM `parentStage` and has nothing of its
   * own. Its FROM is that of the parent stage, whose uses are its uses.
   */
  readonly isTrigger: boolean;
  /** What its ONBUILD triggers do in whatever is built FROM it; `null` without any. */
  readonly triggerStage: Stage | null;
  /** Of a trigger stage: whether a stage of this file that is built runs its triggers. */
  readonly runsHere: boolean;
  /** The target or the last stage. */
  readonly isFinal: boolean;
  /** Final, or named in `targets`; a trigger stage is one when its parent stage is. */
  readonly isTarget: boolean;
  /** A target, or one that a target's chain is built FROM: its layers ship. */
  readonly isShipped: boolean;
  /** Needed by a target in any way (FROM, COPY --from, mount). */
  readonly isUsed: boolean;
  /** What the finished stage holds, inherited things included. */
  readonly result: BuildState;
  /** Without those of triggers. */
  readonly commands: readonly Command[];
  readonly packages: readonly PackageOperation[];
  readonly downloads: readonly Download[];
  readonly copies: readonly CopyOperation[];
  readonly runs: readonly RunStep[];
  /** What its own EXPOSEs name. */
  readonly ports: readonly ExposedPort[];
  /** Stage-level ARG declarations. */
  readonly args: readonly ArgumentDeclaration[];
}

/** What FROM names. */
export interface BaseImage {
  readonly kind: 'external' | 'stage' | 'scratch' | 'unknown';
  /** After expansion. */
  readonly text: Value;
  /** The text when nobody gives a build argument (ARGs without a default are empty); `null` when it has errors. */
  readonly defaultText: string | null;
  /** Parsed; `null` for stages, scratch, unknown and malformed ones. */
  readonly reference: ImageReference | null;
  readonly stage: Stage | null;
  readonly platform: Value | null;
  /** What the table knows about it (for a stage: of the chain's external image); `null` when unknown. */
  readonly facts: BaseImageFacts | null;
  readonly range: Range;
}

/** What a known base image brings. `null` is "not known", an empty list or string "known to have none". */
export interface BaseImageFacts {
  readonly os: 'linux' | 'windows';
  readonly distro: string | null;
  readonly release: string | null;
  /** `none`, or a package manager by the name of its command: `apk`, `dnf`; that of Debian is `apt`. */
  readonly packageManager: string | null;
  /** What `/bin/sh` is: `dash`, `ash`, `bash`, `cmd`, `none`. */
  readonly sh: string | null;
  readonly hasBash: boolean | null;
  /** As in the image config; `root` when it sets none. */
  readonly user: string | null;
  readonly uid: number | null;
  readonly shell: readonly string[] | null;
  readonly workdir: string | null;
  /** `undefined` in neither: `null` is unknown, `[]` is none. */
  readonly entrypoint: readonly string[] | null;
  readonly cmd: readonly string[] | null;
  readonly stopSignal: string | null;
  readonly env: Readonly<Record<string, string>>;
  /** Programs that it certainly has; `ca-certificates` and `tzdata` stand for those files. */
  readonly tools: readonly string[];
  /** Programs that it certainly has not. */
  readonly lacks: readonly string[];
  readonly users: Readonly<Record<string, number | null>>;
  readonly hasHealthcheck: boolean | null;
  readonly hasOnbuild: boolean | null;
  /** Whether `env` holds every variable but PATH that the image sets. */
  readonly isEnvComplete: boolean | null;
  /** Whether a gemrc of the image turns the documentation of gems off. */
  readonly skipsGemDocuments: boolean | null;
  /** Whether its `/bin/sh` takes `set -o pipefail`. */
  readonly shHasPipefail: boolean | null;
  /** Whether pip of its distribution refuses to install for the whole system (PEP 668). */
  readonly isExternallyManaged: boolean | null;
}

/** An image that a stage names in FROM, `COPY --from` or a mount: no stage of the file, as far as that is known. */
export interface NamedImage {
  readonly kind: StageReference['kind'];
  /** After expansion; as written where that is not known. */
  readonly text: string;
  readonly range: Range;
  /** Parsed; `null` where a variable decides the repository. */
  readonly reference: ImageReference | null;
  /** `null` when it has none. */
  readonly tag: string | null;
  readonly digest: string | null;
  /** A bare word after `--from` that no base image table knows: a named build context may be meant. */
  readonly isPerhapsContext: boolean;
}

/** A name or index of a stage in FROM, `COPY --from` or a mount. */
export interface StageReference {
  readonly kind: 'from' | 'copy' | 'mount';
  readonly text: string;
  readonly range: Range;
  readonly instruction: Instruction;
  /** `null` when the text names no stage of this file (an image, a context, or unknown). */
  readonly stage: Stage | null;
  /** Parsed image when it is no stage and static. */
  readonly image: ImageReference | null;
  readonly isKnown: boolean;
}

/** One build argument that an ARG declares; an ARG may declare several. */
export interface ArgumentDeclaration {
  readonly name: string;
  readonly isGlobal: boolean;
  readonly node: KeyValue;
  readonly instruction: ArgInstruction;
  /** Value in force after it: build argument, default, global default; unknown when none gives one. */
  readonly value: Value;
  readonly hasDefault: boolean;
}

/** A value and where it comes from. */
export interface Sourced<T> {
  readonly value: T;
  /** `instruction`: this file; `base`: the table of base images; `default`: Docker's default; `unknown`. */
  readonly source: 'instruction' | 'base' | 'default' | 'unknown';
  readonly instruction: Instruction | null;
}

/** The effective configuration at one point of a stage. */
export interface BuildState {
  readonly user: Sourced<EffectiveUser>;
  readonly workdir: Sourced<string | null>;
  readonly shell: Sourced<ShellDialect | null>;
  /** ENV by name, inherited ones from the file and the table included. */
  readonly env: ReadonlyMap<string, EnvironmentVariable>;
  /** ARGs in scope by name. */
  readonly args: ReadonlyMap<string, ArgumentDeclaration>;
  readonly entrypoint: Sourced<CommandLine | null>;
  readonly cmd: Sourced<CommandLine | null>;
  readonly healthcheck: Sourced<HealthcheckInstruction | null>;
  readonly stopSignal: Sourced<string | null>;
  readonly labels: ReadonlyMap<string, LabelValue>;
  readonly ports: readonly ExposedPort[];
  readonly volumes: readonly Value[];
}

/** User and group at a place in the file. */
export interface EffectiveUser {
  /** User part; `null` when unknown. */
  readonly name: string | null;
  readonly group: string | null;
  /** When numeric or known. */
  readonly uid: number | null;
  /** `null` when undetermined. */
  readonly isRoot: boolean | null;
}

/** An environment variable at a place in the file; node and instruction are `null` when the base image sets it. */
export interface EnvironmentVariable {
  readonly name: string;
  readonly value: Value;
  readonly node: KeyValue | null;
  readonly instruction: EnvInstruction | null;
}

/** A label that an instruction of the file sets. */
export interface LabelValue {
  readonly key: string;
  readonly value: Value;
  readonly node: KeyValue;
}

/** ENTRYPOINT or CMD in effect; `instruction` is `null` when it comes from the base image. */
export interface CommandLine {
  readonly instruction: CmdInstruction | EntrypointInstruction | null;
  readonly form: 'exec' | 'shell';
  /** Exec form: the words; shell form: shell, its arguments and the text. `null` when unknown. */
  readonly argv: readonly string[] | null;
  readonly text: string;
}

/** A port or port range of an EXPOSE. */
export interface ExposedPort {
  /** After expansion. */
  readonly value: Value;
  readonly from: number | null;
  /** Equal to `from` unless a range. */
  readonly to: number | null;
  /** Lower case. */
  readonly protocol: string | null;
  /** Why the builder would refuse it; `null` when it is fine or unknown. */
  readonly error: string | null;
  readonly hasHostPart: boolean;
  readonly range: Range;
}

// ------------------------------------------------------------------------------------------------ commands

/** One RUN with what surrounds its commands. */
export interface RunStep {
  readonly instruction: RunInstruction;
  readonly stage: Stage;
  /** Parsed shell text (form or lone heredoc); `null` for exec form and foreign interpreters. */
  readonly script: ShellScript | null;
  readonly mounts: readonly RunMount[];
  /** In source order, nested ones (`sh -c`, substitutions) included. */
  readonly commands: readonly Command[];
  readonly shell: ShellDialect | null;
}

/** A `RUN --mount` after expansion. Fields are `null` when absent or undetermined. */
export interface RunMount {
  readonly node: Mount;
  /** `bind` when absent; `null` when unknown. */
  readonly kind: string | null;
  /** Absolute where that is determined. */
  readonly target: string | null;
  readonly source: string | null;
  readonly from: string | null;
  readonly id: string | null;
  readonly env: string | null;
  readonly mode: string | null;
  readonly isReadonly: boolean | null;
  readonly isRequired: boolean | null;
}

/** One word of a command. */
export interface Argument {
  readonly type: 'Argument';
  readonly range: Range;
  /** Quotes removed; `null` when an expansion decides it. Dockerfile ENV/ARG are not substituted. */
  readonly value: string | null;
  /** As written. */
  readonly text: string;
  readonly isStatic: boolean;
  /** The tree's node: a shell word or an element of an exec form; `null` inside a decoded `sh -c` string. */
  readonly node: AnyNode | null;
}

/** An option as the tool's grammar reads it. */
export interface CommandFlag {
  /** As written without value: `-y`, `--target-release`; of a cluster `-qy` one flag each. */
  readonly name: string;
  /** The value, attached (`--x=v`, `-xv`) or separate; `null` when it takes none or it is missing. */
  readonly value: Argument | null;
  /** The argument that holds it. */
  readonly argument: Argument;
}

/** A simple command after peeling sudo, env, exec, time, nice, `sh -c`, assignments and paths. */
export interface Command {
  readonly type: 'Command';
  readonly range: Range;
  /** Base name (`/usr/bin/apt-get` → `apt-get`); `null` when dynamic. */
  readonly name: string | null;
  readonly nameArgument: Argument;
  /** Everything after the name. */
  readonly args: readonly Argument[];
  /** Whether name and all arguments are static. */
  readonly isStatic: boolean;
  /** By the tool's grammar, options before and after the sub-command. */
  readonly flags: readonly CommandFlag[];
  /** First word that is no option nor an option's value, for tools that have sub-commands. */
  readonly subcommand: Argument | null;
  /**
   * The sub-command by its name in the tables: `install` for `in`, `group install` for `groupinstall`; without one, what
   * the tool does then. `null` when the tables do not know it.
   */
  readonly task: string | null;
  /** Words that are neither options, option values nor the sub-command. */
  readonly positionals: readonly Argument[];
  /** Words peeled off before: `sudo -E`, `env A=1`, …, outermost first. */
  readonly wrappers: readonly Wrapper[];
  /** `A=1` before, also through env. */
  readonly assignments: readonly {
    readonly name: string;
    readonly value: string | null;
    readonly range: Range;
  }[];
  readonly instruction:
    | RunInstruction
    | CmdInstruction
    | EntrypointInstruction
    | HealthcheckInstruction
    | ShellFormHolder;
  /** `null` outside RUN; of a trigger, a step of the trigger stage. */
  readonly run: RunStep | null;
  readonly stage: Stage | null;
  /** Whether it is in an ONBUILD trigger. */
  readonly isOnbuild: boolean;
  /** The simple command of the tree; `null` for exec form and for commands inside nested strings. */
  readonly node: ShellCommand | null;
  readonly execForm: ExecForm | null;
  /** Nesting in `sh -c`, `xargs`, `find -exec` strings; 0 at the surface. */
  readonly depth: number;
  /** Whether ranges inside map one to one to the source (false in decoded strings with escapes). */
  readonly hasExactRanges: boolean;
  readonly dialect: ShellDialect | null;
  readonly context: CommandContext;
  readonly packages: readonly PackageOperation[];
  readonly downloads: readonly Download[];
  /** Whether one of these options is given: `hasFlag('-y', '--yes')`. Short ones are found in clusters. */
  hasFlag(...names: readonly string[]): boolean;
  /** The last given of these options. */
  flag(...names: readonly string[]): CommandFlag | null;
  /** Name and, if given, sub-command: `is('apt-get', 'install')`. */
  is(name: string, ...subcommands: readonly string[]): boolean;
}

/** Kept open for instructions that later carry shell text. */
export type ShellFormHolder = Instruction & { readonly form: ShellForm | ExecForm | null };

/** A program that runs another one, given by its arguments. */
export interface Wrapper {
  /** `sudo`, `env`, `exec`, `time`, `nice`, `sh` (for `sh -c`), `xargs`, … */
  readonly name: string;
  /** From the wrapper's word to the end of its own options. */
  readonly range: Range;
  readonly args: readonly Argument[];
}

/** Where a command is in its script. */
export interface CommandContext {
  /** The nearest list it is an operand of. */
  readonly operatorBefore: '&&' | '||' | null;
  readonly operatorAfter: '&&' | '||' | null;
  readonly isInPipeline: boolean;
  /** Commands left and right of it in the same pipeline, nearest first. */
  readonly pipedFrom: readonly Command[];
  readonly pipesTo: readonly Command[];
  /** Inside `if`/`while` condition. */
  readonly isCondition: boolean;
  readonly isInLoop: boolean;
  readonly isInFunction: boolean;
  readonly isInSubstitution: boolean;
  /** `( … )`, or the script of a shell that was started for it. */
  readonly isInSubshell: boolean;
  /** In a branch of `if`, `case` or an operand that may be skipped. */
  readonly isConditional: boolean;
  readonly isBackground: boolean;
  readonly isNegated: boolean;
  /** The outermost statement's body that holds it; `null` in exec form. */
  readonly node: ShellNode | null;
}

/** What a command of a package manager does, across managers. */
export type PackageAction = 'install' | 'remove' | 'upgrade' | 'update-index' | 'clean' | 'download';

/** What a package manager command does to one package, or to all (`packages` empty). */
export interface PackageOperation {
  readonly manager: string;
  readonly action: PackageAction;
  readonly command: Command;
  readonly packages: readonly Package[];
  readonly range: Range;
}

/** A package that a command names. */
export interface Package {
  /** `null` when dynamic. */
  readonly name: string | null;
  /** As written after the name: `1.2-3`, `>=2`; `null` when none. */
  readonly version: string | null;
  readonly isPinned: boolean;
  /** `registry`: by name; `file`: local path; `url`; `git`; `list`: `-r requirements.txt` and the like. */
  readonly source: 'registry' | 'file' | 'url' | 'git' | 'list';
  readonly argument: Argument;
  readonly range: Range;
}

/** A file or repository that a command or ADD downloads. */
export interface Download {
  /** `curl`, `wget`, `git`, `ADD`, … */
  readonly tool: string;
  /** `null` when dynamic. */
  readonly url: string | null;
  readonly scheme: string | null;
  readonly host: string | null;
  /** File it is saved to; `null` for standard output or unknown. */
  readonly output: string | null;
  readonly command: Command | null;
  readonly instruction: Instruction;
  readonly range: Range;
}

/** A source of COPY or ADD, classified as the builder does. */
export interface CopySource {
  readonly kind: 'path' | 'url' | 'git' | 'heredoc' | 'unknown';
  readonly word: Word;
  readonly value: Value;
  readonly heredoc: Heredoc | null;
  /** By its name: `.tar`, `.tar.gz`, `.tgz`, `.tar.xz`, …; `null` when unknown. */
  readonly isArchive: boolean | null;
}

/** What a COPY or ADD copies: from where, what, and where to. */
export interface CopyOperation {
  readonly instruction: CopyInstruction | AddInstruction;
  readonly stage: Stage;
  readonly sources: readonly CopySource[];
  readonly destination: Value | null;
  readonly from: StageReference | null;
  readonly flags: readonly Flag[];
}
