/** From the paths of a command line to the files to check. */
import { type Dirent, readdirSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { identityOf, isDirectory, isFile } from '../../config/file-system.ts';
import { areFilesUntrusted } from '../../config/read-file.ts';
import { followLinks } from '../../config/root.ts';
import type { RunFailure } from '../../engine/result.ts';
import { IgnorePatterns } from '../../glob/gitignore.ts';
import { byCodeUnits } from '../../reporters/code-unit-order.ts';
import { nearest } from '../../syntax/did-you-mean.ts';
import { code, didYouMean } from '../../yaml/hints.ts';
import { codeOf, fileErrorSentence } from '../file-error.ts';
import { isDockerfileName, isDockerignoreName, NAME_FORMS } from './dockerfile-name.ts';
import { looksLikeGlob, parseGlob } from './glob.ts';
import { type WalkedFile, walk } from './walk.ts';

/** A Dockerfile to check. */
export interface FoundFile {
  /** As shown to people: from the working directory when it lies below, `/` between parts. */
  readonly path: string;
  readonly absolutePath: string;
  /** Named on the command line itself, not found by a search. */
  readonly isExplicit: boolean;
}

/** Result of a search: the files, and what to tell the user about those that are skipped. */
export interface FileSearch {
  /** By path; every file once, however many ways lead to it. */
  readonly files: readonly FoundFile[];
  readonly failures: readonly RunFailure[];
  /** Found, but not to be read. */
  readonly leftOut: readonly LeftOut[];
  /** For standard error; nothing that fails the run. */
  readonly notes: readonly string[];
}

/** Options of `findFiles`. */
export interface SearchOptions {
  /** Absolute. */
  readonly cwd: string;
  readonly useGitIgnore: boolean;
  /** As in .gitignore, seen from `cwd`; they hold for explicit files too. */
  readonly ignorePatterns: readonly string[];
  /** Names that a misspelt first path may stand for. */
  readonly commandNames: readonly string[];
}

/** Files, directories and globs; nothing stands for the working directory. */
export async function findFiles(paths: readonly string[], options: SearchOptions): Promise<FileSearch> {
  const search = new Search(options);
  for (const path of paths) await search.add(path);
  return search.finish();
}

/** The path of a file as people know it. `typed` is kept for what lies outside of the working directory. */
export function shownPath(absolutePath: string, typed: string | null, cwd: string): string {
  const seen = relative(cwd, absolutePath);
  const isInside = seen !== '' && seen !== '..' && !seen.startsWith(`..${sep}`) && !isAbsolute(seen);
  const shown = isInside || typed === null || !isAbsolute(typed) ? seen : absolutePath;
  return sep === '/' ? shown : shown.replaceAll(sep, '/');
}

/** What a search found and did not take. */
export interface LeftOut {
  readonly path: string;
  /** A clause: `is no regular file`. */
  readonly reason: string;
}

interface Candidate extends FoundFile {
  readonly isLink: boolean;
}

class Search {
  readonly #options: SearchOptions;
  /** By path without links. */
  readonly #found = new Map<string, Candidate>();
  readonly #failures: RunFailure[] = [];
  readonly #leftOut: LeftOut[] = [];
  readonly #notes: string[] = [];

  constructor(options: SearchOptions) {
    this.#options = options;
  }

  async add(typed: string): Promise<void> {
    const path = resolve(this.#options.cwd, typed);
    const stats = this.#statsOf(path, typed);
    if (stats === null) return;
    if (stats === 'missing') await this.#addGlob(typed, path);
    else if (stats.isDirectory()) await this.#addDirectory(path, typed);
    else this.#addExplicit(path, typed);
  }

  async finish(): Promise<FileSearch> {
    const sorted = [...this.#found.values()].toSorted((left, right) => byCodeUnits(left.path, right.path));
    return {
      files: this.#withoutIgnored(sorted),
      failures: this.#failures,
      leftOut: this.#leftOut,
      notes: this.#notes,
    };
  }

  /** `null` when the failure is told already. */
  #statsOf(path: string, typed: string): Stats | 'missing' | null {
    try {
      return statSync(path);
    } catch (error) {
      if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return 'missing';
      this.#fail(shownPath(path, typed, this.#options.cwd), fileErrorSentence(error));
      return null;
    }
  }

  #addExplicit(path: string, typed: string): void {
    if (isDockerignoreName(basename(path))) {
      this.#notes.push(`${code(typed)} is an ignore file, not a Dockerfile; it was not checked.`);
      return;
    }
    const identity = identityOf(path);
    const shown = shownPath(path, typed, this.#options.cwd);
    this.#take(identity, { path: shown, absolutePath: path, isExplicit: true, isLink: identity !== path });
  }

  async #addDirectory(root: string, typed: string): Promise<void> {
    await this.#walk(root, typed, ({ name }) => isDockerfileName(name));
  }

  async #addGlob(typed: string, path: string): Promise<void> {
    if (!looksLikeGlob(typed)) {
      this.#failures.push(this.#missing(typed, path));
      return;
    }
    const glob = parseGlob(typed, this.#options.cwd);
    const before = this.#found.size;
    let matched = 0;
    if (isDirectory(glob.base)) {
      await this.#walk(glob.base, typed, ({ below, name }) => {
        const isWanted =
          glob.matches(below) && !isDockerignoreName(name) && !(glob.takesAnyName && !isDockerfileName(name));
        const isTaken = isWanted || (isDockerfileName(name) && isInMatchedDirectory(below, glob.matches));
        if (isTaken) matched += 1;
        return isTaken;
      });
    }
    if (matched === 0 && this.#found.size === before) {
      this.#fail(null, `The pattern ${code(typed)} matches no file.`, `Searched ${code(glob.base)}.`);
    }
  }

  async #walk(root: string, typed: string, isWanted: (file: WalkedFile) => boolean): Promise<void> {
    const { cwd, useGitIgnore } = this.#options;
    // Links to directories are not followed, so the root is the only link on the way to a file.
    const realRoot = identityOf(root);
    const shown = (path: string) => shownPath(path, isAbsolute(typed) ? path : '', cwd);
    await walk(root, {
      useGitIgnore,
      isWanted: (file) => isWanted(file) && !(file.isLink && isDirectory(file.path)),
      onFile: (file) => {
        const { path: absolutePath, isLink } = file;
        const reason = isLink ? whyNotFollowed(absolutePath, root) : null;
        if (reason !== null) {
          this.#leftOut.push({ path: shown(absolutePath), reason });
          return;
        }
        const identity = isLink ? identityOf(absolutePath) : join(realRoot, file.below);
        this.#take(identity, { path: shown(absolutePath), absolutePath, isExplicit: false, isLink });
      },
      onSpecial: ({ path }) => this.#leftOut.push({ path: shown(path), reason: 'is no regular file' }),
      onError: (directory, error) => this.#fail(shown(directory), fileErrorSentence(error)),
    });
  }

  /** Among several ways to one file, the one without links is shown, else the first by name. */
  #take(identity: string, candidate: Candidate): void {
    const known = this.#found.get(identity);
    const better = known === undefined || isBetter(candidate, known) ? candidate : known;
    const isExplicit = candidate.isExplicit || known?.isExplicit === true;
    this.#found.set(identity, { ...better, isExplicit });
  }

  #withoutIgnored(files: readonly Candidate[]): readonly FoundFile[] {
    const { ignorePatterns, cwd } = this.#options;
    if (ignorePatterns.length === 0) return files;
    const patterns = new IgnorePatterns(ignorePatterns, { ignoreCase: false });
    const isIgnored = (path: string) => patterns.decide(path, false)?.isIgnored === true;
    return files.filter(({ absolutePath }) => !isIgnored(shownPath(absolutePath, null, cwd)));
  }

  #missing(typed: string, path: string): RunFailure {
    const commands = typed.includes('/') ? [] : nearest(typed, this.#options.commandNames);
    const similar = nearest(basename(path), namesIn(dirname(path))).map((name) => join(dirname(typed), name));
    const hint =
      commands.length > 0
        ? `Did you mean the command ${commands.map(code).join(' or ')}?`
        : didYouMeanOrNull(similar);
    return failure(null, `No such file or directory: ${code(typed)}.`, hint);
  }

  #fail(path: string | null, message: string, hint: string | null = null): void {
    this.#failures.push(failure(path, message, hint));
  }
}

/** `null` for a link to a regular file of the searched tree, and for one that leads nowhere: reading it says so. */
function whyNotFollowed(path: string, root: string): string | null {
  const target = followLinks(path, root);
  if (target === null) return null;
  if (target.isOutside) return 'is a link to a file outside the searched directory';
  if (areFilesUntrusted()) return 'is a link';
  return isFile(target.path) ? null : 'is no regular file';
}

function didYouMeanOrNull(names: readonly string[]): string | null {
  return names.length === 0 ? null : didYouMean(names);
}

function isBetter(candidate: Candidate, known: Candidate): boolean {
  if (candidate.isLink !== known.isLink) return !candidate.isLink;
  return byCodeUnits(candidate.path, known.path) < 0;
}

/** As a shell does with `services/*`: a directory that matches is searched. */
function isInMatchedDirectory(below: string, matches: (path: string) => boolean): boolean {
  for (let slash = below.indexOf('/'); slash !== -1; slash = below.indexOf('/', slash + 1)) {
    if (matches(below.slice(0, slash))) return true;
  }
  return false;
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory, { withFileTypes: true }).map(({ name }: Dirent) => name);
  } catch {
    return [];
  }
}

function failure(path: string | null, message: string, hint: string | null): RunFailure {
  return { kind: 'read', path, line: null, ruleId: null, message, hint };
}

/** What a run says that found nothing to check: a pass would hide a wrong path. */
export function nothingFound(paths: readonly string[]): RunFailure {
  const searched = paths.length === 0 ? 'the working directory' : paths.map(code).join(', ');
  return failure(
    null,
    `No Dockerfile found in ${searched}.`,
    `Recognized names: ${NAME_FORMS.map(code).join(', ')}, the same with ${code('Containerfile')}, in any case; ` +
      'except templates, node_modules and files that .gitignore excludes. Name a file explicitly to check it anyway.',
  );
}

/** So many are named; more are counted. */
const MOST_NAMED = 5;

/** What is said about files that were found and not read: a sentence for each reason. */
export function leftOutNotes(leftOut: readonly LeftOut[]): readonly string[] {
  return [...new Set(leftOut.map(({ reason }) => reason))].map((reason) => {
    const paths = leftOut.filter((each) => each.reason === reason).map(({ path }) => path);
    const named = paths.slice(0, MOST_NAMED).map(code).join(', ');
    const more = paths.length > MOST_NAMED ? ` and ${paths.length - MOST_NAMED} more` : '';
    return `Not checked: ${named}${more}, which ${reason.replace(/^is /, paths.length > 1 ? 'are each ' : 'is ')}.`;
  });
}
