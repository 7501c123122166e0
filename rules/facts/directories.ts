/** Whether a path is a directory or lies in it; both absolute, written with slashes. */
export function isInDirectory(path: string, directory: string): boolean {
  const clean = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  if (directory === '/') return clean === '/';
  return clean === directory || clean.startsWith(`${directory}/`);
}

/** Whether a path is one of the directories or lies in one; `/` stands for itself alone. */
export function isInAnyDirectory(path: string, directories: readonly string[]): boolean {
  return directories.some((directory) => isInDirectory(path, directory));
}

/** More directories in one another than real paths have. */
const MOST_DEPTH = 40;

/** A path without a slash at its end, then each directory that it is in, without `/`; of a deep path only the innermost. */
export function directoriesOf(path: string): readonly string[] {
  const directories: string[] = [];
  let rest = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  while (rest.length > 0 && directories.length < MOST_DEPTH) {
    directories.push(rest);
    rest = rest.slice(0, Math.max(0, rest.lastIndexOf('/')));
  }
  return directories;
}
