/** Judges one text: the whole way from characters to findings. */
import type { FileConfig } from './file-config.ts';
import type { FileResult, RunFailure } from './result.ts';
import type { RuleCatalog } from './rule-catalog.ts';

export interface LintInput {
  /** As read from the file, byte order mark included. */
  readonly text: string;
  /** As shown to people; see `FileResult.path`. */
  readonly path: string;
  /** `null` for standard input without a name. */
  readonly absolutePath: string | null;
  /** Handed to rules as `context.cwd`. */
  readonly cwd: string;
}

export interface LintOutcome {
  readonly result: FileResult;
  /** Rules that threw. */
  readonly failures: readonly RunFailure[];
}

/** Judges a text. Never throws on input; a rule that throws is a finding and a failure of the run. */
export declare function lintSource(input: LintInput, config: FileConfig, catalog: RuleCatalog): LintOutcome;
