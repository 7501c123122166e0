import type { ImageReference } from './nodes.ts';

/** The registry of names that have none. */
export const DOCKER_HUB = 'docker.io';
const MAX_NAME_LENGTH = 255;

const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const DIGEST = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9A-Fa-f]{32,}$/;
/** Hexadecimal digits of a digest by its algorithm. */
export const HEX_DIGITS: Readonly<Record<string, number>> = {
  __proto__: null as never,
  sha256: 64,
  sha384: 96,
  sha512: 128,
};
/** Letters and digits, separated by one `.`, one or two `_`, or any number of `-`. */
const PATH_COMPONENT = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const HOST =
  /^(?:\[[0-9A-Fa-f:]+\]|[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*)(?::[0-9]+)?$/;
/** A bare image id is refused as a name. */
const IMAGE_ID = /^[a-f0-9]{64}$/;

/** Reads an image reference as the builder does; `null` when it would refuse the text. */
export function parseImageReference(text: string): ImageReference | null {
  const at = text.indexOf('@');
  const digest = at === -1 ? null : text.slice(at + 1);
  if (digest !== null && !isDigest(digest)) return null;
  const named = at === -1 ? text : text.slice(0, at);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const tag = colon === -1 ? null : named.slice(colon + 1);
  if (tag !== null && !TAG.test(tag)) return null;
  const name = colon === -1 ? named : named.slice(0, colon);
  const split = splitRegistry(name);
  if (split === null || (IMAGE_ID.test(name) && tag === null)) return null;
  return { ...split, tag, digest, familiarName: familiarName(split) };
}

function isDigest(digest: string): boolean {
  if (!DIGEST.test(digest)) return false;
  const colon = digest.indexOf(':');
  const wanted = HEX_DIGITS[digest.slice(0, colon)];
  const hex = digest.slice(colon + 1);
  return wanted === undefined || (hex.length === wanted && /^[a-f0-9]+$/.test(hex));
}

/** The first component is a registry when it could not be a namespace: it holds `.`, `:` or upper case. */
function splitRegistry(
  name: string,
): { readonly registry: string | null; readonly repository: string } | null {
  const slash = name.indexOf('/');
  const first = slash === -1 ? '' : name.slice(0, slash);
  const isRegistry = /[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first;
  if (isRegistry && !HOST.test(first)) return null;
  const repository = isRegistry ? name.slice(slash + 1) : name;
  if (repository.length > MAX_NAME_LENGTH) return null;
  if (!repository.split('/').every((component) => PATH_COMPONENT.test(component))) return null;
  return { registry: isRegistry ? first : null, repository };
}

/** Whether a registry, as written, is Docker Hub. */
export function isDockerHub(registry: string | null): boolean {
  return registry === null || registry === DOCKER_HUB || registry === 'index.docker.io';
}

/** Registry and repository in full: `docker.io` and `library/ubuntu` for `ubuntu`. */
export function fullName({
  registry,
  repository,
}: Pick<ImageReference, 'registry' | 'repository'>): FullName {
  const host = registry ?? DOCKER_HUB;
  if (!isDockerHub(host)) return { registry: host, repository };
  return {
    registry: DOCKER_HUB,
    repository: repository.includes('/') ? repository : `library/${repository}`,
  };
}

/** What `fullName` makes of a reference. */
export interface FullName {
  readonly registry: string;
  /** With `library/` on Docker Hub. */
  readonly repository: string;
}

/** `library/ubuntu` for `ubuntu` on Docker Hub; other names as they are, after their registry. */
function familiarName(name: Pick<ImageReference, 'registry' | 'repository'>): string {
  const { registry, repository } = fullName(name);
  return registry === DOCKER_HUB ? repository : `${registry}/${repository}`;
}
