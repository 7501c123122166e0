import { parseDockerignoreGlob } from '../glob/dockerignore-glob.ts';
import type { BuildContext } from './build-context.ts';
import { cleanPath } from './dockerignore.ts';

/** Whether a source of COPY is a pattern. */
export function isPattern(source: string): boolean {
  return /[*?[\\]/.test(source);
}

/** A source as a path in the context: the builder takes `/a`, `./a` and `../a` for `a`. */
export function contextPath(source: string): string {
  const cleaned = cleanPath(`/${source}`);
  return cleaned === '/' ? '.' : cleaned.slice(1);
}

/** `.`, `./` and `/`: the whole context. */
export function isRoot(source: string): boolean {
  return /^[./]*$/.test(source) && !source.includes('...');
}

/** Whether the path or a directory above it is kept out of version control. */
export function isMade(context: BuildContext, path: string): boolean {
  const parts = path.split('/');
  return parts.some((_, at) => context.isUntracked(parts.slice(0, at + 1).join('/')));
}

/** How many matches of a pattern are looked for. */
export const MOST_MATCHES = 500;

/** Paths of the context that a source stands for, without the directories' contents; at most `limit`. */
export function findSources(
  context: BuildContext,
  source: string,
  limit: number = MOST_MATCHES,
): readonly string[] {
  const path = contextPath(source);
  if (!isPattern(path)) return context.kindOf(path) === null ? [] : [path];
  let found: readonly string[] = ['.'];
  for (const part of path.split('/')) {
    found = found.flatMap((directory) => expandPart(context, directory, part)).slice(0, limit);
  }
  return found;
}

function expandPart(context: BuildContext, directory: string, part: string): readonly string[] {
  const join = (name: string) => (directory === '.' ? name : `${directory}/${name}`);
  if (!isPattern(part)) return context.kindOf(join(part)) === null ? [] : [join(part)];
  const glob = parseDockerignoreGlob(part);
  if (typeof glob === 'string') return [];
  return context
    .namesIn(directory)
    .filter((name) => glob.matches(name))
    .map(join);
}
