/** Goes through the files of a directory. */
import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { byCodeUnits } from '../../reporters/code-unit-order.ts';
import { isDockerignoreName } from './dockerfile-name.ts';
import { type IgnoreLevels, isIgnored, levelsAbove, levelsIn, NO_LEVELS } from './git-ignore.ts';

/** What may bring rules of what is left out. */
const RULE_ENTRIES: ReadonlySet<string> = new Set(['.git', '.gitignore']);

/** Directories of tools: their files are nobody's own. */
const SKIPPED_DIRECTORIES: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', 'node_modules']);

/** A regular file or a link that a walk comes across. */
export interface WalkedFile {
  /** Absolute. */
  readonly path: string;
  /** Seen from the directory where the walk began; `/` between parts. */
  readonly below: string;
  readonly name: string;
  /** A symbolic link; it may lead nowhere. */
  readonly isLink: boolean;
}

/** What a walk searches for, and callbacks for what it finds; they are called in no particular order. */
export interface WalkOptions {
  readonly useGitIgnore: boolean;
  /** Asked before `.gitignore` is, which costs more. */
  readonly isWanted: (file: WalkedFile) => boolean;
  readonly onFile: (file: WalkedFile) => void;
  /** A pipe, a socket or a device of a wanted name. */
  readonly onSpecial: (file: WalkedFile) => void;
  /** A directory that cannot be read. */
  readonly onError: (directory: string, error: unknown) => void;
}

/**
 * Visits the wanted files below a directory (absolute), hidden ones too, in the order of their names. Links to directories are
 * not followed, as in git, so there are no circles.
 */
export function walk(root: string, options: WalkOptions): void {
  const above = options.useGitIgnore ? levelsAbove(root) : NO_LEVELS;
  walkDirectory(root, '', above, options);
}

function walkDirectory(directory: string, below: string, above: IgnoreLevels, options: WalkOptions): void {
  const entries = entriesOf(directory, options);
  const hasRules = options.useGitIgnore && entries.some(({ name }) => RULE_ENTRIES.has(name));
  const rules = hasRules ? levelsIn(directory, above) : above;
  for (const entry of entries) {
    const path = join(directory, entry.name);
    const seen = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) {
      if (SKIPPED_DIRECTORIES.has(entry.name) || isDockerignoreName(entry.name)) continue;
      if (!isIgnored(rules, path, true)) walkDirectory(path, seen, rules, options);
      continue;
    }
    const isLink = entry.isSymbolicLink();
    const file = { path, below: seen, name: entry.name, isLink };
    if (!options.isWanted(file) || isIgnored(rules, path, false)) continue;
    if (entry.isFile() || isLink) options.onFile(file);
    else options.onSpecial(file);
  }
}

function entriesOf(directory: string, { onError }: WalkOptions): readonly Dirent[] {
  try {
    const entries = readdirSync(directory, { withFileTypes: true });
    return entries.toSorted((left, right) => byCodeUnits(left.name, right.name));
  } catch (error) {
    onError(directory, error);
    return [];
  }
}
