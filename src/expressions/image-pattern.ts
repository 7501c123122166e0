/** Patterns of image names: `registry.acme.example/**`, `node:2?`, `docker.io/library/*@sha256:**`. */
import { parseNameGlob } from '../glob/name-glob.ts';
import type { Pattern } from '../glob/pattern.ts';
import { DOCKER_HUB, isDockerHub } from '../syntax/image-reference.ts';

/** What a pattern is held against. */
export interface ImageName {
  readonly registry: string;
  readonly repository: string;
  readonly tag: string;
  readonly digest: string;
}

/** A pattern in parts; without tag and digest every tag and digest fits. */
export interface ImagePattern {
  readonly name: Pattern;
  readonly tag: Pattern | null;
  readonly digest: Pattern | null;
}

/** Reads a pattern. Names are completed as Docker does: `node` is `docker.io/library/node`. */
export function parseImagePattern(text: string): ImagePattern {
  const at = text.indexOf('@');
  const [named, digest] = at === -1 ? [text, null] : [text.slice(0, at), text.slice(at + 1)];
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const [name, tag] = colon === -1 ? [named, null] : [named.slice(0, colon), named.slice(colon + 1)];
  return {
    name: parseNameGlob(completeName(name)),
    tag: tag === null ? null : parseNameGlob(tag),
    digest: digest === null ? null : parseNameGlob(digest),
  };
}

function completeName(name: string): string {
  if (name === '*' || name === '**') return '**';
  const slash = name.indexOf('/');
  if (slash === -1) return `${DOCKER_HUB}/library/${name}`;
  const [host, path] = [name.slice(0, slash), name.slice(slash + 1)];
  if (host !== DOCKER_HUB && isDockerHub(host)) return `${DOCKER_HUB}/${path}`;
  const isHost = /[.:*]/.test(host) || host === 'localhost';
  if (!isHost) return `${DOCKER_HUB}/${name}`;
  const isOfficial = host === DOCKER_HUB && !path.includes('/') && !path.includes('*');
  return isOfficial ? `${DOCKER_HUB}/library/${path}` : name;
}

/** Whether the name fits; its tag and digest are asked apart, because they may be unknown. */
export function fitsName(pattern: ImagePattern, { registry, repository }: ImageName): boolean {
  return pattern.name.matches(`${registry}/${repository}`);
}

/** A name without tag means `latest`, as for the builder. */
export function fitsTag({ tag }: ImagePattern, written: string): boolean {
  return tag === null || tag.matches(written === '' ? 'latest' : written);
}

/** Whether a digest, `sha256:…`, matches the pattern; one without a digest part matches all. */
export function fitsDigest({ digest }: ImagePattern, written: string): boolean {
  return digest === null || digest.matches(written);
}
