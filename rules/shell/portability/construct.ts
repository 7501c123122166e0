import type { AnyNode, Located, Range, RunScript, SourceCode } from '../../../src/rule-api.ts';

/** Where a construct is, and what may replace it. */
export interface Found {
  readonly node: AnyNode | Located;
  /** For the `{{word}}` in the texts of the row. */
  readonly word?: string;
  /** Texts to replace, in order. */
  readonly edits?: readonly (readonly [Range, string])[];
}

/**
 * Where a construct is no finding: `dash` and `busybox` when the real program has it (tried in dash 0.5.12 and busybox
 * 1.35), `shellcheck-dash` when ShellCheck does not report it for dash.
 */
export type Accepting = 'dash' | 'busybox' | 'shellcheck-dash';

/** What only bash and ksh have; a row is a rule. */
export interface Construct {
  readonly code: number;
  /** Without `sh-no-`. */
  readonly name: string;
  /** Names the construct in the message: "`[[ … ]]`". */
  readonly what: string;
  /** What to do instead, for the message. */
  readonly instead: string;
  readonly examples: { readonly bad: string; readonly good: string; readonly fixed?: string };
  /** The shell of the examples where that of Debian accepts the construct. */
  readonly shell?: 'sh';
  readonly acceptedBy?: readonly Accepting[];
  /** Says what the edits are, for rows that have them. */
  readonly repair?: string;
  find(script: RunScript, source: SourceCode): readonly Found[];
}

/** ShellCheck reports it for POSIX sh alone, and dash and busybox have it. */
export const POSIX_ONLY: readonly Accepting[] = ['dash', 'busybox', 'shellcheck-dash'];

/** Findings at these nodes, without data or edits. */
export function found(nodes: readonly (AnyNode | Located)[]): readonly Found[] {
  return nodes.map((node) => ({ node }));
}
