/** Whether a path is a directory or lies in it; both absolute, written with slashes. */
export function isInFolder(path: string, folder: string): boolean {
  const clean = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  if (folder === '/') return clean === '/';
  return clean === folder || clean.startsWith(`${folder}/`);
}

/** Whether a path is one of the directories or lies in one; `/` stands for itself alone. */
export function isInAnyFolder(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => isInFolder(path, folder));
}

/** More directories in one another than real paths have. */
const MOST_DEPTH = 40;

/** A path without a slash at its end, then each directory that it is in, without `/`; of a deep path only the innermost. */
export function foldersOf(path: string): readonly string[] {
  const folders: string[] = [];
  let rest = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  while (rest.length > 0 && folders.length < MOST_DEPTH) {
    folders.push(rest);
    rest = rest.slice(0, Math.max(0, rest.lastIndexOf('/')));
  }
  return folders;
}
