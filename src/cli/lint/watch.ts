/** `--watch`: checks again what has changed. */
import { type FSWatcher, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { isFile } from '../../config/file-system.ts';
import { UserError } from '../../config/user-error.ts';
import { count } from '../../reporters/count.ts';
import { oneLine } from '../../reporters/escape.ts';
import { code } from '../../yaml/hints.ts';
import type { ExitCode } from '../command.ts';
import { isDockerfileName } from '../discovery/dockerfile-name.ts';
import { describeUserError, shownFrom } from '../error-text.ts';
import { type Io, styleFor } from '../io.ts';

/** Editors write a file in several steps; what comes within this time is one change. In milliseconds. */
const DEBOUNCE = 100;

/** What one run looked at. */
export interface WatchedRun {
  /** Absolute paths of the files that were checked. */
  readonly files: ReadonlySet<string>;
  /** Absolute paths of the configuration files that counted. */
  readonly sources: ReadonlySet<string>;
}

/** Checks some files, as absolute paths, or with `null` everything that the command line names. */
export type RunAgain = (files: readonly string[] | null) => Promise<WatchedRun>;

/** Names of files that decide what is checked, and how: a change of one concerns all files. */
const DECIDING = /\.ya?ml$|ignore$|^plimsoll-baseline\.json$/i;

/** Runs once, and again for each change until the process is asked to end. */
export async function watchFiles(run: RunAgain, io: Io): Promise<ExitCode> {
  const first = await run(null);
  return new Promise((resolve) => {
    const watching = new Watching(run, io, first);
    const stop = () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
      watching.close();
      resolve(0);
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    watching.start();
  });
}

class Watching {
  readonly #run: RunAgain;
  readonly #io: Io;
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #changed = new Set<string>();
  #last: WatchedRun;
  #timer: NodeJS.Timeout | null = null;
  #isRunning = false;
  #isClosed = false;

  constructor(run: RunAgain, io: Io, first: WatchedRun) {
    this.#run = run;
    this.#io = io;
    this.#last = first;
  }

  start(): void {
    this.#watchDirectories();
    this.#note(`Watching ${count(this.#watchers.size, 'directory', 'directories')}; press Ctrl-C to stop.`);
  }

  close(): void {
    this.#isClosed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const watcher of this.#watchers.values()) watcher.close();
  }

  /** Directories and not files: editors replace files, and new ones shall be found. */
  #watchDirectories(): void {
    const { files, sources } = this.#last;
    for (const directory of new Set([this.#io.cwd, ...[...files, ...sources].map((file) => dirname(file))])) {
      if (this.#watchers.has(directory)) continue;
      try {
        const watcher = watch(directory, (_, name) => this.#noticed(directory, name));
        watcher.on('error', () => this.#forget(directory));
        this.#watchers.set(directory, watcher);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        this.#note(`${code(shownFrom(this.#io.cwd, directory))} cannot be watched: ${reason}.`);
      }
    }
  }

  #forget(directory: string): void {
    this.#watchers.get(directory)?.close();
    this.#watchers.delete(directory);
  }

  #noticed(directory: string, name: string | null): void {
    const path = name === null ? directory : join(directory, name);
    const isOurs = name === null || DECIDING.test(name) || isDockerfileName(name);
    if (!isOurs && !this.#last.files.has(path) && !this.#last.sources.has(path)) return;
    this.#changed.add(path);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    if (this.#isRunning || this.#isClosed) return;
    this.#timer = setTimeout(() => void this.#again(), DEBOUNCE);
  }

  async #again(): Promise<void> {
    const changed = [...this.#changed].toSorted();
    this.#changed.clear();
    this.#isRunning = true;
    const { files, sources } = this.#last;
    const isAboutFiles = changed.every((path) => files.has(path) && isFile(path));
    const shown = changed.map((path) => code(shownFrom(this.#io.cwd, path)));
    this.#note(`\nChanged: ${shown.join(', ')}`);
    try {
      const run = await this.#run(isAboutFiles ? changed : null);
      this.#last = isAboutFiles ? { files, sources: new Set([...sources, ...run.sources]) } : run;
      this.#watchDirectories();
    } catch (error) {
      // Anything else is a mistake of ours, which ends the program as it does elsewhere.
      if (!(error instanceof UserError)) throw error;
      const style = await styleFor('auto', this.#io.stderr, this.#io.env);
      this.#io.stderr.write(describeUserError(error, this.#io.cwd, style));
    }
    this.#isRunning = false;
    if (this.#changed.size > 0) this.#schedule();
  }

  #note(sentence: string): void {
    const [, before = '', text = ''] = /^(\n?)(.*)$/s.exec(sentence) ?? [];
    this.#io.stderr.write(`${before}${oneLine(text)}\n`);
  }
}
