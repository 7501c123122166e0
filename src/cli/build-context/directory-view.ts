/** A directory on disk as a question-and-answer interface, with a record of the answers. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isFile } from '../../config/file-system.ts';
import { readFoundText } from '../../config/read-file.ts';
import { type IgnoreLevels, isIgnored } from '../discovery/git-ignore.ts';

/** More names than this are not read from one directory. */
const MOST_NAMES = 5000;
/** Well above any script that people write to start a container. */
const MOST_SCRIPT_BYTES = 256 * 1024;

/** Everything that was asked about a directory, with the answers. */
export interface DirectoryAnswers {
  readonly kinds: Readonly<Record<string, string | null>>;
  readonly names: Readonly<Record<string, readonly string[]>>;
  readonly untracked: Readonly<Record<string, boolean>>;
  readonly texts: Readonly<Record<string, string | null>>;
}

/** Answers from the file system; every question is asked there once. `list` gives the names in a directory. */
export class DirectoryView {
  readonly directory: string;
  readonly #levels: () => IgnoreLevels;
  readonly #list: (path: string) => readonly string[];
  readonly #kinds = new Map<string, 'file' | 'folder' | null>();
  readonly #names = new Map<string, readonly string[]>();
  readonly #untracked = new Map<string, boolean>();
  readonly #texts = new Map<string, string | null>();

  constructor(directory: string, levels: () => IgnoreLevels, list: (path: string) => readonly string[]) {
    this.directory = directory;
    this.#levels = levels;
    this.#list = list;
  }

  kindOf(path: string): 'file' | 'folder' | null {
    return remembered(this.#kinds, path, () => kindAt(join(this.directory, path)));
  }

  namesIn(path: string): readonly string[] {
    return remembered(this.#names, path, () => this.#list(join(this.directory, path)));
  }

  isUntracked(path: string): boolean {
    return remembered(this.#untracked, path, () => {
      const place = join(this.directory, path);
      const levels = this.#levels();
      // What is not there yet may become a file or a directory.
      return isIgnored(levels, place, false) || isIgnored(levels, place, true);
    });
  }

  textOf(path: string): string | null {
    return remembered(this.#texts, path, () =>
      textAt(join(this.directory, path), MOST_SCRIPT_BYTES, this.directory),
    );
  }

  answers(): DirectoryAnswers {
    return {
      kinds: Object.fromEntries(this.#kinds),
      names: Object.fromEntries(this.#names),
      untracked: Object.fromEntries(this.#untracked),
      texts: Object.fromEntries(this.#texts),
    };
  }

  /** Whether it would still answer so. */
  agrees({ kinds, names, untracked, texts }: DirectoryAnswers): boolean {
    return (
      Object.entries(kinds).every(([path, kind]) => this.kindOf(path) === kind) &&
      Object.entries(names).every(([path, list]) => this.namesIn(path).join('\0') === list.join('\0')) &&
      Object.entries(untracked).every(([path, answer]) => this.isUntracked(path) === answer) &&
      Object.entries(texts).every(([path, text]) => this.textOf(path) === text)
    );
  }
}

/** The answer to a question by its key; `ask` is called once for each. */
export function remembered<Value>(known: Map<string, Value>, key: string, ask: () => Value): Value {
  const found = known.get(key);
  if (found !== undefined) return found;
  const answer = ask();
  known.set(key, answer);
  return answer;
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

/** Names in a directory, sorted; empty when it is none. */
export function namesAt(path: string): readonly string[] {
  try {
    return readdirSync(path).slice(0, MOST_NAMES).sort();
  } catch {
    return [];
  }
}

/** The text of a regular file of the repository that holds `directory`; `null` when there is none that may be read. */
export function textAt(path: string, most?: number, directory?: string): string | null {
  // Asked for first, because an error that is thrown costs more than the question.
  if (!isFile(path)) return null;
  try {
    return readFoundText(path, most, directory);
  } catch {
    return null;
  }
}
