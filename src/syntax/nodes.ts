/**
 * The types of the Dockerfile tree.
 *
 * Every node has `type`, `range` (UTF-16 offsets into the text without its byte order mark, end exclusive) and
 * `parent`. Children lie inside the range of their parent and follow each other in source order.
 */

/** Start (inclusive) and end (exclusive) as UTF-16 offsets. */
export type Range = readonly [start: number, end: number];

/** What every node has. */
export interface NodeBase<Type extends string> {
  readonly type: Type;
  readonly range: Range;
  /** `null` for the root alone. */
  readonly parent: AnyNode | null;
}

/** The character that continues lines and escapes others, set with `# escape=`. */
export type EscapeToken = '\\' | '`';

/** The builder's phase that would have stopped at a problem; `note` is something the builder accepts silently. */
export type ProblemPhase = 'line' | 'instruction' | 'conversion' | 'note';

/** Something the language does not allow, or allows with a meaning that its author cannot want. */
export interface Problem {
  /** Stable kebab-case code; see `problems.ts`. */
  readonly code: string;
  readonly phase: ProblemPhase;
  readonly range: Range;
  /** Whether the builder refuses it in a stage that runs the trigger it is in. */
  readonly isInTrigger?: true;
  /** A full sentence: the fact first, then the action. */
  readonly message: string;
  /** Present where the fix is certain. */
  readonly fix?: { readonly range: Range; readonly text: string };
}

// ---------------------------------------------------------------------------------------------- file level

/** Root of the tree. Comments and directives are not children of instructions. */
export interface Dockerfile extends NodeBase<'Dockerfile'> {
  readonly parent: null;
  /** The text without its byte order mark; all ranges are offsets into it. */
  readonly text: string;
  readonly hasBom: boolean;
  readonly directives: readonly ParserDirective[];
  /** All comments of the file in source order, also those inside continued instructions. */
  readonly comments: readonly Comment[];
  readonly instructions: readonly Instruction[];
  readonly escapeToken: EscapeToken;
  readonly problems: readonly Problem[];
}

/** `# name=value` at the top of the file. */
export interface ParserDirective extends NodeBase<'ParserDirective'> {
  /** Lower case: `syntax`, `escape` or `check`. */
  readonly name: string;
  readonly value: string;
  readonly valueRange: Range;
}

/** A comment line, from `#` to the end of the line (line ending excluded). */
export interface Comment extends NodeBase<'Comment'> {
  /** The text after `#`, untrimmed. */
  readonly text: string;
  /** Whether it is between the lines of a continued instruction. */
  readonly isInsideInstruction: boolean;
}

// ------------------------------------------------------------------------------------------ words and flags

/** The first word of an instruction, or `AS`, `CMD`, `NONE` inside one. */
export interface Keyword extends NodeBase<'Keyword'> {
  /** Upper case: `FROM`, `AS`, `CMD`. */
  readonly name: string;
  /** As written, continuations removed. */
  readonly text: string;
}

/** One Dockerfile word: a path, a value, an image, a port. */
export interface Word extends NodeBase<'Word'> {
  /** As the builder sees it before expansion: continuations removed, quotes and escapes kept; JSON decoded. */
  readonly text: string;
  /** Whether it stood in a JSON array; `range` then includes the quotes. */
  readonly isJson: boolean;
  /** Built on first use. Empty for an empty word. */
  readonly parts: readonly WordPart[];
}

/** A piece of a `Word`, in source order. */
export type WordPart = LiteralText | QuotedText | EscapedCharacter | VariableReference;

/** Unquoted text without variables; `value` has no continuations. */
export interface LiteralText extends NodeBase<'LiteralText'> {
  readonly value: string;
}

/** Text in quotes; single quotes contain no variables. */
export interface QuotedText extends NodeBase<'QuotedText'> {
  readonly quote: '"' | "'";
  readonly isClosed: boolean;
  readonly parts: readonly WordPart[];
}

/** The escape token and the character it makes literal. */
export interface EscapedCharacter extends NodeBase<'EscapedCharacter'> {
  /** What expansion leaves: the character, in double quotes sometimes with its escape token. */
  readonly value: string;
}

/** `$name`, `${name}` or `${name:-word}`. */
export interface VariableReference extends NodeBase<'VariableReference'> {
  readonly name: string;
  readonly isBraced: boolean;
  /** `:-`, `-`, `:+`, `+`, `:?`, `?`, `#`, `##`, `%`, `%%`, `/`, `//`; `null` when plain. */
  readonly modifier: string | null;
  /** The word after the modifier (the pattern for `/`). */
  readonly operand: Word | null;
  /** The replacement of `/` and `//`. */
  readonly replacement: Word | null;
  /** Why the builder would refuse it; `null` when it is well formed. */
  readonly error: string | null;
}

/** `--name` or `--name=value`. */
export interface Flag extends NodeBase<'Flag'> {
  /** Without dashes, as written. Empty for a bare `--`. */
  readonly name: string;
  readonly nameRange: Range;
  /** `null` without `=`. Quotes are removed from `text` already. */
  readonly value: Word | null;
  /** Present for `RUN --mount=`. */
  readonly mount: Mount | null;
}

/** Value of `RUN --mount`: options separated by commas. */
export interface Mount extends NodeBase<'Mount'> {
  readonly options: readonly MountOption[];
}

/** `key=value` or `key` of a mount. */
export interface MountOption extends NodeBase<'MountOption'> {
  /** Lower case. */
  readonly key: string;
  readonly keyRange: Range;
  /** `null` for a bare key such as `ro`. */
  readonly value: Word | null;
}

/** A pair of ENV or LABEL, or one declaration of ARG. */
export interface KeyValue extends NodeBase<'KeyValue'> {
  readonly key: Word;
  /** `null` where ARG gives no default. */
  readonly value: Word | null;
}

/** `registry/repository:tag@digest`; each part `null` when absent. Only made for texts without variables. */
export interface ImageReference {
  readonly registry: string | null;
  /** Without registry, as written: `ubuntu`, `bitnami/nginx`. */
  readonly repository: string;
  readonly tag: string | null;
  /** `sha256:…` */
  readonly digest: string | null;
  /** `library/ubuntu` on `docker.io` when the author wrote `ubuntu`. */
  readonly familiarName: string;
}

// -------------------------------------------------------------------------------------- forms and heredocs

/** Text for a shell. */
export interface ShellForm extends NodeBase<'ShellForm'> {
  /** Joined text as the builder hands it to the shell (without heredoc bodies). */
  readonly text: string;
  readonly dialect: ShellDialect;
  /** Parsed on first use; `null` when the text is empty or a lone heredoc holds the script. */
  readonly script: ShellScript | null;
}

/** A JSON array. */
export interface ExecForm extends NodeBase<'ExecForm'> {
  readonly elements: readonly ExecElement[];
}

/** A string of a JSON array, quotes included in its range. */
export interface ExecElement extends NodeBase<'ExecElement'> {
  /** Decoded. */
  readonly value: string;
}

/** The body of a heredoc: `range` runs from the body's first character to the end of its closing line. */
export interface Heredoc extends NodeBase<'Heredoc'> {
  /** The marker `<<EOF` in the instruction's line. */
  readonly markerRange: Range;
  /** Unquoted. */
  readonly delimiter: string;
  readonly isQuoted: boolean;
  readonly stripsTabs: boolean;
  /** 0 unless written before `<<`. */
  readonly fileDescriptor: number;
  readonly bodyRange: Range;
  readonly body: string;
  /** The closing line without line ending; `null` when the file ended first. */
  readonly terminatorRange: Range | null;
  /** For a RUN that is nothing but this heredoc: its script for the shell; `null` otherwise or for a foreign `#!`. */
  readonly script: ShellScript | null;
}

/**
 * `# text` after an instruction's arguments on the same line: no comment for the builder.
 * Only recorded where a reader would take it for one: `#` after white space, outside quotes.
 */
export interface TrailingComment extends NodeBase<'TrailingComment'> {
  /** From `#` to the end of the physical line, trailing blanks and escape token excluded. */
  readonly text: string;
  /** Whether an escape token ended the same physical line, so that text of later lines follows it. */
  readonly isContinued: boolean;
}

// -------------------------------------------------------------------------------------------- instructions

/** What all instructions have in common. */
export interface InstructionBase<Type extends string> extends NodeBase<Type> {
  readonly keyword: Keyword;
  readonly flags: readonly Flag[];
  /** After keyword and flags, trimmed; empty at the end of the line when there is nothing. Heredoc bodies excluded. */
  readonly argumentsRange: Range;
  /** The joined text of `argumentsRange`. */
  readonly argumentsText: string;
  /** Comment lines between the lines of this instruction. */
  readonly innerComments: readonly Comment[];
  /** Comment lines directly above, without a blank line between; for an ONBUILD's inner instruction empty. */
  readonly leadingComments: readonly Comment[];
  readonly heredocs: readonly Heredoc[];
  readonly trailingComment: TrailingComment | null;
}

/** `FROM [--platform=…] image [AS name]`. */
export interface FromInstruction extends InstructionBase<'FromInstruction'> {
  readonly image: Word | null;
  /** `null` when absent, unparsable or holding a variable. */
  readonly imageReference: ImageReference | null;
  readonly asKeyword: Keyword | null;
  readonly stageName: Word | null;
}

/** `RUN [flags] command`, as shell text or a JSON array. */
export interface RunInstruction extends InstructionBase<'RunInstruction'> {
  readonly form: ShellForm | ExecForm;
}

/** `CMD command`, as shell text or a JSON array. */
export interface CmdInstruction extends InstructionBase<'CmdInstruction'> {
  readonly form: ShellForm | ExecForm;
}

/** `ENTRYPOINT command`, as shell text or a JSON array. */
export interface EntrypointInstruction extends InstructionBase<'EntrypointInstruction'> {
  readonly form: ShellForm | ExecForm;
}

/** `SHELL ["program", "argument"]`. */
export interface ShellInstruction extends InstructionBase<'ShellInstruction'> {
  /** `ShellForm` is an error of the file. */
  readonly form: ShellForm | ExecForm;
}

/** `HEALTHCHECK [flags] CMD command` or `HEALTHCHECK NONE`. */
export interface HealthcheckInstruction extends InstructionBase<'HealthcheckInstruction'> {
  /** `NONE` or `CMD`; another word is an error of the file. */
  readonly kind: Keyword | null;
  readonly form: ShellForm | ExecForm | null;
}

/** `COPY [flags] source… destination`; `isJson` for the array form, which allows spaces in paths. */
export interface CopyInstruction extends InstructionBase<'CopyInstruction'> {
  readonly sources: readonly Word[];
  readonly destination: Word | null;
  readonly isJson: boolean;
}

/** `ADD [flags] source… destination`; `isJson` for the array form, which allows spaces in paths. */
export interface AddInstruction extends InstructionBase<'AddInstruction'> {
  readonly sources: readonly Word[];
  readonly destination: Word | null;
  readonly isJson: boolean;
}

/** `ENV name=value…`. */
export interface EnvInstruction extends InstructionBase<'EnvInstruction'> {
  readonly pairs: readonly KeyValue[];
  /** `ENV name value`. */
  readonly isLegacy: boolean;
}

/** `LABEL key=value…`; `isLegacy` for `LABEL key value`. */
export interface LabelInstruction extends InstructionBase<'LabelInstruction'> {
  readonly pairs: readonly KeyValue[];
  readonly isLegacy: boolean;
}

/** `ARG name[=default]…`. */
export interface ArgInstruction extends InstructionBase<'ArgInstruction'> {
  readonly declarations: readonly KeyValue[];
}

/** `EXPOSE port[/protocol]…`; use the model for expanded ports. */
export interface ExposeInstruction extends InstructionBase<'ExposeInstruction'> {
  readonly ports: readonly Word[];
}

/** `VOLUME path…`; `isJson` for the array form, which allows spaces in paths. */
export interface VolumeInstruction extends InstructionBase<'VolumeInstruction'> {
  readonly paths: readonly Word[];
  readonly isJson: boolean;
}

/** `USER name[:group]`; the rest of the line is one word, spaces included. */
export interface UserInstruction extends InstructionBase<'UserInstruction'> {
  readonly user: Word | null;
}

/** `WORKDIR path`; the rest of the line is one word, spaces included. */
export interface WorkdirInstruction extends InstructionBase<'WorkdirInstruction'> {
  readonly path: Word | null;
}

/** `STOPSIGNAL signal`, a name or a number. */
export interface StopsignalInstruction extends InstructionBase<'StopsignalInstruction'> {
  readonly signal: Word | null;
}

/** `MAINTAINER name`, which is deprecated. */
export interface MaintainerInstruction extends InstructionBase<'MaintainerInstruction'> {
  readonly name: Word | null;
}

/** `ONBUILD instruction`; builds FROM this image run the trigger. */
export interface OnbuildInstruction extends InstructionBase<'OnbuildInstruction'> {
  /** The trigger, parsed like any instruction; `null` when absent. Heredocs belong to it. */
  readonly instruction: Instruction | null;
}

/** A line whose first word is not an instruction; the tree has a problem for it. */
export interface UnknownInstruction extends InstructionBase<'UnknownInstruction'> {}

/** Any instruction; switch on `type`. */
export type Instruction =
  | FromInstruction
  | RunInstruction
  | CmdInstruction
  | EntrypointInstruction
  | ShellInstruction
  | HealthcheckInstruction
  | CopyInstruction
  | AddInstruction
  | EnvInstruction
  | LabelInstruction
  | ArgInstruction
  | ExposeInstruction
  | VolumeInstruction
  | UserInstruction
  | WorkdirInstruction
  | StopsignalInstruction
  | MaintainerInstruction
  | OnbuildInstruction
  | UnknownInstruction;

// --------------------------------------------------------------------------------------------------- shell

/** `posix` covers sh, dash, ash, bash, ksh and zsh. `none` is a shell whose grammar is not known. */
export type ShellFamily = 'posix' | 'powershell' | 'cmd' | 'none';

/** The shell that reads a command: from SHELL, from the base image, or Docker's default. */
export interface ShellDialect {
  readonly family: ShellFamily;
  /** Base name of the program: `sh`, `bash`, `ash`, `pwsh`, `cmd`. */
  readonly name: string;
  /** Arguments of SHELL before the script: `["-o", "pipefail", "-c"]`. */
  readonly arguments: readonly string[];
  /** Whether a SHELL instruction named it. */
  readonly isExplicit: boolean;
}

/** One text for one shell. */
export interface ShellScript extends NodeBase<'ShellScript'> {
  readonly dialect: ShellDialect;
  readonly statements: readonly ShellStatement[];
  /** Shell syntax errors with the parser's text and the place in the Dockerfile. */
  readonly errors: readonly { readonly message: string; readonly range: Range }[];
  /** Shell comments, `#` to the end of the (joined) line. */
  readonly comments: readonly Range[];
}

/** A command, list or compound command up to its separator. */
export interface ShellStatement extends NodeBase<'ShellStatement'> {
  readonly body: ShellNode;
  /** Ends in `&`. */
  readonly isBackground: boolean;
}

/** `a && b || c`, flat. */
export interface ShellAndOr extends NodeBase<'ShellAndOr'> {
  readonly operands: readonly ShellNode[];
  readonly operators: readonly { readonly text: '&&' | '||'; readonly range: Range }[];
}

/** `a | b`; also a single command with `!` or `time`. `operators` has one element less than `commands`. */
export interface ShellPipeline extends NodeBase<'ShellPipeline'> {
  readonly commands: readonly ShellNode[];
  readonly operators: readonly ('|' | '|&')[];
  /** The place of each operator. */
  readonly operatorRanges: readonly Range[];
  /** Each `!` before it. */
  readonly negations: readonly Range[];
  readonly isNegated: boolean;
  readonly isTimed: boolean;
}

/** A simple command. */
export interface ShellCommand extends NodeBase<'ShellCommand'> {
  readonly assignments: readonly ShellAssignment[];
  /** `null` for pure assignments or redirections. */
  readonly name: ShellWord | null;
  readonly args: readonly (ShellWord | ShellAssignment)[];
  readonly redirects: readonly ShellRedirect[];
}

/** `name=value`, before a command or on its own. */
export interface ShellAssignment extends NodeBase<'ShellAssignment'> {
  readonly name: string;
  /** As written, whole assignment. */
  readonly text: string;
  readonly value: ShellWord | null;
  /** Elements of `a=(x y)`. */
  readonly elements: readonly ShellWord[] | null;
  /** Of `a[i]=x`. */
  readonly index: ShellWord | null;
  readonly isAppend: boolean;
}

/** A shell word before expansion and field splitting. */
export interface ShellWord extends NodeBase<'ShellWord'> {
  /** As written (continuations shown as blanks). */
  readonly text: string;
  /** Quotes and escapes removed; `null` when an expansion, substitution or glob decides it at run time. */
  readonly value: string | null;
  readonly parts: readonly ShellWordPart[];
}

/** A piece of a `ShellWord`, in source order. */
export type ShellWordPart =
  | ShellLiteral
  | ShellQuoted
  | ShellExpansion
  | ShellSubstitution
  | ShellArithmetic
  | ShellGlob
  | ShellBrace;

/** Unquoted text; `value` has escapes removed. */
export interface ShellLiteral extends NodeBase<'ShellLiteral'> {
  readonly value: string;
}

/** Text in quotes; `$'…'` and `$"…"` are those of bash. */
export interface ShellQuoted extends NodeBase<'ShellQuoted'> {
  readonly quote: "'" | '"' | "$'" | '$"';
  /** Decoded when static, otherwise `null`. */
  readonly value: string | null;
  readonly parts: readonly ShellWordPart[];
}

/** `$x`, `${x}`, `${x:-w}`. */
export interface ShellExpansion extends NodeBase<'ShellExpansion'> {
  readonly name: string;
  readonly text: string;
  readonly isBraced: boolean;
  /** `!` or `#` before the name. */
  readonly prefix: '!' | '#' | null;
  readonly index: ShellWord | null;
  /** `:-`, `#`, `//`, `^^`, `:`, `@` …; `null` when plain. */
  readonly operator: string | null;
  /** The words after the operator in source order. */
  readonly operands: readonly ShellWord[];
}

/** Command or process substitution: `$(…)`, `` `…` ``, `<(…)`, `>(…)`. */
export interface ShellSubstitution extends NodeBase<'ShellSubstitution'> {
  readonly kind: 'command' | 'backquote' | 'input' | 'output';
  readonly statements: readonly ShellStatement[];
}

/** Arithmetic expansion, `$((…))`. */
export interface ShellArithmetic extends NodeBase<'ShellArithmetic'> {
  readonly text: string;
  /** Expansions and substitutions inside. */
  readonly parts: readonly ShellWordPart[];
  /** The whole expression in source order. */
  readonly tokens: readonly ShellArithmeticToken[];
}

/** A pattern such as `*.deb`, including extended globs of bash. */
export interface ShellGlob extends NodeBase<'ShellGlob'> {
  readonly text: string;
  readonly parts: readonly ShellWordPart[];
}

/** `{a,b}` and `{1..3}`. */
export interface ShellBrace extends NodeBase<'ShellBrace'> {
  readonly text: string;
  readonly parts: readonly ShellWordPart[];
}

/** A redirection such as `2>&1`; `descriptor` is the number or `{name}` before the operator. */
export interface ShellRedirect extends NodeBase<'ShellRedirect'> {
  /** `>`, `>>`, `<`, `<>`, `<&`, `>&`, `>|`, `&>`, `&>>`, `<<<`, `<<`, `<<-`. */
  readonly operator: string;
  readonly descriptor: number | string | null;
  /** File, descriptor or here-string; `null` for a here-document. */
  readonly target: ShellWord | null;
  readonly heredoc: ShellHeredoc | null;
}

/** A here-document inside shell text. Its body lies outside the range of its redirect. */
export interface ShellHeredoc {
  readonly delimiter: string;
  readonly isQuoted: boolean;
  readonly bodyRange: Range;
  readonly body: string;
  /** What the shell replaces in the body, and the text between; empty where the delimiter is quoted. */
  readonly parts: readonly ShellWordPart[];
}

/** `if …; then …; fi`. */
export interface ShellIf extends NodeBase<'ShellIf'> {
  /** `if` and every `elif`: condition and branch; then the `else` branch. */
  readonly clauses: readonly ShellIfClause[];
  readonly otherwise: readonly ShellStatement[] | null;
  readonly redirects: readonly ShellRedirect[];
}

/** One `if` or `elif` with its branch. */
export interface ShellIfClause extends NodeBase<'ShellIfClause'> {
  readonly condition: readonly ShellStatement[];
  readonly body: readonly ShellStatement[];
}

/** `for`, `select`, `for ((…))`, `while`, `until`. */
export interface ShellLoop extends NodeBase<'ShellLoop'> {
  readonly kind: 'for' | 'select' | 'arithmetic' | 'while' | 'until';
  readonly variable: ShellWord | null;
  readonly items: readonly ShellWord[] | null;
  readonly condition: readonly ShellStatement[] | null;
  readonly body: readonly ShellStatement[];
  readonly redirects: readonly ShellRedirect[];
  /** The three expressions of `for ((…))`, one after the other. */
  readonly tokens: readonly ShellArithmeticToken[];
}

/** `case word in … esac`. */
export interface ShellCase extends NodeBase<'ShellCase'> {
  readonly word: ShellWord;
  readonly items: readonly ShellCaseItem[];
  readonly redirects: readonly ShellRedirect[];
}

/** `pattern | pattern) …;;`. */
export interface ShellCaseItem extends NodeBase<'ShellCaseItem'> {
  readonly patterns: readonly ShellWord[];
  readonly body: readonly ShellStatement[];
  /** `;;`, `;&` or `;;&`; `null` where the last item has none. */
  readonly terminator: string | null;
}

/** `( … )` and `{ …; }`. */
export interface ShellGroup extends NodeBase<'ShellGroup'> {
  readonly kind: 'subshell' | 'brace';
  readonly body: readonly ShellStatement[];
  readonly redirects: readonly ShellRedirect[];
}

/** `name() { …; }`, or with the keyword `function`. */
export interface ShellFunction extends NodeBase<'ShellFunction'> {
  readonly name: string;
  readonly body: ShellNode;
}

/** `[[ … ]]` and `(( … ))`: the words in source order. */
export interface ShellTest extends NodeBase<'ShellTest'> {
  readonly kind: 'test' | 'arithmetic';
  readonly text: string;
  readonly words: readonly ShellWord[];
  readonly redirects: readonly ShellRedirect[];
  /** Of `[[ … ]]`, made of the same words; `null` otherwise. */
  readonly expression: ShellTestExpression | null;
  /** Of `(( … ))`. */
  readonly tokens: readonly ShellArithmeticToken[];
}

/** An operator of a test, such as `-f` or `==`. */
export interface ShellTestOperator {
  /** Without quotes and backslashes. */
  readonly text: string;
  readonly range: Range;
}

/** What `[[ … ]]` asks; `[ … ]` and `test` are commands, whose words the model reads in the same form. */
export type ShellTestExpression =
  | {
      readonly kind: 'binary';
      readonly range: Range;
      readonly operator: ShellTestOperator;
      readonly left: ShellWord;
      readonly right: ShellWord;
    }
  | {
      readonly kind: 'unary';
      readonly range: Range;
      readonly operator: ShellTestOperator;
      readonly operand: ShellWord;
    }
  | { readonly kind: 'word'; readonly range: Range; readonly word: ShellWord }
  | {
      readonly kind: 'and' | 'or';
      readonly range: Range;
      readonly operands: readonly ShellTestExpression[];
      readonly operators: readonly ShellTestOperator[];
    }
  | {
      readonly kind: 'not';
      readonly range: Range;
      readonly negations: readonly Range[];
      readonly operand: ShellTestExpression;
    }
  | { readonly kind: 'group'; readonly range: Range; readonly operand: ShellTestExpression };

/** One token of an arithmetic expression; `?` and `:` are binary operators. */
export interface ShellArithmeticToken {
  readonly kind: 'operand' | 'prefix' | 'postfix' | 'binary' | 'open' | 'close';
  readonly text: string;
  readonly range: Range;
}

/** What may be where a command is. */
export type ShellNode =
  | ShellAndOr
  | ShellPipeline
  | ShellCommand
  | ShellIf
  | ShellLoop
  | ShellCase
  | ShellGroup
  | ShellFunction
  | ShellTest;

// ------------------------------------------------------------------------------------------------ together

/** Every node type by its name. */
export interface NodeTypes {
  Dockerfile: Dockerfile;
  ParserDirective: ParserDirective;
  Comment: Comment;
  Keyword: Keyword;
  Word: Word;
  LiteralText: LiteralText;
  QuotedText: QuotedText;
  EscapedCharacter: EscapedCharacter;
  VariableReference: VariableReference;
  Flag: Flag;
  Mount: Mount;
  MountOption: MountOption;
  KeyValue: KeyValue;
  ShellForm: ShellForm;
  ExecForm: ExecForm;
  ExecElement: ExecElement;
  Heredoc: Heredoc;
  TrailingComment: TrailingComment;
  FromInstruction: FromInstruction;
  RunInstruction: RunInstruction;
  CmdInstruction: CmdInstruction;
  EntrypointInstruction: EntrypointInstruction;
  ShellInstruction: ShellInstruction;
  HealthcheckInstruction: HealthcheckInstruction;
  CopyInstruction: CopyInstruction;
  AddInstruction: AddInstruction;
  EnvInstruction: EnvInstruction;
  LabelInstruction: LabelInstruction;
  ArgInstruction: ArgInstruction;
  ExposeInstruction: ExposeInstruction;
  VolumeInstruction: VolumeInstruction;
  UserInstruction: UserInstruction;
  WorkdirInstruction: WorkdirInstruction;
  StopsignalInstruction: StopsignalInstruction;
  MaintainerInstruction: MaintainerInstruction;
  OnbuildInstruction: OnbuildInstruction;
  UnknownInstruction: UnknownInstruction;
  ShellScript: ShellScript;
  ShellStatement: ShellStatement;
  ShellAndOr: ShellAndOr;
  ShellPipeline: ShellPipeline;
  ShellCommand: ShellCommand;
  ShellAssignment: ShellAssignment;
  ShellWord: ShellWord;
  ShellLiteral: ShellLiteral;
  ShellQuoted: ShellQuoted;
  ShellExpansion: ShellExpansion;
  ShellSubstitution: ShellSubstitution;
  ShellArithmetic: ShellArithmetic;
  ShellGlob: ShellGlob;
  ShellBrace: ShellBrace;
  ShellRedirect: ShellRedirect;
  ShellIf: ShellIf;
  ShellIfClause: ShellIfClause;
  ShellLoop: ShellLoop;
  ShellCase: ShellCase;
  ShellCaseItem: ShellCaseItem;
  ShellGroup: ShellGroup;
  ShellFunction: ShellFunction;
  ShellTest: ShellTest;
}

/** Value of `type` of any node, and the key of its listener. */
export type NodeType = keyof NodeTypes;
/** Any node of the tree, shell nodes included. */
export type AnyNode = NodeTypes[NodeType];
