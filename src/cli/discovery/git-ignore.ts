/** `.gitignore` files, nested ones too: the nearest that decides wins, as in git. */
import { dirname, join, relative, sep } from 'node:path';
import { isFile } from '../../config/file-system.ts';
import { readFoundText } from '../../config/read-file.ts';
import { gitTopOf } from '../../config/root.ts';
import { IgnorePatterns } from '../../glob/gitignore.ts';

/** The patterns that hold in a directory. */
export interface IgnoreLevels {
  /** What patterns are seen from; absolute. */
  readonly top: string;
  /** Those of nearer files last; the last one that matches decides. */
  readonly patterns: readonly string[];
  /** `null` without patterns. */
  readonly matcher: IgnorePatterns | null;
}

/** State before the first directory: no `.gitignore` has been read. */
export const NO_LEVELS: IgnoreLevels = { top: '', patterns: [], matcher: null };

/** What holds where a search begins. Nothing, when the directory is itself ignored: then it was asked for on purpose. */
export function levelsAbove(directory: string): IgnoreLevels {
  const none = { ...NO_LEVELS, top: directory };
  const top = gitTopOf(directory);
  if (top === null || top === directory) return none;
  let rules: IgnoreLevels = { ...none, top };
  for (const each of directoriesFrom(top, dirname(directory))) rules = levelsIn(each, rules);
  return isIgnored(rules, directory, true) ? none : rules;
}

/** With what the directory itself brings. */
export function levelsIn(directory: string, above: IgnoreLevels): IgnoreLevels {
  const text = `${textOf(join(directory, '.git', 'info', 'exclude'))}\n${textOf(join(directory, '.gitignore'))}`;
  const prefix = pathBelow(above.top, directory);
  const own = text.split('\n').flatMap((line) => seenFromTop(line.replace(/\r$/, ''), prefix));
  if (own.length === 0) return above;
  // Case counts as it does for git on the usual file systems of the platform.
  const ignoreCase = process.platform === 'win32' || process.platform === 'darwin';
  const patterns = [...above.patterns, ...own];
  return { top: above.top, patterns, matcher: new IgnorePatterns(patterns, { ignoreCase }) };
}

/** Whether a file or directory (absolute path) is left out; what does not lie below the top is not. */
export function isIgnored({ top, matcher }: IgnoreLevels, path: string, isDirectory: boolean): boolean {
  if (matcher === null) return false;
  const below = pathBelow(top, path);
  if (below === '' || below === '..' || below.startsWith('../')) return false;
  return matcher.decide(below, isDirectory)?.isIgnored === true;
}

function directoriesFrom(top: string, bottom: string): readonly string[] {
  const directories: string[] = [];
  for (let current = bottom; current !== top; current = dirname(current)) directories.unshift(current);
  return [top, ...directories];
}

function pathBelow(top: string, path: string): string {
  const below = relative(top, path);
  return sep === '/' ? below : below.replaceAll(sep, '/');
}

/** A line as it would be in the file of the top directory; nothing for empty lines and comments. */
function seenFromTop(line: string, prefix: string): readonly string[] {
  if (line.trim() === '' || line.startsWith('#')) return [];
  if (prefix === '') return [line];
  const isNegative = line.startsWith('!');
  const pattern = isNegative ? line.slice(1) : line;
  const isAnchored = pattern.trimEnd().slice(0, -1).includes('/');
  const directory = prefix.replaceAll(/[\\*?[\] ]/g, '\\$&');
  const rest = isAnchored ? pattern.replace(/^\//, '') : `**/${pattern}`;
  return [`${isNegative ? '!' : ''}/${directory}/${rest}`];
}

/** Empty when there is no such file; one that cannot be read leaves nothing out. */
function textOf(file: string): string {
  // Asked for first, because an error that is thrown costs more than the question.
  if (!isFile(file)) return '';
  try {
    return readFoundText(file);
  } catch {
    return '';
  }
}
