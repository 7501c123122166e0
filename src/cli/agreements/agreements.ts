/** What lets findings through that stand outside of the Dockerfile; what is not in use is not loaded. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ConfigProblem, ResolvedConfig } from '../../config/config-loader.ts';
import type { Review } from '../../engine/linter.ts';
import type { FileResult, RunFailure } from '../../engine/result.ts';
import { WAIVERS_FILE_NAME } from '../../policy/file-names.ts';
import { gitTopOf } from '../discovery/git-ignore.ts';
import { shownFrom } from '../error-text.ts';
import type { BaselineFiles } from './baseline-files.ts';
import type { GitRevision } from './git-revision.ts';
import type { AgreementSettings } from './options.ts';
import type { WaiverFiles } from './waiver-files.ts';

/** Where a run judges and on which day. */
export interface AgreementPlace {
  /** Absolute. */
  readonly cwd: string;
  /** YYYY-MM-DD in UTC. */
  readonly today: string;
}

/** A file to judge and how to judge another text under its name, without agreements. */
export interface AgreementFile {
  /** `null` for standard input without a name. */
  readonly absolutePath: string | null;
  readonly text: string;
  readonly judgeText: (text: string) => FileResult;
}

/** What is left to say when all files were judged. */
export interface AgreementReport {
  /** Remarks on waivers, as results of the files that hold them. */
  readonly results: readonly FileResult[];
  readonly failures: readonly RunFailure[];
  /** Sentences for standard error. */
  readonly notes: readonly string[];
}

export class Agreements {
  readonly #settings: AgreementSettings;
  readonly #place: AgreementPlace;
  readonly #revisions = new Map<string, GitRevision>();
  #waivers: WaiverFiles | null = null;
  #baselines: BaselineFiles | null = null;

  constructor(settings: AgreementSettings, place: AgreementPlace) {
    this.#settings = settings;
    this.#place = place;
  }

  /** What keeps account of waivers. */
  async waiverFiles(): Promise<WaiverFiles> {
    const { WaiverFiles } = await import('./waiver-files.ts');
    this.#waivers ??= new WaiverFiles(this.#settings, this.#place.cwd, this.#place.today);
    return this.#waivers;
  }

  /** All mistakes in files so far. */
  get problems(): readonly ConfigProblem[] {
    return [...(this.#waivers?.problems ?? []), ...(this.#baselines?.problems ?? [])];
  }

  /** The same as failures of a run. */
  get failures(): readonly RunFailure[] {
    return this.problems.map(({ file, line, message, hint }) => ({
      kind: 'config',
      path: shownFrom(this.#place.cwd, file),
      line,
      ruleId: null,
      message,
      hint,
    }));
  }

  /** What holds for a file; `null` when nothing does. Mistakes of the command line throw a `UserError`. */
  async reviewFor(file: AgreementFile, config: ResolvedConfig): Promise<Review | null> {
    const reviews: Review[] = [];
    for (const review of [
      await this.#waiverReview(file, config),
      await this.#baselineReview(file, config),
      await this.#revisionReview(file),
    ]) {
      if (review !== null) reviews.push(review);
    }
    if (reviews.length === 0) return null;
    return (result) => reviews.reduce((left, review) => review(left), result);
  }

  /** `searched`: folders that were searched whole, absolute. */
  async report(searched: readonly string[]): Promise<AgreementReport> {
    const { cwd, today } = this.#place;
    const results: FileResult[] = [];
    if (this.#waivers !== null) {
      const { remarkResults } = await import('./waiver-files.ts');
      results.push(...remarkResults({ account: this.#waivers.account(), cwd, today, searched }));
    }
    return {
      results,
      failures: this.failures,
      notes: this.#baselines?.notes ?? [],
    };
  }

  async #waiverReview({ absolutePath }: AgreementFile, config: ResolvedConfig): Promise<Review | null> {
    const { useWaivers, waivers } = this.#settings;
    const { cwd } = this.#place;
    if (!useWaivers) return null;
    if (waivers === null && config.waivers === null && !mayHaveWaivers(absolutePath, config, cwd))
      return null;
    return (await this.waiverFiles()).reviewFor(absolutePath, config);
  }

  async #baselineReview({ absolutePath }: AgreementFile, config: ResolvedConfig): Promise<Review | null> {
    const { useBaseline, baseline } = this.#settings;
    if (!useBaseline || (baseline === null && config.baseline === null)) return null;
    const { BaselineFiles } = await import('./baseline-files.ts');
    this.#baselines ??= new BaselineFiles(this.#settings, this.#place.cwd, this.#place.today);
    return this.#baselines.reviewFor(absolutePath, config);
  }

  async #revisionReview(file: AgreementFile): Promise<Review | null> {
    const { newFromRevision } = this.#settings;
    if (newFromRevision === null) return null;
    const { GitRevision, workTreeOf } = await import('./git-revision.ts');
    const folder = file.absolutePath === null ? this.#place.cwd : dirname(file.absolutePath);
    const top = workTreeOf(folder);
    const revision = this.#revisions.get(top) ?? new GitRevision(newFromRevision, top);
    this.#revisions.set(top, revision);
    const before = file.absolutePath === null ? null : revision.textOf(file.absolutePath);
    if (before === null) return null;
    const { allEntries, reviewByBaseline } = await import('../../policy/baseline.ts');
    const then = file.judgeText(before === 'same' ? file.text : before);
    const entries = allEntries(then, this.#place.today);
    return (result) =>
      reviewByBaseline(result, {
        entries,
        isEnabled: () => true,
        justify: () => `It was there at ${newFromRevision}.`,
        maxAge: null,
      }).result;
  }
}

/** The search in short: whether there is a file of the usual name. */
function mayHaveWaivers(absolutePath: string | null, { sources }: ResolvedConfig, cwd: string): boolean {
  const [nearest] = sources;
  const folders = [nearest === undefined ? cwd : dirname(nearest)];
  const top = gitTopOf(absolutePath === null ? cwd : dirname(absolutePath));
  if (top !== null) folders.push(top);
  return folders.some((folder) => existsSync(join(folder, WAIVERS_FILE_NAME)));
}
