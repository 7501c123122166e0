/** The types of a rule: ESLint's surface with our nodes. */
import type { BuildContext } from '../context/build-context.ts';
import type { RunScript } from '../model/shell/run-script.ts';
import type { ScriptNeeds } from '../model/shell/script-index.ts';
import type { BuildModel, Command, Stage } from '../model/types.ts';
import type { AnyNode, Comment, Dockerfile, NodeTypes, Range } from '../syntax/nodes.ts';

/** Severity of a finding, from what fails a build to matters of form. */
export type Level = 'error' | 'warning' | 'info' | 'style';

/** A text edit: replace `range` (offsets without byte order mark) by `text`. */
export interface Edit {
  readonly range: Range;
  readonly text: string;
}

/** Presets that a rule can be part of; `all` contains every rule. */
export type Preset = 'recommended' | 'strict' | 'style' | 'buildkit' | 'security';

/** Topic of a rule, for grouping in the documentation. */
export type Category =
  | 'base-image'
  | 'packages'
  | 'shell'
  | 'instructions'
  | 'stages'
  | 'security'
  | 'metadata'
  | 'cache'
  | 'style'
  | 'syntax'
  | 'comments'
  | 'policy';

/** Documentation of a rule: the source of its page, of `plimsoll explain` and of SARIF descriptors. */
export interface RuleDocs {
  /** Names the pattern; becomes the title. No full stop. */
  readonly description: string;
  readonly category: Category;
  readonly level: Level;
  readonly presets: readonly Preset[];
  /** External ids for the same thing: `DL3007`, `CKV_DOCKER_7`, `AVD-DS-0001`. */
  readonly aliases: readonly string[];
  /** Those of them that mean some of the findings only: each report says by `externalIds` which mean it. */
  readonly parts?: readonly string[];
  /** Those of them that mean some of the findings only, where no report says which: a configuration cannot set them. */
  readonly vagueParts?: readonly string[];
  /** One or two sentences of why. */
  readonly rationale: string;
  readonly references?: readonly string[];
  /** GitHub's scale, 0.1–10.0; only for security rules. */
  readonly securitySeverity?: number;
  readonly cwe?: readonly number[];
  /** Further words for reports. */
  readonly tags?: readonly string[];
  /** When it stays silent, one sentence each. */
  readonly silent?: readonly string[];
  /** Why its suggestions are no fixes; required with suggestions. */
  readonly fixSafety?: string;
  readonly examples: RuleExamples;
}

/** Complete Dockerfiles; `bad` fires, `good` is silent, `fixed` is what `--fix` (or, with only suggestions, `--fix --unsafe`) makes of `bad`. */
export interface RuleExamples {
  readonly bad: string;
  readonly good: string;
  readonly fixed?: string;
  /** The files of the build context by path, where the rule looks at it. */
  readonly context?: Readonly<Record<string, string>>;
  /** The options of the rule, where it is silent without them. */
  readonly options?: readonly unknown[];
  /** As `--target`, where the rule looks at it. */
  readonly target?: string;
}

/** Something with a place. */
export interface Located {
  readonly range: Range;
}

/** ESLint's own fixer: a rule's fix runs unchanged under either host. */
export interface Fixer {
  insertTextAfter(node: Located, text: string): Edit;
  insertTextAfterRange(range: Range, text: string): Edit;
  insertTextBefore(node: Located, text: string): Edit;
  insertTextBeforeRange(range: Range, text: string): Edit;
  replaceText(node: Located, text: string): Edit;
  replaceTextRange(range: Range, text: string): Edit;
  remove(node: Located): Edit;
  removeRange(range: Range): Edit;
}

/** Makes the edits of one repair; they are applied together or not at all. `null` is a refusal. */
export type Fix = (fixer: Fixer) => Edit | readonly Edit[] | null;

/** An edit that may change what the image does; `--fix` applies it only with `--unsafe`. */
export interface SuggestionDescriptor<Id extends string> {
  readonly messageId: Id;
  readonly data?: Readonly<Record<string, string | number>>;
  /** `null` where the edit is not possible: then there is no suggestion. */
  readonly fix: Fix | null;
  /** Needs a person: shown, never applied. */
  readonly manual?: boolean;
}

interface ReportBase<Id extends string> {
  readonly messageId: Id;
  readonly data?: Readonly<Record<string, string | number>>;
  readonly fix?: Fix | null;
  readonly suggest?: readonly SuggestionDescriptor<Id>[] | null;
  /** External ids of the rule that mean this report; without them all do. */
  readonly externalIds?: readonly string[];
  /** This report is at most so severe, whatever the level of the rule. */
  readonly maxLevel?: Level;
  /** What it is about, in place of `data`: two reports that differ here are never taken for one by a baseline. */
  readonly about?: readonly string[];
}

/** `node` is anything with a range; `loc` has 1-based lines and columns. */
export type Report<Id extends string> = ReportBase<Id> &
  (
    | { readonly node: Located; readonly loc?: never }
    | {
        readonly loc: {
          readonly start: { readonly line: number; readonly column: number };
          readonly end: { readonly line: number; readonly column: number };
        };
        readonly node?: never;
      }
  );

/** The same object in our engine and, wrapped, in ESLint. */
export interface SourceCode {
  /** Without byte order mark. */
  readonly text: string;
  readonly hasBOM: boolean;
  readonly ast: Dockerfile;
  readonly model: BuildModel;
  /** `null` when the directory that is sent to the builder is not known. */
  readonly buildContext: BuildContext | null;
  /** Without line endings. */
  readonly lines: readonly string[];
  readonly comments: readonly Comment[];
  /** `\n` or `\r\n`, the one most lines use. */
  readonly lineEnding: '\n' | '\r\n';
  getText(node?: Located, before?: number, after?: number): string;
  /** 1-based lines and columns. */
  getLoc(node: Located): {
    readonly start: { readonly line: number; readonly column: number };
    readonly end: { readonly line: number; readonly column: number };
  };
  getRange(node: Located): Range;
  getParent(node: AnyNode): AnyNode | null;
  getAncestors(node: AnyNode): readonly AnyNode[];
  getLocFromIndex(index: number): { readonly line: number; readonly column: number };
  getIndexFromLoc(loc: { readonly line: number; readonly column: number }): number;
}

/** What a rule gets for each file. */
export interface RuleContext<Id extends string, Options extends readonly unknown[]> {
  readonly id: string;
  readonly options: Options;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly filename: string;
  readonly physicalFilename: string;
  readonly cwd: string;
  readonly sourceCode: SourceCode;
  report(descriptor: Report<Id>): void;
  /** Reports that a check is undetermined, with the value that it depends on; absent where such reports are not collected. */
  reportUndetermined?(place: Located, reason: string): void;
  /** @deprecated The former name of `reportUndetermined`. */
  cannotTell?(place: Located, reason: string): void;
}

/**
 * By node type, by `TYPE:exit`, and by the events of the model, which come beside the nodes of the tree. What the ONBUILD
 * triggers of a stage do comes after it as a stage of its own (`isTrigger`).
 */
export type Listeners = { readonly [Type in keyof NodeTypes]?: (node: NodeTypes[Type]) => void } & {
  readonly [Type in keyof NodeTypes as `${Type}:exit`]?: (node: NodeTypes[Type]) => void;
} & {
  /** Before the stage's FROM. */
  readonly Stage?: (stage: Stage) => void;
  /** After the stage's last instruction. */
  readonly 'Stage:exit'?: (stage: Stage) => void;
  /** In source order, when the instruction that holds it is left. */
  readonly Command?: (command: Command) => void;
};

/** Static description of a rule; a superset of ESLint's `meta`. */
export interface RuleMeta<Id extends string, Options extends readonly unknown[]> {
  readonly type: 'problem' | 'suggestion' | 'layout';
  readonly docs: RuleDocs;
  readonly messages: Readonly<Record<Id, string>>;
  /** Reports what the builder refuses; in a trigger that no stage of the file runs, that is an `info`. */
  readonly isRefused?: boolean;
  readonly fixable?: 'code' | 'whitespace';
  readonly hasSuggestions?: boolean;
  readonly schema: readonly object[] | object;
  readonly defaultOptions?: Options;
  /** Other names it had. */
  readonly formerNames?: readonly string[];
  readonly deprecated?: boolean;
  /** Neither configuration nor ignore comments weaken it. */
  readonly locked?: boolean;
  /** What a waiver must be to count; left out where any does. */
  readonly waiverTerms?: WaiverTerms;
  /** Changes whenever what it finds may change; for rules that are no part of the program. */
  readonly version?: string;
}

/** What a rule asks of waivers. */
export interface WaiverTerms {
  /** Who may approve them; empty for anybody, and for nobody in particular. */
  readonly approvers: readonly string[];
  /** How long they may last; `null` for any time. */
  readonly maxDays: number | null;
}

/** A check of shell scripts; the engine asks `needs` first, so that it costs nothing where nothing is to be found. */
export interface ScriptCheck<Id extends string> {
  /** What a script must have for the check to find anything; `null` when that is not known. */
  readonly needs: ScriptNeeds | null;
  check(script: RunScript, context: RuleContext<Id, readonly unknown[]>): void;
}

/** `meta` as an author writes it: what is left out gets the value that it has for most rules. */
export type RuleMetaInput<Id extends string, Options extends readonly unknown[]> = Pick<
  RuleMeta<Id, Options>,
  'messages'
> &
  Partial<Omit<RuleMeta<Id, Options>, 'docs' | 'messages'>> & {
    readonly docs: Pick<RuleDocs, 'description'> & Partial<RuleDocs>;
  };

/** A file as a check of it as a whole is given it. */
export interface FileAtHand {
  readonly sourceCode: SourceCode;
  /** As `RuleContext.filename`. */
  readonly filename: string;
  /** As `RuleContext.cwd`. */
  readonly cwd: string;
}

/**
 * A check of a file as a whole. It gives what reports its findings, `null` where there are none: most checks find nothing
 * in most files, and the engine makes a context for those that find something.
 */
export type FileCheck<Id extends string> = (
  file: FileAtHand,
  options: readonly unknown[],
) => ((context: RuleContext<Id, readonly unknown[]>) => void) | null;

/** The argument of `createRule`. */
export interface RuleDefinition<Id extends string, Options extends readonly unknown[]> {
  readonly name: string;
  readonly meta: RuleMetaInput<Id, Options>;
  create(context: RuleContext<Id, Options>): Listeners;
  /** Does for each script of a RUN what `create` does for all of them; our engine takes it instead. */
  readonly scriptCheck?: ScriptCheck<Id>;
  /** Does for the file what `create` does; our engine takes it instead. */
  readonly fileCheck?: FileCheck<Id>;
}

/** A finished rule, as made by `createRule`. */
export interface Rule {
  readonly name: string;
  readonly meta: RuleMeta<string, readonly unknown[]> & {
    readonly docs: RuleDocs & { readonly url: string };
    readonly languages: readonly string[];
  };
  // Method syntax keeps rules with narrower ids and options assignable.
  create(context: RuleContext<string, readonly unknown[]>): Record<string, (node: never) => void>;
}
