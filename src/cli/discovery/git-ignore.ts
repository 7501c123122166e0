/** `.gitignore` files, nested ones too: the nearest that decides wins, as in git. */
import { readFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { Ignore } from 'ignore';
import { isFolder } from '../../config/file-system.ts';

interface IgnoreLevel {
  readonly folder: string;
  readonly matcher: Ignore;
}

/** What holds in a folder, farthest first. */
export type IgnoreLevels = readonly IgnoreLevel[];

/** What holds where a search begins. Nothing, when the folder is itself ignored: then it was asked for on purpose. */
export async function levelsAbove(folder: string): Promise<IgnoreLevels> {
  const top = gitTopOf(folder);
  if (top === null || top === folder) return [];
  const levels: IgnoreLevel[] = [];
  for (const each of foldersFrom(top, dirname(folder))) levels.push(...(await levelsOf(each)));
  return isIgnored(levels, folder, true) ? [] : levels;
}

/** With what the folder itself brings. */
export async function levelsIn(folder: string, above: IgnoreLevels): Promise<IgnoreLevels> {
  const own = await levelsOf(folder);
  return own.length === 0 ? above : [...above, ...own];
}

/** Whether a file or folder (absolute path, below every level) is left out. */
export function isIgnored(levels: IgnoreLevels, path: string, isDirectory: boolean): boolean {
  for (const { folder, matcher } of levels.toReversed()) {
    const below = path.slice(folder.endsWith(sep) ? folder.length : folder.length + 1);
    const { ignored, unignored } = matcher.test(`${below.replaceAll(sep, '/')}${isDirectory ? '/' : ''}`);
    if (ignored) return true;
    if (unignored) return false;
  }
  return false;
}

/** The nearest folder, this one or above, that holds `.git`; `null` without one. */
export function gitTopOf(folder: string): string | null {
  for (let current = folder; ; current = dirname(current)) {
    if (hasGit(current)) return current;
    if (dirname(current) === current) return null;
  }
}

/** A folder in a clone, a file in work trees and submodules. */
function hasGit(folder: string): boolean {
  return isFolder(join(folder, '.git')) || textOf(join(folder, '.git')).startsWith('gitdir:');
}

function foldersFrom(top: string, bottom: string): readonly string[] {
  const folders: string[] = [];
  for (let current = bottom; current !== top; current = dirname(current)) folders.unshift(current);
  return [top, ...folders];
}

async function levelsOf(folder: string): Promise<IgnoreLevels> {
  const exclude = textOf(join(folder, '.git', 'info', 'exclude'));
  const ignoreFile = textOf(join(folder, '.gitignore'));
  if (exclude === '' && ignoreFile === '') return [];
  const { default: ignore } = await import('ignore');
  // Case counts as it does for git on the usual file systems of the platform.
  const ignorecase = process.platform === 'win32' || process.platform === 'darwin';
  return [{ folder, matcher: ignore({ ignorecase }).add(exclude).add(ignoreFile) }];
}

/** Empty when there is no such file; one that cannot be read leaves nothing out. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
