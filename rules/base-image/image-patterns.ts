import { DOCKER_HUB as HUB, type ImageReference, isDockerHub, matchesWildcard } from '../../src/rule-api.ts';

/** The host that serves the images of Docker Hub. */
const HUB_HOST = 'registry-1.docker.io';

/**
 * Whether an image matches a pattern in which `*` matches any characters. A pattern without a slash is a registry or the short name
 * of an official image; others name the image with or without `docker.io/` and `library/`, with or without a tag.
 */
export function matchesImage({ registry, repository, tag }: ImageReference, pattern: string): boolean {
  const host = registry === null || isDockerHub(registry) || registry === HUB_HOST ? HUB : registry;
  const isOfficial = host === HUB && !repository.includes('/');
  const names = [`${host}/${repository}`];
  if (isOfficial) names.push(`${HUB}/library/${repository}`, `library/${repository}`);
  if (host === HUB) names.push(repository);
  if (host === HUB && repository.startsWith('library/')) names.push(repository.slice('library/'.length));
  const tagged = tag === null ? [] : names.map((name) => `${name}:${tag}`);
  return [host, ...names, ...tagged].some((name) => matchesWildcard(name, pattern));
}
