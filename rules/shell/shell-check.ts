/** What all shell checks have in common: they see the scripts of RUN, one after the other. */
import {
  type AnyNode,
  createRule,
  type Fix,
  isWithoutPlaces,
  type Level,
  type Located,
  lastBeginningAt,
  needsOf,
  onceForNearby,
  type Preset,
  type Range,
  type Rule,
  type RuleContext,
  type RunScript,
  type ScriptCheck,
  type ScriptNeeds,
  type SourceCode,
} from '../../src/rule-api.ts';
import { isEditable, isTemplated } from '../edits/editable.ts';

/** One finding of a shell check. */
export interface ShellReport<Id extends string> {
  /** A node of the script, or a place in the file. */
  readonly node: AnyNode | Located;
  readonly messageId: Id;
  readonly data?: Readonly<Record<string, string | number>>;
  readonly fix?: Fix | null;
  readonly suggest?: readonly {
    readonly messageId: Id;
    readonly fix: Fix | null;
    readonly manual?: boolean;
  }[];
  readonly maxLevel?: Level;
}

/** A check of shell text, with the number that ShellCheck knows it by. */
export interface ShellCheck<Id extends string> {
  readonly name: string;
  /** The number of ShellCheck: `2086` for SC2086. */
  readonly code: number;
  /** Further external ids. */
  readonly aliases?: readonly string[];
  readonly description: string;
  /** ShellCheck's own severity. */
  readonly level: Level;
  /** `strict` holds every check; others are chosen by reading findings on real files. */
  readonly presets?: readonly Preset[];
  readonly rationale: string;
  readonly silent?: readonly string[];
  /** Why its suggestions are no fixes. */
  readonly fixSafety?: string;
  /** Scripts; several lines become a heredoc. */
  readonly examples: { readonly bad: string; readonly good: string; readonly fixed?: string };
  /** The shell of the examples; without it that of Debian, which is dash. `sh` is any POSIX shell. */
  readonly shell?: 'bash' | 'ksh' | 'sh';
  readonly messages: Readonly<Record<Id, string>>;
  readonly fixable?: boolean;
  /** Whether the check is about such a script at all; without it, about every one. */
  isFor?(script: RunScript, source: SourceCode): boolean;
  /** Where it asks the script for nodes and commands alone, it is called only for scripts that have some of them. */
  check(script: RunScript, report: (report: ShellReport<Id>) => void, source: SourceCode): void;
}

/** A check as a row of a table: of one message, which whoever makes rules of the rows names. */
export interface ShellCheckRow extends Omit<ShellCheck<never>, 'messages' | 'check' | 'isFor' | 'fixable'> {
  readonly message: string;
}

/** Makes a rule of a shell check. */
export function shellCheck<Id extends string>(given: ShellCheck<Id>): Rule {
  const { name, code, messages, examples, shell, fixSafety } = given;
  const { bad, good, fixed } = examples;
  return createRule<Id>({
    name,
    meta: {
      type: given.level === 'error' || given.level === 'warning' ? 'problem' : 'suggestion',
      docs: {
        description: given.description,
        category: 'shell',
        level: given.level,
        presets: given.presets ?? ['strict'],
        aliases: [`SC${code}`, ...(given.aliases ?? [])],
        rationale: given.rationale,
        references: [`https://www.shellcheck.net/wiki/SC${code}`],
        ...(given.silent === undefined ? {} : { silent: given.silent }),
        ...(fixSafety === undefined ? {} : { fixSafety }),
        examples: {
          bad: dockerfileOf(bad, shell),
          good: dockerfileOf(good, shell),
          ...(fixed === undefined ? {} : { fixed: dockerfileOf(fixed, shell) }),
        },
      },
      messages,
      ...(given.fixable === true ? { fixable: 'code' as const } : {}),
      ...(fixSafety === undefined ? {} : { hasSuggestions: true }),
      schema: [],
    },
    create: (context) => ({
      RunInstruction(instruction) {
        for (const script of context.sourceCode.model.scriptsOf(instruction))
          checkScript(given, script, context);
      },
    }),
    scriptCheck: new LazyScriptCheck(given),
  });
}

/** Most runs need few of the checks: what one looks for is found out when the first script is there. */
class LazyScriptCheck<Id extends string> implements ScriptCheck<Id> {
  readonly #given: ShellCheck<Id>;
  #needs: ScriptNeeds | null | undefined;

  constructor(given: ShellCheck<Id>) {
    this.#given = given;
  }

  get needs(): ScriptNeeds | null {
    if (this.#needs === undefined)
      this.#needs = needsOf<SourceCode>((script, source) => this.#given.check(script, () => {}, source));
    return this.#needs;
  }

  check(script: RunScript, context: RuleContext<Id, readonly unknown[]>): void {
    checkScript(this.#given, script, context);
  }
}

function checkScript<Id extends string>(
  given: ShellCheck<Id>,
  script: RunScript,
  context: RuleContext<Id, readonly unknown[]>,
): void {
  const { sourceCode } = context;
  if (given.isFor?.(script, sourceCode) === false) return;
  const report = ({ node, fix = null, suggest = [], ...rest }: ShellReport<Id>) => {
    const isRepair = fix !== null || suggest.some((each) => each.fix !== null);
    const isExact = isRepair && canEdit(sourceCode, script, node);
    context.report({ ...rest, node, fix: isExact ? fix : null, suggest: isExact ? suggest : [] });
  };
  given.check(script, report, sourceCode);
}

/** Whether the text of the RUN is what the builder gets: under ShellCheck all of it is; else a template may write some. */
export function isOwnText({ instruction, isShellcheckCompat }: RunScript, source: SourceCode): boolean {
  return isShellcheckCompat || !isTemplated(source, instruction);
}

/** Not where a template writes a part of the RUN, nor where the file has no exact place for the text. */
function canEdit(source: SourceCode, script: RunScript, node: AnyNode | Located): boolean {
  if (!isEditable(source, script.instruction)) return false;
  if (!('parent' in node)) return !isInDecoded(script, node.range);
  let { parent: at } = node;
  for (; at !== null; at = at.parent) {
    // The text in backticks that escapes something is decoded: all of it has the place of the whole.
    if (at.type === 'ShellSubstitution' && at.range[0] === node.range[0]) return false;
  }
  return true;
}

/** Substitutions whose escapes were taken out, outermost ones first to begin. */
const decodedIn = onceForNearby((script: RunScript) =>
  script.all('ShellSubstitution').filter(isWithoutPlaces),
);

/** Whether a place lies in text that was decoded: what has it by its nodes' places, has it wrong. */
function isInDecoded(script: RunScript, [start, end]: Range): boolean {
  const decoded = decodedIn(script);
  const found = decoded[lastBeginningAt(decoded, start)];
  return found !== undefined && end <= found.range[1];
}

function dockerfileOf(script: string, shell: string | undefined): string {
  const head = `FROM debian:12\n${shell === undefined ? '' : choiceOf(shell)}`;
  return script.includes('\n') ? `${head}RUN <<EOF\n${script}\nEOF` : `${head}RUN ${script}`;
}

/** SHELL would mean the `sh` of the image, which is known; the comment means any POSIX shell. */
function choiceOf(shell: string): string {
  return shell === 'sh' ? '# hadolint shell=sh\n' : `SHELL ["/bin/${shell}", "-c"]\n`;
}
