/** What suppresses findings: ignore comments, waivers, baselines, and what was there at a revision. */
import type { FileConfig } from './file-config.ts';
import type { FileResult } from './result.ts';
import type { RuleCatalog } from './rule-catalog.ts';
import type { DockerfileSource } from './source-code.ts';

/** The text that the findings are of, as the engine read it. */
export interface LintedText {
  readonly source: DockerfileSource;
  readonly config: FileConfig;
  readonly catalog: RuleCatalog;
}

/**
 * Moves the findings that it covers to the suppressed ones, and may report on itself. Several are applied one after the
 * other; what comes later sees what earlier ones left.
 */
export type Suppression = (result: FileResult, text: LintedText) => FileResult;

/** One that is outside of the file; the text is given where the engine applies it itself. */
export type OutsideSuppression = (result: FileResult, text?: LintedText) => FileResult;
