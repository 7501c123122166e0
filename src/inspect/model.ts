/**
 * The published model of a Dockerfile: what `plimsoll inspect --json` prints and what policies ask.
 *
 * **Undetermined values.** Fields hold plain strings, numbers, booleans, lists and maps, so that
 * `it.from.registry != ""` reads as it should. Each object lists in `unknown` the fields whose value is
 * undetermined, for example `["tag"]`; elements of lists and maps are written `args[2]` and `env[PATH]` (the key stands
 * between the first `[` and the last character). Such a field holds the empty value of its type (`""`, -1, `false`,
 * `[]`), which means nothing. A field that is empty and not listed is known to be empty.
 *
 * **Places.** What is in the file has a `range` (lines and columns from 1, offsets from 0, both in UTF-16 units,
 * end exclusive) and the `text` there. What an image brings is where FROM names the image.
 *
 * **Links.** Fields that lead to an object which has its home elsewhere are marked as links. In memory they are that
 * very object; in JSON they are `{ "$ref": "#/image/stages/0" }`, a JSON pointer from the root of the document.
 *
 * **Secrets.** In memory nothing is hidden; printed models show detected secrets as stars.
 *
 * Fields may be added under the same `schemaVersion`; none is renamed, removed or given another meaning.
 */

/** What `plimsoll inspect --json` prints. */
export interface InspectModel {
  /** Version of this format. */
  readonly schemaVersion: 1;
  /** The file and the image that it describes. */
  readonly image: ImageView;
}

/** A place in the file, end exclusive. */
export interface RangeView {
  /** Line of the first character, from 1. */
  readonly line: number;
  /** Column of the first character, from 1, in UTF-16 units. */
  readonly column: number;
  /** Line of the end, from 1. */
  readonly endLine: number;
  /** Column of the end, from 1. */
  readonly endColumn: number;
  /** Offset of the first character in the text without byte order mark, from 0. */
  readonly offset: number;
  /** Offset of the end. */
  readonly endOffset: number;
}

/** What every object has that is in the file. */
export interface PlacedView {
  /** Where it is. */
  readonly range: RangeView;
  /** The text there, as written. */
  readonly text: string;
  /** Fields of this object whose value is undetermined; elements as `args[2]` or `env[PATH]`. */
  readonly unknown: readonly string[];
}

/** Where a value in force comes from: an instruction of the file, the table of base images, Docker's default. */
export type SourceView = 'instruction' | 'base-table' | 'default' | 'unknown';

/** What an instruction leaves: files in a layer, configuration, or nothing. */
export type EffectView = 'layer' | 'metadata' | 'none';

// ------------------------------------------------------------------------------------------------- the file

/** The whole file. */
export interface ImageView {
  /** The file itself. */
  readonly file: FileView;
  /** The stages in file order. */
  readonly stages: readonly StageView[];
  /** The stage that is built: `--target`, else the last; `null` without any FROM. @link */
  readonly final: StageView | null;
  /** The images that FROM, COPY --from and mounts name, in file order; a name may occur several times. */
  readonly externalImages: readonly ImageUseView[];
  /** Build arguments declared before the first FROM. */
  readonly globalArgs: readonly ArgView[];
  /** The instructions before the first FROM. */
  readonly globalInstructions: readonly InstructionView[];
  /** Secrets before the first FROM. */
  readonly globalSecrets: readonly SecretView[];
  /** All comment lines in file order, also those inside instructions. */
  readonly comments: readonly CommentView[];
  /** What the builder would refuse or misread. */
  readonly problems: readonly ProblemView[];
  /** The directory that is sent to the builder. */
  readonly context: ContextView;
  /** The ignore file of the build context. */
  readonly ignoreFile: IgnoreFileView;
  /** From the first to the last character of the file. */
  readonly range: RangeView;
}

/** Facts about the file as a file. */
export interface FileView {
  /** As given: relative to the working directory, `<stdin>` for standard input. */
  readonly path: string;
  /** Last part of the path. */
  readonly name: string;
  /** SHA-256 of the file's bytes in lower-case hexadecimal digits; empty when it was not computed. */
  readonly sha256: string;
  /** Parser directives in file order. */
  readonly directives: readonly DirectiveView[];
  /** Value of `# syntax=`; empty when there is none. */
  readonly syntaxFrontend: string;
  /** The escape token, a backslash or a back-tick. */
  readonly escape: string;
  /** Number of lines; a last line without line ending counts. */
  readonly lineCount: number;
}

/** `# name=value` at the top of the file. */
export interface DirectiveView extends PlacedView {
  /** Lower case: `syntax`, `escape` or `check`. */
  readonly name: string;
  /** After `=`. */
  readonly value: string;
}

/** A comment line. */
export interface CommentView extends PlacedView {
  /** After `#`, trimmed. */
  readonly content: string;
  /** Whether it is between the lines of a continued instruction. */
  readonly insideInstruction: boolean;
}

/** Something the language does not allow, or allows with a meaning that its author cannot want. */
export interface ProblemView extends PlacedView {
  /** Stable kebab-case code. */
  readonly code: string;
  /** A full sentence. */
  readonly message: string;
}

/** The build context: as the command line or a file of the repository names it, else as it was found. */
export interface ContextView {
  /** The directory, relative to the working directory; empty when it is not known. */
  readonly path: string;
  /** Why this directory is taken, such as `named in compose.yaml`. */
  readonly reason: string;
  /** All fields when nobody looked for it. */
  readonly unknown: readonly string[];
}

/** The `.dockerignore` that the build of this file would use. */
export interface IgnoreFileView {
  /** Whether there is one. */
  readonly present: boolean;
  /** Its path; empty when there is none. */
  readonly path: string;
  /** Its patterns in order, without comments and blank lines. */
  readonly patterns: readonly string[];
  /** All fields when nobody looked for the file. */
  readonly unknown: readonly string[];
}

// ------------------------------------------------------------------------------------------------- stages

/** FROM and what follows it, up to the next FROM. */
export interface StageView extends PlacedView {
  /** Number of the stage, from 0. */
  readonly index: number;
  /** Name after AS, lower case; empty without one. */
  readonly name: string;
  /** Whether it is the stage that is built. */
  readonly isFinal: boolean;
  /** Whether its layers end up in the image: the final stage and those it is built FROM. */
  readonly isShipped: boolean;
  /** Whether the final stage needs it in any way: inherited, copied from, mounted. */
  readonly reachesFinal: boolean;
  /** The stage it is built FROM; `null` for an image. @link */
  readonly inheritsFrom: StageView | null;
  /** The stages it names in FROM, COPY --from and mounts, each once, in order. @link */
  readonly dependsOn: readonly StageView[];
  /** Value of FROM --platform; empty without one. */
  readonly platform: string;
  /** What FROM names. */
  readonly from: FromView;
  /** This stage, the stage it is built FROM, and so on: nearest first. @link */
  readonly chain: readonly StageView[];
  /** The operating system, guessed from the base image. */
  readonly os: OsView;
  /** What is in force at the end of the stage, inherited values included. */
  readonly effective: EffectiveView;
  /** Build arguments declared in the stage. */
  readonly args: readonly ArgView[];
  /** All instructions in order, FROM first. */
  readonly instructions: readonly InstructionView[];
  /** The RUN instructions in order. */
  readonly runs: readonly RunView[];
  /** All commands in source order: those of `runs` and `otherCommands`. @link */
  readonly commands: readonly CommandView[];
  /** Commands outside RUN: of CMD, ENTRYPOINT, HEALTHCHECK and ONBUILD. */
  readonly otherCommands: readonly CommandView[];
  /** What package managers install, remove and upgrade, one entry per package. */
  readonly packages: readonly PackageView[];
  /** What commands and ADD fetch from the network. */
  readonly downloads: readonly DownloadView[];
  /** COPY and ADD. */
  readonly copies: readonly CopyView[];
  /** Users that commands create. */
  readonly users: readonly UserView[];
  /** What the EXPOSE instructions of this stage name. */
  readonly exposes: readonly PortView[];
  /** Secrets in the text up to the next stage. */
  readonly secrets: readonly SecretView[];
}

/** What FROM names, after expansion. `text` is the image as written. */
export interface FromView extends PlacedView {
  /** `unknown` where a variable without value decides. */
  readonly kind: 'external' | 'stage' | 'scratch' | 'unknown';
  /** The whole text after expansion: image, stage name or `scratch`. */
  readonly resolved: string;
  /** Host of the registry, `docker.io` when none is written; empty for stages and scratch. */
  readonly registry: string;
  /** Path before the last part of the repository: `library`, `bitnami`; empty without one. */
  readonly namespace: string;
  /** Path in the registry, `library/ubuntu` for `ubuntu`. */
  readonly repository: string;
  /** Tag as written; empty without one, though the builder then takes `latest`. */
  readonly tag: string;
  /** Digest with its algorithm; empty without one. */
  readonly digest: string;
  /** `sha256`, `sha512`; empty without digest. */
  readonly digestAlgorithm: string;
  /** Value of --platform; empty without one. */
  readonly platform: string;
  /** Names of the build arguments in it, in order, each once. */
  readonly args: readonly string[];
  /** Whether a digest fixes what it names. */
  readonly isPinned: boolean;
  /** Whether a build argument may name another image. */
  readonly isOverridable: boolean;
  /** The shortest name Docker knows it by, without tag and digest: `ubuntu`, `ghcr.io/o/n`. */
  readonly familiarName: string;
}

/** An image that an instruction names: no stage of the file, as far as that is known. */
export interface ImageUseView extends PlacedView {
  /** What names it. */
  readonly kind: 'from' | 'copy' | 'mount';
  /** The whole text after expansion. */
  readonly resolved: string;
  /** Host of the registry, `docker.io` when none is written. */
  readonly registry: string;
  /** Path in the registry, `library/ubuntu` for `ubuntu`. */
  readonly repository: string;
  /** Tag as written; empty without one. */
  readonly tag: string;
  /** Digest with its algorithm; empty without one. */
  readonly digest: string;
  /** The shortest name Docker knows it by, without tag and digest. */
  readonly familiarName: string;
  /** The stage whose instruction names it. @link */
  readonly stage: StageView;
}

/** The operating system of a stage by the table of base images; nothing is read from a registry. */
export interface OsView {
  /** `linux` or `windows`. */
  readonly family: string;
  /** `debian`, `alpine`, `ubuntu` and the like. */
  readonly distro: string;
  /** Release of the distribution: `bookworm`, `3.20`. */
  readonly version: string;
  /** `none`, or a package manager by the name of its command: `apk`, `dnf`; that of Debian is `apt`. */
  readonly packageManager: string;
  /** The fields that the base image's name does not tell. */
  readonly unknown: readonly string[];
}

/** The configuration in force at the end of a stage. */
export interface EffectiveView {
  /** The user that RUN, CMD and ENTRYPOINT run as. */
  readonly user: EffectiveUserView;
  /** ENTRYPOINT. */
  readonly entrypoint: CommandLineView;
  /** CMD. */
  readonly cmd: CommandLineView;
  /** What a container starts: ENTRYPOINT and CMD put together. */
  readonly launch: readonly string[];
  /** Working directory. */
  readonly workdir: string;
  /** Signal that stops the container. */
  readonly stopSignal: string;
  /** Program and arguments before shell-form text. */
  readonly shell: readonly string[];
  /** Environment variables that the file sets or the table of base images knows. */
  readonly env: Readonly<Record<string, string>>;
  /** Labels that the file sets. */
  readonly labels: Readonly<Record<string, string>>;
  /** Ports that the file exposes. */
  readonly ports: readonly PortView[];
  /** Volumes that the file declares. */
  readonly volumes: readonly string[];
  /** HEALTHCHECK. */
  readonly healthcheck: HealthcheckView;
  /** Where the plain values come from. */
  readonly origins: OriginsView;
  /** Fields of this object whose value is undetermined; elements as `env[PATH]`, `labels[key]`. */
  readonly unknown: readonly string[];
}

/** Who a container runs as. `range` and `text` are those of USER, else of the image in FROM. */
export interface EffectiveUserView extends PlacedView {
  /** User as named: `node`, `1000`. */
  readonly name: string;
  /** Group as named; empty without one. */
  readonly group: string;
  /** Numeric id; -1 (and unknown) when the text and the table do not tell it. */
  readonly uid: number;
  /** Whether it is root. */
  readonly isRoot: boolean;
  /** Where it comes from. */
  readonly source: SourceView;
}

/** CMD or ENTRYPOINT in force. `range` and `text` are those of the instruction, else of the image in FROM. */
export interface CommandLineView extends PlacedView {
  /** Whether there is one. */
  readonly present: boolean;
  /** `exec`, `shell`, or empty when there is none. */
  readonly form: 'exec' | 'shell' | '';
  /** The words that run; of a shell form the shell, its arguments and the text. */
  readonly argv: readonly string[];
  /** Where it comes from. */
  readonly source: SourceView;
}

/** HEALTHCHECK in force. `range` and `text` are those of the instruction, else of the image in FROM. */
export interface HealthcheckView extends PlacedView {
  /** Whether a check runs. */
  readonly present: boolean;
  /** Whether `HEALTHCHECK NONE` switches an inherited one off. */
  readonly none: boolean;
  /** Time between checks, `30s` by default. */
  readonly interval: string;
  /** Time a check may take, `30s` by default. */
  readonly timeout: string;
  /** Time in which failures do not count, `0s` by default. */
  readonly startPeriod: string;
  /** Time between checks in the start period, `5s` by default. */
  readonly startInterval: string;
  /** Failures in a row that make the container unhealthy, 3 by default. */
  readonly retries: number;
  /** The words of the check; of a shell form the text alone. */
  readonly command: readonly string[];
  /** Where it comes from. */
  readonly source: SourceView;
}

/** Where plain values come from. */
export interface OriginsView {
  /** Of the working directory. */
  readonly workdir: OriginView;
  /** Of the stop signal. */
  readonly stopSignal: OriginView;
  /** Of the shell. */
  readonly shell: OriginView;
}

/** Where one value comes from. */
export interface OriginView {
  /** Kind of source. */
  readonly source: SourceView;
  /** Line of the instruction, else of FROM. */
  readonly line: number;
}

/** A port, or a range of them, of EXPOSE. */
export interface PortView extends PlacedView {
  /** First port of the range; -1 (and unknown) where it is undetermined or not a number. */
  readonly number: number;
  /** Last port of the range; `number` for a single one. */
  readonly to: number;
  /** `tcp`, `udp` or `sctp`. */
  readonly protocol: string;
  /** Why the builder would refuse it; empty when it would not. */
  readonly error: string;
}

/** One declaration of ARG. */
export interface ArgView extends PlacedView {
  /** Name. */
  readonly name: string;
  /** Whether a default is written. */
  readonly hasDefault: boolean;
  /** Default after expansion; empty without one. */
  readonly default: string;
  /** Value in force: build argument, default, or that of a global ARG of the same name. */
  readonly value: string;
  /** Whether it is before the first FROM. */
  readonly global: boolean;
  /** Instructions that mention it while it is in force, in order. @link */
  readonly usedIn: readonly InstructionView[];
}

// -------------------------------------------------------------------------------------------- instructions

/** An instruction as written. */
export interface InstructionView extends PlacedView {
  /** Keyword in upper case: `RUN`. */
  readonly kind: string;
  /** Keyword as written. */
  readonly keyword: string;
  /** What it leaves in the image. */
  readonly effect: EffectView;
  /** Flags by name without dashes, after expansion; `true` for one without value; of repeated ones the last. */
  readonly flags: Readonly<Record<string, string>>;
  /** Words after keyword and flags as written; of a shell form the whole text in one. */
  readonly words: readonly string[];
  /** `exec` or `shell` for instructions with commands, else empty. */
  readonly form: 'exec' | 'shell' | '';
  /** Heredocs in order. */
  readonly heredocs: readonly HeredocView[];
  /** Whether it is the trigger of an ONBUILD. */
  readonly onbuild: boolean;
  /** The instruction after ONBUILD; `null` for all others. */
  readonly trigger: InstructionView | null;
  /** What ENV, LABEL and ARG set, one entry for each name; empty for others. */
  readonly pairs: readonly PairView[];
  /** Comments directly above it and between its lines. */
  readonly comments: readonly CommentView[];
  /** The stage it is in; `null` before the first FROM. @link */
  readonly stage: StageView | null;
}

/** One `name=value` of ENV, LABEL or ARG. */
export interface PairView extends PlacedView {
  /** Name of the variable, or key of the label. */
  readonly name: string;
  /** Value after expansion; empty for an ARG without default. */
  readonly value: string;
}

/** A heredoc; `range` is that of its body. */
export interface HeredocView extends PlacedView {
  /** The word that ends it. */
  readonly delimiter: string;
  /** Whether the delimiter is quoted, so that the builder expands nothing. */
  readonly quoted: boolean;
  /** Whether leading tabs are removed. */
  readonly stripsTabs: boolean;
  /** The lines between. */
  readonly body: string;
}

/** A RUN instruction and the commands that it runs. */
export interface RunView extends PlacedView {
  /** `exec` or `shell`. */
  readonly form: 'exec' | 'shell';
  /** Its --mount flags. */
  readonly mounts: readonly MountView[];
  /** --network: `default`, `none` or `host`. */
  readonly network: string;
  /** --security: `sandbox` or `insecure`. */
  readonly security: string;
  /** Its simple commands in source order, nested ones included. */
  readonly commands: readonly CommandView[];
  /** Base name of the shell that runs it: `sh`, `bash`, `pwsh`; empty for the exec form. */
  readonly shell: string;
  /** The user that runs it. */
  readonly user: EffectiveUserView;
  /** The working directory that it begins in. */
  readonly workdir: string;
  /** Program and arguments before its text, such as `/bin/bash`, `-o`, `pipefail`, `-c`; empty for the exec form. */
  readonly shellArgs: readonly string[];
  /** Environment variables in force before it: those that the file sets or the table of base images knows. */
  readonly env: Readonly<Record<string, string>>;
  /** The same as an instruction. @link */
  readonly instruction: InstructionView;
  /** The stage it is in. @link */
  readonly stage: StageView;
}

/** A RUN --mount with its defaults. */
export interface MountView extends PlacedView {
  /** `bind`, `cache`, `secret`, `ssh` or `tmpfs`. */
  readonly type: string;
  /** Where it appears; empty where it does not appear as a file. */
  readonly target: string;
  /** Path in what it comes from; empty without one. */
  readonly source: string;
  /** Stage, image or context it comes from; empty without one. */
  readonly from: string;
  /** Identity of a cache, secret or ssh agent; empty for other kinds. */
  readonly id: string;
  /** Permissions as written; empty without any. */
  readonly mode: string;
  /** Environment variable that holds a secret; empty without one. */
  readonly env: string;
  /** Whether the build fails without it. */
  readonly required: boolean;
  /** Whether it cannot be written to. */
  readonly readonly: boolean;
}

/** A simple command, after peeling `sudo`, `env`, `sh -c`, assignments and the path of the program. */
export interface CommandView extends PlacedView {
  /** Base name of the program: `apt-get`. */
  readonly name: string;
  /** The program as written: `/usr/bin/apt-get`. */
  readonly path: string;
  /** The words after the name without quotes. */
  readonly args: readonly string[];
  /** Options by their name; short and long names of one option have one key; `true` for those without value. */
  readonly flags: Readonly<Record<string, string>>;
  /** Words that are neither options, nor values of options, nor the sub-command. */
  readonly positionals: readonly string[];
  /** `install` of `apt-get install`; empty without one. */
  readonly subcommand: string;
  /** The sub-command by its usual name: `install` of `npm i`; empty where it has no other. */
  readonly task: string;
  /** The command as written; the same as `text`. */
  readonly raw: string;
  /** Assignments before it. */
  readonly env: Readonly<Record<string, string>>;
  /** Commands to its left in the pipeline, nearest first. @link */
  readonly pipedFrom: readonly CommandView[];
  /** Commands to its right in the pipeline, nearest first. @link */
  readonly pipesTo: readonly CommandView[];
  /** Redirections of a command that is in shell text. */
  readonly redirects: readonly RedirectView[];
  /** Whether `sudo`, `doas` or the like precedes it. */
  readonly sudo: boolean;
  /** Names of what was peeled off, outermost first: `sudo`, `env`, `sh`. */
  readonly wrappers: readonly string[];
  /** How deep it is nested in `sh -c` and the like; 0 on the surface. */
  readonly depth: number;
  /** Whether it may be skipped: in a branch, or after `||`. */
  readonly conditional: boolean;
  /** The nearest construct around it: `if`, `case`, `loop`, `function`, `or` after `||`, `and` after `&&`; empty without one. */
  readonly construct: '' | 'if' | 'case' | 'loop' | 'function' | 'or' | 'and';
  /** Whether it is in an ONBUILD trigger. */
  readonly onbuild: boolean;
  /** The RUN it is in; `null` outside. @link */
  readonly run: RunView | null;
  /** The instruction it is in. @link */
  readonly instruction: InstructionView;
  /** The stage it is in; `null` before the first FROM. @link */
  readonly stage: StageView | null;
}

/** A redirection of a command. */
export interface RedirectView extends PlacedView {
  /** `>`, `>>`, `<`, `2>` without its number, `<<<` and so on. */
  readonly operator: string;
  /** Descriptor before the operator as written; empty without one. */
  readonly descriptor: string;
  /** File or descriptor it goes to; empty for a here-document. */
  readonly target: string;
}

// ------------------------------------------------------------------------------------- what a stage brings in

/** One package that a package manager handles. */
export interface PackageView extends PlacedView {
  /** `apt-get`, `apk`, `pip`, `npm` and so on. */
  readonly manager: string;
  /** Name; empty when `all`. */
  readonly name: string;
  /** The exact version where one is given, without operator; else empty. */
  readonly version: string;
  /** What is written after the name: `==1.2`, `>=2`, `1.2-3`; empty without any. */
  readonly constraint: string;
  /** Whether the version is fixed. */
  readonly pinned: boolean;
  /** `registry`, `file`, `url`, `git`, or `list` for a file of names. */
  readonly source: 'registry' | 'file' | 'url' | 'git' | 'list';
  /** What happens to it. */
  readonly action: 'install' | 'remove' | 'upgrade' | 'update-index' | 'clean' | 'download';
  /** Whether a later command of the stage takes it away again: by its name, or with the group of `apk add --virtual`. */
  readonly removed: boolean;
  /** Whether the command is about no package in particular: `apt-get upgrade`, `npm ci`. */
  readonly all: boolean;
  /** Whether it stands after ONBUILD, so that only images built from this one have it. */
  readonly onbuild: boolean;
  /** The command that handles it. @link */
  readonly command: CommandView;
}

/** Something fetched from the network. */
export interface DownloadView extends PlacedView {
  /** URL; empty where it is unknown. */
  readonly url: string;
  /** Lower case: `https`, `http`, `git`. */
  readonly scheme: string;
  /** Lower case, without port. */
  readonly host: string;
  /** `curl`, `wget`, `git`, `ADD` and so on. */
  readonly tool: string;
  /** File it is saved to; empty for standard output. */
  readonly output: string;
  /** Checksum that ADD is given; empty without one. */
  readonly checksum: string;
  /** Whether a checksum or signature is checked: by ADD, or by a later command of the same RUN. */
  readonly verified: boolean;
  /** Whether it is run: piped into a shell, or started by a later command of the same RUN. */
  readonly executed: boolean;
  /** Whether it stands after ONBUILD. */
  readonly onbuild: boolean;
  /** The command that fetches it; `null` for ADD. @link */
  readonly command: CommandView | null;
  /** The instruction it is in. @link */
  readonly instruction: InstructionView;
}

/** A COPY or ADD. */
export interface CopyView extends PlacedView {
  /** Which of the two. */
  readonly kind: 'copy' | 'add';
  /** Sources after expansion; the delimiter of a heredoc. */
  readonly sources: readonly string[];
  /** Destination after expansion. */
  readonly destination: string;
  /** Value of --from; empty without one. */
  readonly from: string;
  /** The stage that --from names; `null` for an image, a context, or none. @link */
  readonly fromStage: StageView | null;
  /** Value of --chown; empty without one. */
  readonly chown: string;
  /** Value of --chmod; empty without one. */
  readonly chmod: string;
  /** Whether --link is given. */
  readonly link: boolean;
  /** Whether --parents is given. */
  readonly parents: boolean;
  /** Values of --exclude. */
  readonly excludes: readonly string[];
  /** Value of --checksum; empty without one. */
  readonly checksum: string;
  /** Whether a source has the name of an archive. */
  readonly isArchive: boolean;
  /** Whether a source is a Git repository. */
  readonly isGit: boolean;
  /** Whether a source is a URL that is no Git repository. */
  readonly isUrl: boolean;
  /** Whether a source is a heredoc. */
  readonly isHeredoc: boolean;
  /** Whether it stands after ONBUILD. */
  readonly onbuild: boolean;
  /** The same as an instruction. @link */
  readonly instruction: InstructionView;
}

/** A user that a command creates. */
export interface UserView extends PlacedView {
  /** Login name. */
  readonly name: string;
  /** Numeric id as given; -1 when the tool chooses one. */
  readonly uid: number;
  /** Whether it is made as a system user. */
  readonly system: boolean;
  /** Login shell as given; empty when the tool chooses one. */
  readonly shell: string;
  /** The command that creates it. @link */
  readonly command: CommandView;
}

/** A secret in the text; `range` and `text` are those of the value, else of the name. Printed models hide it. */
export interface SecretView extends PlacedView {
  /**
   * `token`, `private-key`, `url-password`: known by its form; `named-value`: a literal of a secret's name;
   * `default-value`: a placeholder or a common password; `build-argument`: an ARG of a secret's name without value;
   * `copied-argument`: an ENV that copies such an ARG into the image.
   */
  readonly kind: SecretKind;
  /** Variable or label that holds it; empty where it has none. */
  readonly name: string;
  /** Keyword of the instruction in lower case, or `comment`. */
  readonly where: string;
  /** What recognised it: the name of a token format, or `name`. */
  readonly detector: string;
  /** The value after a mask; empty when there is none. */
  readonly masked: string;
  /** The instruction it is in; `null` in a comment. @link */
  readonly instruction: InstructionView | null;
}

/** How a secret is known. */
export type SecretKind =
  | 'token'
  | 'private-key'
  | 'url-password'
  | 'named-value'
  | 'default-value'
  | 'build-argument'
  | 'copied-argument';
