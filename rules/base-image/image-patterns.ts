import { type ImageReference, matchesWildcard } from '../../src/rule-api.ts';

const HUB = 'docker.io';

/** Names of Docker Hub itself. */
const HUB_NAMES: ReadonlySet<string> = new Set([HUB, 'index.docker.io', 'registry-1.docker.io']);

/**
 * Whether an image matches a pattern in which `*` matches any characters. A pattern without a slash is a registry or the short name
 * of an official image; others name the image with or without `docker.io/` and `library/`, with or without a tag.
 */
export function matchesImage({ registry, repository, tag }: ImageReference, pattern: string): boolean {
  const host = registry === null || HUB_NAMES.has(registry) ? HUB : registry;
  const isOfficial = host === HUB && !repository.includes('/');
  const names = [`${host}/${repository}`];
  if (isOfficial) names.push(`${HUB}/library/${repository}`, `library/${repository}`);
  if (host === HUB) names.push(repository);
  if (host === HUB && repository.startsWith('library/')) names.push(repository.slice('library/'.length));
  const tagged = tag === null ? [] : names.map((name) => `${name}:${tag}`);
  return [host, ...names, ...tagged].some((name) => matchesWildcard(name, pattern));
}
