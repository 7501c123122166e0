/** Finds where the repository begins: machine formats name files from there. */
import { dirname, isAbsolute, relative, sep } from 'node:path';
import { identityOf } from '../config/file-system.ts';
import { gitTopOf } from '../config/root.ts';
import type { SourceRoot } from '../reporters/reporter.ts';

/** The top of the work tree that `cwd` is in, else that of the first file, else `cwd` itself. */
export function findSourceRoot(cwd: string, files: readonly (string | null)[]): string {
  const above = gitTopOf(cwd);
  if (above !== null) return above;
  const first = files.find((file) => file !== null);
  return (first === undefined || first === null ? null : gitTopOf(dirname(first))) ?? cwd;
}

/** Names files from `root` (absolute) with links resolved: services find no file after a link. */
export function sourceRootAt(root: string): SourceRoot {
  const realRoot = identityOf(root);
  const seen = new Map<string, string | null>();
  return {
    toRelative(absolutePath) {
      if (absolutePath === null) return null;
      const known = seen.get(absolutePath);
      if (known !== undefined) return known;
      const path = below(realRoot, identityOf(absolutePath));
      seen.set(absolutePath, path);
      return path;
    },
  };
}

function below(root: string, path: string): string | null {
  const seen = relative(root, path);
  if (seen === '' || isAbsolute(seen) || seen === '..' || seen.startsWith(`..${sep}`)) return null;
  return sep === '/' ? seen : seen.replaceAll(sep, '/');
}
