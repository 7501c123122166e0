/** Where a tree of files ends: what a link in it may lead to, and what it may not. */
import { closeSync, openSync, readSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';
import { identityOf, isDirectory, isFile } from './file-system.ts';

/** The nearest directory, this one or above, that holds `.git`; `null` without one. */
export function gitTopOf(directory: string): string | null {
  for (let current = directory; ; current = dirname(current)) {
    if (isGitTop(current)) return current;
    if (dirname(current) === current) return null;
  }
}

/** The top of the work tree, else the working directory where it lies above, else the directory itself. */
export function projectTopOf(directory: string, cwd: string): string {
  const isProject = isWithin(cwd, directory) && dirname(cwd) !== cwd;
  return gitTopOf(directory) ?? (isProject ? cwd : directory);
}

const GIT_FILE = 'gitdir:';

/** Whether a directory holds `.git`: a directory in a clone, a file in work trees and submodules. */
export function isGitTop(directory: string): boolean {
  const path = join(directory, '.git');
  return isDirectory(path) || (isFile(path) && beginningOf(path, GIT_FILE.length) === GIT_FILE);
}

function beginningOf(file: string, length: number): string {
  try {
    const handle = openSync(file, 'r');
    try {
      const bytes = Buffer.alloc(length);
      return bytes.toString('latin1', 0, readSync(handle, bytes, 0, length, 0));
    } finally {
      closeSync(handle);
    }
  } catch {
    return '';
  }
}

/** The work tree that a directory lies in, else the directory itself; without links. */
export function rootOf(directory: string): string {
  return identityOf(gitTopOf(directory) ?? directory);
}

/** Whether a path is a directory or lies below it; both absolute and without links. */
export function isWithin(directory: string, path: string): boolean {
  const seen = relative(directory, path);
  return seen === '' || (seen !== '..' && !seen.startsWith(`..${sep}`) && !isAbsolute(seen));
}

/** What the kernel makes up: no tree of files has its own content there. */
const MADE_UP = ['/proc', '/sys', '/dev'];

/** Where links on the way to a file lead. */
export interface LinkTarget {
  /** Without links. */
  readonly path: string;
  readonly isLink: boolean;
  /** Whether it lies outside of the tree that the file belongs to, or is made up by the kernel. */
  readonly isOutside: boolean;
}

/** Follows the links of a path below `root` (any directory above it); `null` when it leads nowhere. */
export function followLinks(path: string, root: string): LinkTarget | null {
  let target: string;
  try {
    target = realpathSync(path);
  } catch {
    return null;
  }
  const realRoot = identityOf(root);
  const isLink = target !== join(realRoot, relative(root, path));
  const isMadeUp = MADE_UP.some((directory) => isWithin(directory, target));
  return { path: target, isLink, isOutside: isMadeUp || (isLink && !isWithin(realRoot, target)) };
}
