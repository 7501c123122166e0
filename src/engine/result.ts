/** What a run gives: plain data, sorted, the same for the same input. Reporters and the public API read only this. */
import type { Edit, Level } from '../rule-api.ts';
import type { Range } from '../syntax/nodes.ts';
import type { MessageData } from './message.ts';

export type { Edit, Level };

/** Levels of findings, most severe first. */
export const LEVELS: readonly Level[] = ['error', 'warning', 'info', 'style'];

/** 1-based line and column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** An edit that may change what the image does, so `--fix` applies it only with `--unsafe`. */
export interface Suggestion {
  readonly messageId: string | null;
  /** Says what the edit does, full sentence. */
  readonly description: string;
  readonly edit: Edit;
  /** Holds a placeholder or needs a person: shown, never applied. */
  readonly manual: boolean;
}

/** One report on one place. */
export interface Finding {
  readonly ruleId: string;
  readonly level: Level;
  readonly messageId: string | null;
  readonly message: string;
  readonly range: Range;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly fix: Edit | null;
  readonly suggestions: readonly Suggestion[];
  /** Of the external ids of the rule, those that mean this finding; absent where all do. */
  readonly externalIds?: readonly string[];
  /** Further places the message speaks of. */
  readonly related: readonly RelatedPlace[];
  /** Values of the placeholders of the message. */
  readonly data?: MessageData;
  /** What the finding is about, where the rule says more than its message: part of its fingerprint. */
  readonly about?: readonly string[];
}

/** Another place in the file that a finding refers to. */
export interface RelatedPlace extends Position {
  readonly message: string;
  readonly endLine: number;
  readonly endColumn: number;
  readonly range: Range;
}

/** Why a finding does not count: what suppresses it, and the reason given there. */
export interface Suppression {
  /** `directive`: a comment in the file. */
  readonly kind: 'directive' | 'waiver' | 'baseline';
  readonly justification: string | null;
  /** Who answers for a waiver, where its end is tracked, and its last day; absent for others. */
  readonly waiver?: {
    readonly owner: string | null;
    readonly ticket: string | null;
    /** YYYY-MM-DD. */
    readonly expires: string;
  };
  /** Where the comment or entry is. */
  readonly place: (Position & { readonly endLine: number; readonly endColumn: number }) | null;
}

/** A finding that does not count; reporters show it on request. */
export interface SuppressedFinding extends Finding {
  readonly suppression: Suppression;
}

/** Result of one file. Findings are sorted by position. */
export interface FileResult {
  /** As shown to people: relative to the working directory, `/` between parts; `<stdin>` for standard input. */
  readonly path: string;
  /** Absolute; `null` for standard input without a name. */
  readonly absolutePath: string | null;
  /** Text that was checked (after fixing), without byte order mark. */
  readonly source: string;
  readonly hasBom: boolean;
  /** By line, column, rule. */
  readonly findings: readonly Finding[];
  /** By rule, how many more there are that will not be shown; absent where `findings` has them all. */
  readonly leftOut?: ReadonlyMap<string, number>;
  readonly suppressed: readonly SuppressedFinding[];
  /** How many fixes were applied; 0 without `--fix`. */
  readonly fixedCount: number;
  /** Fixed text when anything was fixed, else `null`. */
  readonly output: string | null;
  /** What was applied, in order; absent when nothing was. */
  readonly appliedFixes?: readonly AppliedFix[];
  /** Fixes that were refused or left, with the reason, one sentence each. */
  readonly skippedFixes: readonly {
    readonly ruleId: string;
    readonly line: number;
    readonly reason: string;
  }[];
  /** In the order of rules; absent when nothing is undetermined. */
  readonly undecided?: readonly Undecided[];
}

/** A fix that was applied, with the finding that it fixed. */
export interface AppliedFix {
  readonly ruleId: string;
  /** Of the finding, 1-based, in the text of its pass. */
  readonly line: number;
  readonly message: string;
  /** `false` for a suggestion, which `--unsafe` applies. */
  readonly isSafe: boolean;
  /** 1-based: fixes that touch others wait for the next pass. */
  readonly pass: number;
}

/** A check of a policy whose result is undetermined. */
export interface Undecided {
  readonly ruleId: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
  /** What decides it, a clause without full stop. */
  readonly reason: string;
}

/** Something that kept the run from doing its whole job: exit code 2. */
export interface RunFailure {
  readonly kind: 'read' | 'write' | 'config' | 'rule' | 'internal';
  readonly path: string | null;
  readonly line: number | null;
  /** Left out where the line alone is known. */
  readonly column?: number;
  readonly ruleId: string | null;
  readonly message: string;
  readonly hint: string | null;
}

/** What reporters may know of a rule. Texts are loaded on demand; see `describeRules`. */
export interface RuleDescriptor {
  readonly id: string;
  readonly description: string;
  readonly rationale: string;
  readonly category: string;
  readonly level: Level;
  /** Whether the run had it on. */
  readonly isEnabled: boolean;
  readonly aliases: readonly string[];
  readonly url: string;
  /** `6.8`; `null` for a rule that is not about security. */
  readonly securitySeverity: number | null;
  readonly cwe: readonly number[];
  readonly tags: readonly string[];
  readonly isFixable: boolean;
  readonly hasSuggestions: boolean;
  /** Markdown body of the rule's page. */
  readonly help: string;
}

/** Counts over all files; levels count findings that are not suppressed. */
export interface RunSummary {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  readonly styles: number;
  readonly fixable: number;
  readonly fixed: number;
  readonly suppressed: number;
  /** Questions that the texts do not decide. */
  readonly undecided: number;
}

/** Result of a run, the input of reporters. */
export interface RunResult {
  readonly tool: { readonly name: string; readonly version: string; readonly url: string };
  readonly files: readonly FileResult[];
  readonly failures: readonly RunFailure[];
  readonly summary: RunSummary;
  readonly exitCode: 0 | 1 | 2;
  /** Descriptors of all rules that ran, by id; called by reporters that need them. */
  readonly rules: () => readonly RuleDescriptor[];
}
