/** Reads files as they were at a revision of git. */
import { execFileSync } from 'node:child_process';
import { relativePath } from '../../config/file-patterns.ts';
import { identityOf } from '../../config/file-system.ts';
import { gitTopOf } from '../../config/root.ts';
import { UserError } from '../../config/user-error.ts';
import { code } from '../../yaml/hints.ts';

/** More than any Dockerfile and any list of paths; git stops there. */
const MOST_BYTES = 512 * 1024 * 1024;

const NEEDS_REPOSITORY = '`--new-from-rev` compares with a commit, so it requires a Git repository.';

/** The files of one work tree at one revision. */
export class GitRevision {
  readonly #top: string;
  readonly #commit: string;
  readonly #paths: ReadonlySet<string>;
  /** Paths now → paths then, of files that differ or have another name. */
  readonly #changed: ReadonlyMap<string, string>;

  /** Files that are gone, which a file that git does not know yet may have been. */
  readonly #gone: Set<string>;
  readonly #former = new Map<string, string | null>();

  /** Asks git thrice, whatever the number of files. Throws a `UserError` outside of a repository or without the revision. */
  constructor(revision: string, top: string) {
    this.#top = top;
    this.#commit = commitOf(revision, top);
    this.#paths = new Set(
      pathsOf(git(['ls-tree', '-r', '-z', '--name-only', '--full-tree', this.#commit], top)),
    );
    const { changed, gone } = changesSince(this.#commit, top);
    this.#changed = changed;
    this.#gone = new Set(gone);
  }

  /** The text of a file then, under the name it had; `same` when it has not changed, `null` when it was not there. */
  textOf(absolutePath: string): string | 'same' | null {
    const path = relativePath(this.#top, identityOf(absolutePath));
    if (path === null) return null;
    const before = this.#changed.get(path);
    if (before === undefined) return this.#paths.has(path) ? 'same' : null;
    return this.#paths.has(before) ? git(['cat-file', 'blob', `${this.#commit}:${before}`], this.#top) : null;
  }

  /** The text of the file that a file without history was renamed from: one that is gone and at least half the same. */
  formerTextOf(absolutePath: string, now: string): string | null {
    const known = this.#former.get(absolutePath);
    if (known !== undefined) return known;
    let best: { readonly path: string; readonly text: string; readonly share: number } | null = null;
    for (const path of [...this.#gone].filter(isDockerfile).slice(0, MOST_CANDIDATES)) {
      const text = git(['cat-file', 'blob', `${this.#commit}:${path}`], this.#top);
      const share = likeness(text, now);
      if (share >= LIKENESS && share > (best?.share ?? 0)) best = { path, text, share };
    }
    if (best !== null) this.#gone.delete(best.path);
    this.#former.set(absolutePath, best?.text ?? null);
    return best?.text ?? null;
  }
}

/** As git has it for renames. */
const LIKENESS = 0.5;
/** Files that are read to find a former name. */
const MOST_CANDIDATES = 100;

function isDockerfile(path: string): boolean {
  return /(?:docker|container)file[^/]*$/i.test(path);
}

/** Share of the lines that two texts have in common. */
function likeness(left: string, right: string): number {
  const [ours, theirs] = [left, right].map((text) => text.split('\n').filter((line) => line.trim() !== ''));
  if (ours === undefined || theirs === undefined || ours.length + theirs.length === 0) return 0;
  const counts = new Map<string, number>();
  for (const line of ours) counts.set(line, (counts.get(line) ?? 0) + 1);
  let common = 0;
  for (const line of theirs) {
    const left = counts.get(line) ?? 0;
    if (left === 0) continue;
    counts.set(line, left - 1);
    common += 1;
  }
  return (2 * common) / (ours.length + theirs.length);
}

/** The top of the work tree that a directory lies in. Throws a `UserError` when it lies in none. */
export function workTreeOf(directory: string): string {
  const top = gitTopOf(identityOf(directory));
  if (top !== null) return top;
  throw new UserError(`${code(directory)} is not in a Git repository.`, { hint: NEEDS_REPOSITORY });
}

function commitOf(revision: string, top: string): string {
  try {
    return git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`], top).trim();
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`Unknown Git revision ${code(revision)} in ${code(top)}.`, {
      hint: 'In a shallow clone, fetch it first: `git fetch origin BRANCH`.',
    });
  }
}

/** Against the files on disk; names are followed where the content is at least half the same. */
function changesSince(commit: string, top: string) {
  const fields = pathsOf(
    git(
      ['diff', '--name-status', '-z', '-M', '--no-ext-diff', '--no-textconv', '--relative', commit, '--'],
      top,
    ),
  );
  const changed = new Map<string, string>();
  const gone: string[] = [];
  for (let at = 0; at < fields.length; ) {
    const status = fields[at] ?? '';
    const isPair = status.startsWith('R') || status.startsWith('C');
    const before = fields[at + 1] ?? '';
    if (status === 'D') gone.push(before);
    else changed.set(isPair ? (fields[at + 2] ?? '') : before, before);
    at += isPair ? 3 : 2;
  }
  return { changed, gone };
}

function pathsOf(output: string): readonly string[] {
  return output.split('\0').filter((path) => path !== '');
}

function git(words: readonly string[], cwd: string): string {
  try {
    return execFileSync('git', ['--no-pager', ...words], {
      cwd,
      encoding: 'utf8',
      maxBuffer: MOST_BYTES,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new UserError('`--new-from-rev` requires Git, which is not installed.');
    }
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    if (said !== '') throw new UserError(`Git failed: ${said.split('\n')[0] ?? ''}`);
    throw error;
  }
}
