/** A policy set as data: what its file says, with every expression checked. */

import type { CheckedExpression } from '../expressions/cel.ts';
import type { Value } from '../expressions/values.ts';
import type { Level, WaiverTerms } from '../rule-api.ts';
import type { Origin } from '../yaml/problem.ts';
import type { CaseSurroundings } from './case-surroundings.ts';
import type { ParamType } from './param-types.ts';

/** An expression with its place in the file. */
export interface PlacedExpression extends CheckedExpression {
  /** Of its first character. */
  readonly origin: Origin;
  /** The place of a character by its offset in the expression. */
  readonly placeOf: (index: number) => Origin;
}

/** A parameter with its default or configured value. */
export interface PolicyParam {
  readonly name: string;
  readonly type: ParamType;
  readonly value: Value;
  readonly description: string;
}

/** Named sub-expressions, each of which may use those before it. */
export interface PolicyLet {
  readonly name: string;
  readonly expression: PlacedExpression;
}

/** Literal text or an expression in a message template. */
export type MessagePart = string | PlacedExpression;

/** Values of `onUnknown`. */
export const UNKNOWN_CHOICES = ['pass', 'warn', 'fail'] as const;
/** What to do when a policy is undetermined. */
export type OnUnknown = (typeof UNKNOWN_CHOICES)[number];

/** Values of `scope`. */
export const SCOPES = ['all', 'final', 'builder'] as const;
/** Which stages are checked: every one, those whose layers ship, or the others. */
export type PolicyScope = (typeof SCOPES)[number];

/** Edits that a policy can make; each is a key of `fix`. */
export const FIX_KINDS = ['replace', 'insertBefore', 'insertAfter', 'remove'] as const;
/** One of `FIX_KINDS`. */
export type FixKind = (typeof FIX_KINDS)[number];

/** An edit of the file. */
export interface PolicyFix {
  readonly kind: FixKind;
  /** What it is done to: a part of the model that is in the file. */
  readonly object: PlacedExpression;
  /** The new text; `null` for `remove`. */
  readonly text: PlacedExpression | null;
  /** Whether it is applied with `--fix`; else it is a suggestion. */
  readonly isSafe: boolean;
  /** What it does, full sentence. */
  readonly title: string;
}

/** A case beside the policy. */
export interface PolicyTest extends CaseSurroundings {
  readonly name: string;
  /** What the policy says about the Dockerfile. */
  readonly expects: 'deny' | 'allow' | 'unknown';
  readonly dockerfile: string;
  /** Texts that the messages hold, in order; `null` when nobody asks. */
  readonly messages: readonly string[] | null;
  /** 1-based lines of the findings, in order; `null` when nobody asks. */
  readonly lines: readonly number[] | null;
  readonly params: Readonly<Record<string, unknown>>;
  readonly origin: Origin;
}

/** A policy after inheritance, with checked expressions. */
export interface Policy {
  /** As written: `trusted-registry`. */
  readonly id: string;
  /** With the name of its set: `acme-containers/trusted-registry`. */
  readonly name: string;
  readonly title: string;
  readonly level: Level | 'off';
  /** `null` for policies that are not about security. */
  readonly securitySeverity: number | null;
  readonly tags: readonly string[];
  readonly scope: PolicyScope;
  /** Globs of files; empty for all. */
  readonly files: readonly string[];
  readonly excludedFiles: readonly string[];
  readonly each: PlacedExpression | null;
  readonly when: PlacedExpression | null;
  readonly condition: PlacedExpression;
  /** Whether the condition must hold, rather than must not. */
  readonly isRequirement: boolean;
  readonly at: PlacedExpression | null;
  readonly message: readonly MessagePart[];
  readonly help: string;
  readonly references: readonly string[];
  readonly onUnknown: OnUnknown;
  readonly fixes: readonly PolicyFix[];
  readonly tests: readonly PolicyTest[];
  /** Whether nobody may weaken it. */
  readonly isLocked: boolean;
  /** What a waiver must be to count; `null` where any does. */
  readonly waiverTerms: WaiverTerms | null;
  readonly isTimeBound: boolean;
  /** Of its id. */
  readonly origin: Origin;
  readonly set: PolicySetFacts;
}

/** What the policies of one set share. */
export interface PolicySetFacts {
  readonly name: string;
  readonly version: string;
  readonly owner: string;
  readonly url: string;
  /** Absolute path, or `plimsoll:oci-labels`. */
  readonly file: string;
  readonly params: readonly PolicyParam[];
  readonly lets: readonly PolicyLet[];
}

/** A policy set with the policies that it inherits. */
export interface PolicySet {
  readonly facts: PolicySetFacts;
  /** Inherited ones first. */
  readonly policies: readonly Policy[];
}
