/** The build context of one Dockerfile on disk, found when a rule first asks about it. */
import { basename, dirname, join, relative, sep } from 'node:path';
import type { BuildContext, ContextFinder, WantedSource } from '../../context/build-context.ts';
import { type IgnoreFile, readIgnoreFile } from '../../context/dockerignore.ts';
import { type DirectoryAnswers, type DirectoryView, textAt } from './directory-view.ts';
import type { Place } from './place.ts';

/** Everything that was asked about a context, with the answers. */
export interface ContextAnswers extends DirectoryAnswers {
  readonly wanted: readonly WantedSource[];
  readonly place: Place;
  /** Absent when nobody asked. */
  readonly ignoreFile?: string | null;
}

/** Where the Dockerfile is, and how to search for its context. */
export interface FileContextOptions {
  readonly dockerfile: string;
  readonly cwd: string;
  /** Of `--context`, absolute; `null` when the user named none. */
  readonly named: string | null;
  readonly placeOf: (wanted: readonly WantedSource[]) => Place;
  readonly viewOf: (directory: string) => DirectoryView;
}

/** Finds the context, and remembers what was asked about it. */
export class FileContext implements ContextFinder {
  readonly #options: FileContextOptions;
  #first: FoundContext | null = null;

  constructor(options: FileContextOptions) {
    this.#options = options;
  }

  /** What decides the answers beside the text of the file and the disk. */
  get key(): readonly unknown[] {
    return [this.#options.dockerfile, this.#options.named];
  }

  find(wanted: () => readonly WantedSource[]): FoundContext {
    const found = new FoundContext(wanted, this.#options);
    this.#first ??= found;
    return found;
  }

  /** `null` when nothing was asked. */
  answers(): ContextAnswers | null {
    return this.#first?.answers() ?? null;
  }

  /** Whether it would still answer so. */
  agrees(answers: ContextAnswers): boolean {
    return new FoundContext(() => answers.wanted, this.#options).agrees(answers);
  }
}

class FoundContext implements BuildContext {
  readonly #options: FileContextOptions;
  readonly #wanted: () => readonly WantedSource[];
  #at: {
    readonly wanted: readonly WantedSource[];
    readonly place: Place;
    readonly view: DirectoryView;
  } | null = null;
  #ignoreFile: { readonly text: string | null; readonly file: IgnoreFile | null } | null = null;

  constructor(wanted: () => readonly WantedSource[], options: FileContextOptions) {
    this.#wanted = wanted;
    this.#options = options;
  }

  get #place() {
    if (this.#at === null) {
      const wanted = this.#wanted();
      const place = this.#options.placeOf(wanted);
      this.#at = { wanted, place, view: this.#options.viewOf(place.directory) };
    }
    return this.#at;
  }

  get path(): string {
    return shown(this.#place.place.directory, this.#options.cwd);
  }

  get isCertain(): boolean {
    return this.#place.place.isCertain;
  }

  get isDoubtful(): boolean {
    return this.#place.place.isDoubtful;
  }

  get reason(): string {
    return this.#place.place.reason;
  }

  isNamedContext(name: string): boolean {
    return this.#place.place.contexts.includes(name);
  }

  get ignoreFile(): IgnoreFile | null {
    this.#ignoreFile ??= this.#readIgnoreFile();
    return this.#ignoreFile.file;
  }

  kindOf(path: string): 'file' | 'folder' | null {
    return this.#place.view.kindOf(path);
  }

  namesIn(path: string): readonly string[] {
    return this.#place.view.namesIn(path);
  }

  isUntracked(path: string): boolean {
    return this.#place.view.isUntracked(path);
  }

  textOf(path: string): string | null {
    return this.#place.view.textOf(path);
  }

  answers(): ContextAnswers | null {
    if (this.#at === null) return null;
    const { wanted, place, view } = this.#at;
    return {
      ...view.answers(),
      wanted,
      place,
      ...(this.#ignoreFile === null ? {} : { ignoreFile: this.#ignoreFile.text }),
    };
  }

  agrees(answers: ContextAnswers): boolean {
    const { place, view } = this.#place;
    if (JSON.stringify(place) !== JSON.stringify(answers.place)) return false;
    if (answers.ignoreFile !== undefined && this.#readIgnoreFile().text !== answers.ignoreFile) return false;
    return view.agrees(answers);
  }

  /** `NAME.dockerignore` beside the Dockerfile goes before `.dockerignore` at the top of the context. */
  #readIgnoreFile() {
    const { dockerfile, cwd } = this.#options;
    const own = join(dirname(dockerfile), `${basename(dockerfile)}.dockerignore`);
    for (const path of [own, join(this.#place.place.directory, '.dockerignore')]) {
      const text = textAt(path);
      if (text !== null) return { text, file: readIgnoreFile(shown(path, cwd), text) };
    }
    return { text: null, file: null };
  }
}

function shown(path: string, cwd: string): string {
  const below = relative(cwd, path);
  return (below === '' ? '.' : below).replaceAll(sep, '/');
}
