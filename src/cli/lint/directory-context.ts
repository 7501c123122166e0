/** The build contexts of a run. */
import { dirname } from 'node:path';
import { projectTopOf } from '../../config/root.ts';
import type { WantedSource } from '../../context/build-context.ts';
import { type BuildFile, BuildFiles } from '../build-context/build-files.ts';
import { DirectoryView } from '../build-context/directory-view.ts';
import { FileContext } from '../build-context/file-context.ts';
import type { NamedBuilds } from '../build-context/named-builds.ts';
import { findPlace, type Place } from '../build-context/place.ts';
import { type IgnoreLevels, levelsAbove, levelsIn } from '../discovery/git-ignore.ts';

/** Words without which a file reads nothing from its context. */
const READS_CONTEXT = /\b(?:COPY|ADD)\b|--mount/i;

/** What is known about a file whose context is asked for. */
export interface ContextRequest {
  readonly dockerfile: string;
  /** Of `--context`, absolute; `null` when the user named none. */
  readonly named: string | null;
  readonly cwd: string;
  readonly text: string;
}

/** Finds the contexts of files; what the repository says about builds is read once. */
export class ContextDirectories {
  readonly #levels = new Map<string, IgnoreLevels>();
  readonly #tops = new Map<string, string>();
  readonly #tidied = new Set<string>();
  readonly #files = new BuildFiles();
  #builds: NamedBuilds | null = null;

  /** Does something for a directory unless it was done. */
  tidyOnce(directory: string, tidy: (directory: string) => void): void {
    if (this.#tidied.has(directory)) return;
    this.#tidied.add(directory);
    tidy(directory);
  }

  /** The context of a Dockerfile: the directory that the user named, else what is found when a rule asks. */
  async of({ dockerfile, named, cwd, text }: ContextRequest): Promise<FileContext> {
    const views = new Map<string, DirectoryView>();
    const viewOf = (directory: string) => {
      const view =
        views.get(directory) ??
        new DirectoryView(
          directory,
          () => this.#levelsOf(directory),
          (path) => this.#files.namesIn(path),
        );
      views.set(directory, view);
      return view;
    };
    if (named !== null) {
      const placeOf = () => ({ ...NAMED, directory: named });
      return new FileContext({ dockerfile, named, cwd, placeOf, viewOf });
    }
    const top = this.#topOf(dirname(dockerfile), cwd);
    const files = READS_CONTEXT.test(text) ? this.#files.for(dockerfile, top) : [];
    await this.#loadReader(files);
    const placeOf = (wanted: readonly WantedSource[]) => {
      const builds = this.#builds?.of(dockerfile, files, top) ?? [];
      return findPlace({ dockerfile, top, wanted, builds, viewOf });
    };
    return new FileContext({ dockerfile, named, cwd, placeOf, viewOf });
  }

  /** Most repositories have no file that names a build. */
  async #loadReader(files: readonly BuildFile[]): Promise<void> {
    if (files.length === 0 || this.#builds !== null) return;
    const reader = await import('../build-context/named-builds.ts');
    this.#builds = new reader.NamedBuilds();
  }

  #topOf(directory: string, cwd: string): string {
    let top = this.#tops.get(directory);
    if (top === undefined) {
      top = projectTopOf(directory, cwd);
      this.#tops.set(directory, top);
    }
    return top;
  }

  #levelsOf(directory: string): IgnoreLevels {
    let levels = this.#levels.get(directory);
    if (levels === undefined) {
      levels = levelsIn(directory, levelsAbove(directory));
      this.#levels.set(directory, levels);
    }
    return levels;
  }
}

const NAMED: Omit<Place, 'directory'> = {
  reason: 'named with --context',
  isCertain: true,
  isDoubtful: false,
  contexts: [],
};
