/** Results as ESLint shapes them, so that its formatters and integrations take them; ours hold more. */
import type { FileConfig } from '../engine/file-config.ts';
import { INTERNAL_ERROR } from '../engine/findings.ts';
import type {
  Edit,
  FileResult,
  Finding,
  Level,
  Suggestion,
  SuppressedFinding,
  Undecided,
} from '../engine/result.ts';

/** A fix that is offered and not applied by itself. */
export interface LintSuggestion {
  readonly messageId?: string;
  /** What it does, a full sentence. */
  readonly desc: string;
  readonly fix: Edit;
  /** Whether it holds a placeholder or needs a person: never applied by a program. */
  readonly manual: boolean;
}

/** One finding; lines and columns are 1-based, ranges are offsets without byte order mark. */
export interface LintMessage {
  /** `internal-error` for a rule that failed. */
  readonly ruleId: string;
  /** 2 for the level `error`, 1 for all others. */
  readonly severity: 1 | 2;
  readonly level: Level;
  readonly message: string;
  readonly messageId?: string;
  /** Of the ids of other linters that the rule has, those that mean this finding; left out where all do. */
  readonly externalIds?: readonly string[];
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** Left out where there is none. */
  readonly fix?: Edit;
  /** Left out where there are none. */
  readonly suggestions?: readonly LintSuggestion[];
  /** Present and true where a rule failed. */
  readonly fatal?: true;
  /** Kept for formatters of ESLint that read it. */
  readonly nodeType: null;
}

/** A finding that an ignore comment covers. */
export interface SuppressedLintMessage extends LintMessage {
  readonly suppressions: readonly { readonly kind: string; readonly justification: string }[];
}

/** What was found in one text: a superset of ESLint's `LintResult`. */
export interface LintResult {
  /** As given; `<text>` without a name. */
  readonly filePath: string;
  /** By line, column and rule. */
  readonly messages: readonly LintMessage[];
  readonly suppressedMessages: readonly SuppressedLintMessage[];
  readonly errorCount: number;
  /** All that are no errors: warnings, infos and matters of style. */
  readonly warningCount: number;
  readonly fatalErrorCount: number;
  readonly fixableErrorCount: number;
  readonly fixableWarningCount: number;
  /** The text that was checked, as given. */
  readonly source: string;
  /** Checks of policies whose result is undetermined. */
  readonly undecided: readonly Undecided[];
  readonly usedDeprecatedRules: readonly {
    readonly ruleId: string;
    readonly replacedBy: readonly string[];
  }[];
}

/** Shapes the result of our engine; `text` as it was given. */
export function toLintResult(
  { path, findings, suppressed, undecided = [] }: FileResult,
  text: string,
  config: FileConfig | null,
): LintResult {
  const messages = findings.map(toMessage);
  const errors = messages.filter(({ severity }) => severity === 2);
  const fixableErrors = errors.filter(({ fix }) => fix !== undefined);
  const fixable = messages.filter(({ fix }) => fix !== undefined);
  return {
    filePath: path,
    messages,
    suppressedMessages: suppressed.map(toSuppressed),
    errorCount: errors.length,
    warningCount: messages.length - errors.length,
    fatalErrorCount: messages.filter(({ fatal }) => fatal === true).length,
    fixableErrorCount: fixableErrors.length,
    fixableWarningCount: fixable.length - fixableErrors.length,
    source: text,
    undecided,
    usedDeprecatedRules: (config?.rules ?? [])
      .filter(({ rule }) => rule.meta.deprecated === true)
      .map(({ rule }) => ({ ruleId: rule.name, replacedBy: [] })),
  };
}

/** Shapes one finding. */
export function toMessage(finding: Finding): LintMessage {
  const { ruleId, level, message, messageId, line, column, endLine, endColumn, fix, suggestions } = finding;
  const { externalIds } = finding;
  return {
    ruleId,
    severity: level === 'error' ? 2 : 1,
    level,
    message,
    ...(messageId === null ? {} : { messageId }),
    ...(externalIds === undefined ? {} : { externalIds }),
    line,
    column,
    endLine,
    endColumn,
    ...(fix === null ? {} : { fix }),
    ...(suggestions.length === 0 ? {} : { suggestions: suggestions.map(toSuggestion) }),
    ...(ruleId === INTERNAL_ERROR ? { fatal: true } : {}),
    nodeType: null,
  };
}

function toSuggestion({ messageId, description, edit, manual }: Suggestion): LintSuggestion {
  return { ...(messageId === null ? {} : { messageId }), desc: description, fix: edit, manual };
}

function toSuppressed(finding: SuppressedFinding): SuppressedLintMessage {
  const { kind, justification } = finding.suppression;
  return { ...toMessage(finding), suppressions: [{ kind, justification: justification ?? '' }] };
}
