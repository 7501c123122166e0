/** What lets findings through that stand outside of the Dockerfile; what is not in use is not loaded. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileProblem, ResolvedConfig } from '../../config/config-loader.ts';
import { WAIVERS_FILE_NAME } from '../../config/file-names.ts';
import type { Review } from '../../engine/linter.ts';
import type { FileResult, RunFailure } from '../../engine/result.ts';
import { gitTopOf } from '../discovery/git-ignore.ts';
import { shownFrom } from '../error-text.ts';
import type { BaselineFiles } from './baseline-files.ts';
import type { GitRevision } from './git-revision.ts';
import { isLocked } from './locked-rules.ts';
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
  /** By folder and nearest configuration: whether waivers would be found. */
  readonly #found = new Map<string, boolean>();
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
  get problems(): readonly FileProblem[] {
    return [...(this.#waivers?.problems ?? []), ...(this.#baselines?.problems ?? [])];
  }

  /** The same as failures of a run. */
  get failures(): readonly RunFailure[] {
    return this.problems.map(({ file, line, column, message, hint }) => ({
      kind: 'config',
      path: shownFrom(this.#place.cwd, file),
      line,
      column,
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
      await this.#revisionReview(file, config),
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
    if (!useWaivers) return null;
    const isNamed = waivers !== null || config.waivers !== null;
    if (!isNamed && !this.#mayHaveWaivers(absolutePath, config)) return null;
    return (await this.waiverFiles()).reviewFor(absolutePath, config);
  }

  /** The search in short: whether there is a file of the usual name. */
  #mayHaveWaivers(absolutePath: string | null, { sources }: ResolvedConfig): boolean {
    const { cwd } = this.#place;
    const folder = absolutePath === null ? cwd : dirname(absolutePath);
    const [nearest = null] = sources;
    const key = JSON.stringify([folder, nearest]);
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const folders = [nearest === null ? cwd : dirname(nearest), gitTopOf(folder)];
    const isThere = folders.some((each) => each !== null && existsSync(join(each, WAIVERS_FILE_NAME)));
    this.#found.set(key, isThere);
    return isThere;
  }

  async #baselineReview({ absolutePath }: AgreementFile, config: ResolvedConfig): Promise<Review | null> {
    const { useBaseline, baseline } = this.#settings;
    if (!useBaseline || (baseline === null && config.baseline === null)) return null;
    const { BaselineFiles } = await import('./baseline-files.ts');
    this.#baselines ??= new BaselineFiles(this.#settings, this.#place.cwd, this.#place.today);
    return this.#baselines.reviewFor(absolutePath, config);
  }

  async #revisionReview(file: AgreementFile, config: ResolvedConfig): Promise<Review | null> {
    const { newFromRevision } = this.#settings;
    if (newFromRevision === null) return null;
    const { GitRevision, workTreeOf } = await import('./git-revision.ts');
    const folder = file.absolutePath === null ? this.#place.cwd : dirname(file.absolutePath);
    const top = workTreeOf(folder);
    const revision = this.#revisions.get(top) ?? new GitRevision(newFromRevision, top);
    this.#revisions.set(top, revision);
    const { absolutePath, text } = file;
    const before = absolutePath === null ? null : textBefore(revision, absolutePath);
    if (before === null) return null;
    const { allEntries, reviewByBaseline } = await import('../../suppressions/baseline.ts');
    // What has not changed is judged only once: a review begins with the text as it was read.
    const entriesOf = (result: FileResult) =>
      allEntries(result, this.#place.today).filter(({ rule }) => !isLocked(config, rule));
    let entries = before === text ? null : entriesOf(file.judgeText(before));
    return (result) => {
      entries ??= entriesOf(result);
      return reviewByBaseline(result, {
        entries,
        isEnabled: () => true,
        justify: () => `It was there at ${newFromRevision}.`,
        maxAge: null,
      }).result;
    };
  }
}

/** Of a file without changes the one on disk, which may be another than the text to judge: a draft in an editor. */
function textBefore(revision: GitRevision, absolutePath: string): string | null {
  const text = revision.textOf(absolutePath);
  return text === 'same' ? readFileSync(absolutePath, 'utf8') : text;
}
