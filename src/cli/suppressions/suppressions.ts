/** Suppressions that are outside of the Dockerfile, found and read; what is not in use is not loaded. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { FileProblem, ResolvedConfig } from '../../config/config-loader.ts';
import { WAIVERS_FILE_NAME } from '../../config/file-names.ts';
import { gitTopOf } from '../../config/root.ts';
import type { FileResult, RunFailure } from '../../engine/result.ts';
import type { OutsideSuppression } from '../../engine/suppression.ts';
import { shownFrom } from '../error-text.ts';
import { readSourceFile } from '../lint/source-file.ts';
import type { BaselineFiles } from './baseline-files.ts';
import type { GitRevision } from './git-revision.ts';
import { isLocked } from './locked-rules.ts';
import type { SuppressionSettings } from './options.ts';
import type { WaiverFiles } from './waiver-files.ts';

/** Where a run lints and on which day. */
export interface SuppressionPlace {
  /** Absolute. */
  readonly cwd: string;
  /** YYYY-MM-DD in UTC. */
  readonly today: string;
}

/** A file to lint and how to lint another text under its name, without suppressions from outside. */
export interface SuppressibleFile {
  /** `null` for standard input without a name. */
  readonly absolutePath: string | null;
  readonly text: string;
  /** Without the build arguments of the command line: nobody accepted what they bring. */
  readonly lintText: (text: string) => FileResult;
}

/** What is left to say when all files were linted. */
export interface SuppressionReport {
  /** Remarks on waivers, as results of the files that hold them. */
  readonly results: readonly FileResult[];
  readonly failures: readonly RunFailure[];
  /** Sentences for standard error. */
  readonly notes: readonly string[];
}

/** Applies waivers, the baseline and `--new-from-rev` to the findings of each file of a run. */
export class Suppressions {
  readonly #settings: SuppressionSettings;
  readonly #place: SuppressionPlace;
  readonly #revisions = new Map<string, GitRevision>();
  /** By directory and nearest configuration: whether waivers would be found. */
  readonly #found = new Map<string, boolean>();
  #waivers: WaiverFiles | null = null;
  #baselines: BaselineFiles | null = null;

  constructor(settings: SuppressionSettings, place: SuppressionPlace) {
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

  /** Whether anything may hold for a file, without reading what that is. */
  mayHold(absolutePath: string | null, config: ResolvedConfig): boolean {
    const { useWaivers, waivers, useBaseline, baseline, newFromRevision } = this.#settings;
    const isWaived =
      waivers !== null || config.waivers !== null || this.#mayHaveWaivers(absolutePath, config);
    const hasBaseline = baseline !== null || config.baseline !== null;
    return (useWaivers && isWaived) || (useBaseline && hasBaseline) || newFromRevision !== null;
  }

  /** What holds for a file; `null` when nothing does. Mistakes of the command line throw a `UserError`. */
  async suppressionFor(file: SuppressibleFile, config: ResolvedConfig): Promise<OutsideSuppression | null> {
    const suppressions: OutsideSuppression[] = [];
    for (const suppression of [
      await this.#fromWaivers(file, config),
      await this.#fromBaseline(file, config),
      await this.#fromRevision(file, config),
    ]) {
      if (suppression !== null) suppressions.push(suppression);
    }
    if (suppressions.length === 0) return null;
    return (result) => suppressions.reduce((left, suppress) => suppress(left), result);
  }

  /** `searched`: directories that were searched whole, absolute. */
  async report(searched: readonly string[]): Promise<SuppressionReport> {
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

  async #fromWaivers(
    { absolutePath }: SuppressibleFile,
    config: ResolvedConfig,
  ): Promise<OutsideSuppression | null> {
    const { useWaivers, waivers } = this.#settings;
    if (!useWaivers) return null;
    const isNamed = waivers !== null || config.waivers !== null;
    if (!isNamed && !this.#mayHaveWaivers(absolutePath, config)) return null;
    return (await this.waiverFiles()).suppressionFor(absolutePath, config);
  }

  /** The search in short: whether there is a file of the usual name. */
  #mayHaveWaivers(absolutePath: string | null, { sources }: ResolvedConfig): boolean {
    const { cwd } = this.#place;
    const directory = absolutePath === null ? cwd : dirname(absolutePath);
    const [nearest = null] = sources;
    const key = JSON.stringify([directory, nearest]);
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const directories = [nearest === null ? cwd : dirname(nearest), gitTopOf(directory)];
    const isThere = directories.some((each) => each !== null && existsSync(join(each, WAIVERS_FILE_NAME)));
    this.#found.set(key, isThere);
    return isThere;
  }

  async #fromBaseline(
    { absolutePath }: SuppressibleFile,
    config: ResolvedConfig,
  ): Promise<OutsideSuppression | null> {
    const { useBaseline, baseline } = this.#settings;
    if (!useBaseline || (baseline === null && config.baseline === null)) return null;
    const { BaselineFiles } = await import('./baseline-files.ts');
    this.#baselines ??= new BaselineFiles(this.#settings, this.#place.cwd, this.#place.today);
    return this.#baselines.suppressionFor(absolutePath, config);
  }

  async #fromRevision(file: SuppressibleFile, config: ResolvedConfig): Promise<OutsideSuppression | null> {
    const { newFromRevision } = this.#settings;
    if (newFromRevision === null) return null;
    const { GitRevision, workTreeOf } = await import('./git-revision.ts');
    const directory = file.absolutePath === null ? this.#place.cwd : dirname(file.absolutePath);
    const top = workTreeOf(directory);
    const revision = this.#revisions.get(top) ?? new GitRevision(newFromRevision, top);
    this.#revisions.set(top, revision);
    const { absolutePath, text } = file;
    const before = absolutePath === null ? null : textBefore(revision, absolutePath, text);
    if (before === null) return null;
    const { allEntries, reviewByBaseline } = await import('../../suppressions/baseline.ts');
    // What has not changed is linted only once: a suppression begins with the text as it was read.
    const { modelOfFiles, file: settings } = config;
    const entriesOf = (result: FileResult) =>
      allEntries(result, this.#place.today, modelOfFiles).filter(({ rule }) => !isLocked(config, rule));
    const isSame = before === text && isDeepStrictEqual(settings.model, modelOfFiles);
    let entries = isSame ? null : entriesOf(file.lintText(before));
    return (result) => {
      entries ??= entriesOf(result);
      return reviewByBaseline(result, {
        entries,
        model: config.file.model,
        isEnabled: () => true,
        justify: () => `It already existed at ${newFromRevision}.`,
        maxAge: null,
      }).result;
    };
  }
}

/** Of a file without changes the one on disk, which may be another than the text to lint: a draft in an editor. */
function textBefore(revision: GitRevision, absolutePath: string, now: string): string | null {
  const text = revision.textOf(absolutePath) ?? revision.formerTextOf(absolutePath, now);
  return text === 'same' ? readSourceFile(absolutePath).text : text;
}
