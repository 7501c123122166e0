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
