/** What a function of the policy language is. */
import type { Literal } from '../expression.ts';
import type { Meter } from '../meter.ts';
import type { Timestamp, Value } from '../values.ts';

/** Compiles regular expressions; see `regex.ts`, which is loaded for policies that have some. */
export interface RegexEngine {
  /** Throws an error with a sentence for what is no regular expression. */
  compile(pattern: string): TextTest;
}

/** A compiled regular expression. */
export interface TextTest {
  /** Whether any part of the text matches. */
  test(text: string): boolean;
  /** Instructions that each character may go through. */
  readonly size: number;
  /** The first match from an offset on; linear in the text, but slower than `test`. */
  find(text: string, from: number): TextMatch | null;
}

/** Where a regular expression matches. */
export interface TextMatch {
  readonly start: number;
  readonly end: number;
  /** The whole, then its groups; empty for those that took no part. */
  readonly groups: readonly string[];
}

/** What functions may use. */
export interface CallContext {
  readonly meter: Meter;
  readonly regex: RegexEngine | null;
  /** The beginning of the day of the run; the same for the whole run. */
  readonly now: Timestamp;
}

/** A function of the policy language: signatures, documentation and evaluation in one row. */
export interface CelFunction {
  /** As the checker reads them: `string.lower(): string`. */
  readonly signatures: readonly string[];
  /** Whether the checker knows the function without being asked. */
  readonly isBuiltIn?: boolean;
  /** One sentence for the documentation. */
  readonly summary: string;
  /** An expression and what it gives; checked by a test. */
  readonly examples: readonly (readonly [expression: string, gives: string])[];
  /** Only in policies that say that their result depends on the day. */
  readonly isTimeBound?: boolean;
  /** Is also called with values that are unknown; all others give such a value back. */
  readonly takesUnknown?: boolean;
  /** What is wrong with arguments that are written out, in the order of `call`; `undefined` stands for others. */
  readonly checkLiterals?: (
    args: readonly (Literal | undefined)[],
    context: Pick<CallContext, 'regex'>,
  ) => string | null;
  /** The receiver of a method is the first argument. Types were checked before, apart from `dyn`. */
  call(args: readonly Value[], context: CallContext): Value;
}

/** By name; one entry stands for all overloads. */
export type FunctionTable = Readonly<Record<string, CelFunction>>;
