/** The build context on disk, and a record of what was asked about it. */
import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { isFile } from '../../config/file-system.ts';
import { readFoundText } from '../../config/read-file.ts';
import type { BuildContext } from '../../context/build-context.ts';
import { readIgnoreFile } from '../../context/dockerignore.ts';
import { type IgnoreLevels, isIgnored, levelsAbove, levelsIn } from '../discovery/git-ignore.ts';

/** More names than this are not read from one directory. */
const MOST_NAMES = 5000;

/** Everything that was asked about a context, with the answers. */
export interface ContextAnswers {
  readonly folder: string;
  readonly ignoreFile: string | null;
  readonly kinds: Readonly<Record<string, string | null>>;
  readonly names: Readonly<Record<string, readonly string[]>>;
  readonly untracked: Readonly<Record<string, boolean>>;
}

/** Finds what version control leaves out of directories; each directory is looked at once. */
export class ContextFolders {
  readonly #levels = new Map<string, IgnoreLevels>();
  readonly #tidied = new Set<string>();

  /** Does something for a directory unless it was done. */
  tidyOnce(folder: string, tidy: (folder: string) => void): void {
    if (this.#tidied.has(folder)) return;
    this.#tidied.add(folder);
    tidy(folder);
  }

  /** The context of a Dockerfile: the directory that the user named, else its own. */
  of(dockerfile: string, named: string | null, cwd: string): FolderContext {
    const folder = named ?? dirname(dockerfile);
    let levels = this.#levels.get(folder);
    if (levels === undefined) {
      levels = levelsIn(folder, levelsAbove(folder));
      this.#levels.set(folder, levels);
    }
    return new FolderContext(folder, dockerfile, { isCertain: named !== null, cwd, levels });
  }
}

interface FolderOptions {
  readonly isCertain: boolean;
  readonly cwd: string;
  readonly levels: IgnoreLevels;
}

/** Answers from the file system, and remembers what it said. */
export class FolderContext implements BuildContext {
  readonly path: string;
  readonly isCertain: boolean;
  readonly #folder: string;
  readonly #dockerfile: string;
  readonly #cwd: string;
  readonly #levels: IgnoreLevels;
  readonly #kinds: Record<string, 'file' | 'folder' | null> = {};
  readonly #names: Record<string, readonly string[]> = {};
  readonly #untracked: Record<string, boolean> = {};
  #ignoreFile: { readonly text: string | null; readonly file: BuildContext['ignoreFile'] } | null = null;

  constructor(folder: string, dockerfile: string, { isCertain, cwd, levels }: FolderOptions) {
    this.#folder = folder;
    this.#dockerfile = dockerfile;
    this.#cwd = cwd;
    this.#levels = levels;
    this.isCertain = isCertain;
    this.path = shown(folder, cwd);
  }

  get ignoreFile(): BuildContext['ignoreFile'] {
    this.#ignoreFile ??= this.#readIgnoreFile();
    return this.#ignoreFile.file;
  }

  kindOf(path: string): 'file' | 'folder' | null {
    const known = this.#kinds[path];
    if (known !== undefined) return known;
    const kind = kindAt(join(this.#folder, path));
    this.#kinds[path] = kind;
    return kind;
  }

  namesIn(path: string): readonly string[] {
    const names = this.#names[path] ?? namesAt(join(this.#folder, path));
    this.#names[path] = names;
    return names;
  }

  isUntracked(path: string): boolean {
    const known = this.#untracked[path];
    if (known !== undefined) return known;
    const place = join(this.#folder, path);
    // What is not there yet may become a file or a directory.
    const answer = isIgnored(this.#levels, place, false) || isIgnored(this.#levels, place, true);
    this.#untracked[path] = answer;
    return answer;
  }

  /** `null` when nothing was asked. */
  answers(): ContextAnswers | null {
    const parts = [this.#kinds, this.#names, this.#untracked];
    if (this.#ignoreFile === null && parts.every((part) => Object.keys(part).length === 0)) return null;
    return {
      folder: this.#folder,
      ignoreFile: this.#ignoreFile === null ? '' : this.#ignoreFile.text,
      kinds: this.#kinds,
      names: this.#names,
      untracked: this.#untracked,
    };
  }

  /** Whether it would still answer so. */
  agrees(answers: ContextAnswers): boolean {
    if (answers.folder !== this.#folder) return false;
    if (answers.ignoreFile !== '' && this.#readIgnoreFile().text !== answers.ignoreFile) return false;
    return (
      Object.entries(answers.kinds).every(([path, kind]) => this.kindOf(path) === kind) &&
      Object.entries(answers.names).every(
        ([path, names]) => this.namesIn(path).join('\0') === names.join('\0'),
      ) &&
      Object.entries(answers.untracked).every(([path, answer]) => this.isUntracked(path) === answer)
    );
  }

  /** `NAME.dockerignore` beside the Dockerfile goes before `.dockerignore` at the top of the context. */
  #readIgnoreFile() {
    const own = join(dirname(this.#dockerfile), `${basename(this.#dockerfile)}.dockerignore`);
    for (const path of [own, join(this.#folder, '.dockerignore')]) {
      const text = textAt(path);
      if (text !== null) return { text, file: readIgnoreFile(shown(path, this.#cwd), text) };
    }
    return { text: null, file: null };
  }
}

function shown(path: string, cwd: string): string {
  const below = relative(cwd, path);
  return (below === '' ? '.' : below).replaceAll(sep, '/');
}

function kindAt(path: string): 'file' | 'folder' | null {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return null;
    return stats.isDirectory() ? 'folder' : 'file';
  } catch {
    // What cannot be looked at, such as a link in a circle, is not there for the builder either.
    return null;
  }
}

function namesAt(path: string): readonly string[] {
  try {
    return readdirSync(path).slice(0, MOST_NAMES).sort();
  } catch {
    return [];
  }
}

/** Asked for first, because an error that is thrown costs more than the question. */
function textAt(path: string): string | null {
  if (!isFile(path)) return null;
  try {
    return readFoundText(path);
  } catch {
    return null;
  }
}
