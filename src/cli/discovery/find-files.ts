/** From the paths of a command line to the files to check. */
import { type Dirent, readdirSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { identityOf, isDirectory, isFile } from '../../config/file-system.ts';
import { areFilesUntrusted } from '../../config/read-file.ts';
import { followLinks, projectTopOf } from '../../config/root.ts';
import type { RunFailure } from '../../engine/result.ts';
import { IgnorePatterns } from '../../glob/gitignore.ts';
import { byCodeUnits } from '../../reporters/code-unit-order.ts';
import { nearest } from '../../syntax/did-you-mean.ts';
import { code } from '../../yaml/hints.ts';
import { type BuildFile, buildFileKind } from '../build-context/build-files.ts';
import { missingPathHint } from '../command-names.ts';
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
  /** As in .gitignore, seen from `cwd`; unlike .gitignore itself they hold for explicit files too. */
  readonly ignorePatterns: readonly string[];
  /** Whether a glob that matches nothing is fine. */
  readonly passOnNoFiles: boolean;
  /** Whether the first path stands where a command may. */
  readonly isCommandPlace: boolean;
}

/** Files, directories and globs; nothing stands for the working directory. */
export async function findFiles(paths: readonly string[], options: SearchOptions): Promise<FileSearch> {
  const search = new Search(options);
  for (const [at, path] of paths.entries()) await search.add(path, options.isCommandPlace && at === 0);
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
  /** Whether the user named the file and excluded it: not checking it is what was wanted. */
  readonly isWanted?: boolean;
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
  /** By path. */
  readonly #buildFiles = new Map<string, BuildFile>();

  constructor(options: SearchOptions) {
    this.#options = options;
  }

  async add(typed: string, isCommandPlace: boolean): Promise<void> {
    const path = resolve(this.#options.cwd, typed);
    const stats = this.#statsOf(path, typed);
    if (stats === null) return;
    if (stats === 'missing') await this.#addGlob(typed, path, isCommandPlace);
    else if (stats.isDirectory()) await this.#addDirectory(path, typed);
    else this.#addExplicit(path, typed);
  }

  async finish(): Promise<FileSearch> {
    const sorted = [...this.#found.values()].toSorted((left, right) => byCodeUnits(left.path, right.path));
    const files = this.#withoutIgnored(sorted);
    await this.#reportBuildFiles(files.length > 0 || this.#leftOut.length > 0);
    return {
      files,
      failures: this.#failures,
      leftOut: this.#leftOut,
      notes: this.#notes,
    };
  }

  /** `null` when the failure is reported already. */
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
    if (this.#isBuildFile(path)) return;
    const identity = identityOf(path);
    const shown = shownPath(path, typed, this.#options.cwd);
    this.#take(identity, { path: shown, absolutePath: path, isExplicit: true, isLink: identity !== path });
  }

  async #addDirectory(root: string, typed: string): Promise<void> {
    await this.#walk(root, typed, ({ name }) => isDockerfileName(name));
  }

  async #addGlob(typed: string, path: string, isCommandPlace: boolean): Promise<void> {
    if (!looksLikeGlob(typed)) {
      this.#failures.push(this.#missing(typed, path, isCommandPlace));
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
        return isTaken && !this.#isBuildFile(join(glob.base, below));
      });
    }
    if (matched === 0 && this.#found.size === before) {
      const sentence = `The pattern ${code(typed)} matches no file.`;
      if (this.#options.passOnNoFiles) this.#notes.push(sentence);
      else this.#fail(null, sentence, `Searched ${code(glob.base)}.`);
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
    return files.filter(({ absolutePath, path, isExplicit }) => {
      if (!isIgnored(shownPath(absolutePath, null, cwd))) return true;
      const reason = `is ignored by ${code('--ignore-pattern')}`;
      if (isExplicit) this.#leftOut.push({ path, reason, isWanted: true });
      return false;
    });
  }

  /** Files that say how images are built, which people take for what this program checks. */
  #isBuildFile(path: string): boolean {
    const kind = buildFileKind(basename(path));
    if (kind !== null) this.#buildFiles.set(path, { path, kind });
    return kind !== null;
  }

  /** One that was given by mistake beside others costs nothing; alone it must not look checked. */
  async #reportBuildFiles(isSomethingFound: boolean): Promise<void> {
    if (this.#buildFiles.size === 0) return;
    const { dockerfilesOf } = await import('../build-context/named-builds.ts');
    const { cwd } = this.#options;
    for (const file of this.#buildFiles.values()) {
      const built = dockerfilesOf(file, projectTopOf(dirname(file.path), cwd)).filter(isFile);
      const shown = shownPath(file.path, null, cwd);
      const named = built.slice(0, MOST_NAMED).map((path) => code(shownPath(path, null, cwd)));
      const advice =
        named.length === 0
          ? 'give the Dockerfiles that it builds'
          : `give what it builds: ${named.join(', ')}`;
      const what = file.kind === 'compose' ? 'Compose' : 'Bake';
      const sentence = `${code(shown)} is a ${what} file, not a Dockerfile; ${advice}.`;
      if (isSomethingFound) this.#notes.push(sentence);
      else this.#fail(null, sentence);
    }
  }

  #missing(typed: string, path: string, isCommandPlace: boolean): RunFailure {
    const mayBeCommand = isCommandPlace && /^[a-z-]+$/i.test(typed);
    const what = mayBeCommand ? 'file, directory or command' : 'file or directory';
    const similar = nearest(basename(path), namesIn(dirname(path))).map((name) => join(dirname(typed), name));
    return failure(null, `No such ${what}: ${code(typed)}.`, missingPathHint(typed, similar, mayBeCommand));
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

/**
 * What a run says that checked nothing: a pass would hide a wrong path. `null` where a note has said why already, or the
 * user excluded what was named.
 */
export function nothingFound(
  paths: readonly string[],
  { notes, leftOut }: Pick<FileSearch, 'notes' | 'leftOut'>,
): RunFailure | null {
  if (notes.length > 0 || leftOut.some(({ isWanted }) => isWanted === true)) return null;
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
export function leftOutNotes(
  all: readonly LeftOut[],
  { warnsIgnored = true }: { readonly warnsIgnored?: boolean } = {},
): readonly string[] {
  const leftOut = warnsIgnored ? all : all.filter(({ isWanted = false }) => !isWanted);
  return [...new Set(leftOut.map(({ reason }) => reason))].map((reason) => {
    const paths = leftOut.filter((each) => each.reason === reason).map(({ path }) => path);
    const named = paths.slice(0, MOST_NAMED).map(code).join(', ');
    const more = paths.length > MOST_NAMED ? ` and ${paths.length - MOST_NAMED} more` : '';
    return `Not checked: ${named}${more}, which ${reason.replace(/^is /, paths.length > 1 ? 'are each ' : 'is ')}.`;
  });
}
