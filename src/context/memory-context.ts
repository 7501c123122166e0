import type { BuildContext } from './build-context.ts';
import { readIgnoreFile } from './dockerignore.ts';

/** A build context that is made of texts by path, for examples and tests; `.gitignore` may name top-level paths. */
export function memoryContext(files: Readonly<Record<string, string>>, isCertain = true): BuildContext {
  const paths = new Map<string, 'file' | 'folder'>([['.', 'folder']]);
  for (const file of Object.keys(files)) {
    const parts = file.split('/');
    parts.forEach((_, at) => {
      paths.set(parts.slice(0, at + 1).join('/'), at === parts.length - 1 ? 'file' : 'folder');
    });
  }
  const ignore = files['.dockerignore'];
  const untracked = new Set((files['.gitignore'] ?? '').split('\n'));
  return {
    path: '.',
    isCertain,
    ignoreFile: ignore === undefined ? null : readIgnoreFile('.dockerignore', ignore),
    kindOf: (path) => paths.get(path) ?? null,
    namesIn(path) {
      const prefix = path === '.' ? '' : `${path}/`;
      const below = [...paths.keys()].filter((each) => each !== '.' && each.startsWith(prefix));
      return below
        .map((each) => each.slice(prefix.length))
        .filter((name) => name !== '' && !name.includes('/'));
    },
    isUntracked: (path) => untracked.has(path),
    textOf: (path) => files[path] ?? null,
  };
}
