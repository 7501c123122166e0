/** Questions to the file system. Synchronous: a look-up takes microseconds, a promise for it takes more. */
import { realpathSync, type Stats, statSync } from 'node:fs';

/** Whether a path is a file that exists. */
export function isFile(path: string): boolean {
  return statOrNull(path)?.isFile() ?? false;
}

/** Whether a path is a directory that exists. */
export function isDirectory(path: string): boolean {
  return statOrNull(path)?.isDirectory() ?? false;
}

/** The path without symbolic links: the same for every way to one file. */
export function identityOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** What cannot be looked at (a file as directory, no permission, a name too long) is not there for us. */
function statOrNull(path: string): Stats | null {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch {
    return null;
  }
}
