import { isDockerHub, parseImageReference } from '../../syntax/image-reference.ts';
import { findBaseImageFacts } from './base-image-facts.ts';

/** What an image runs on by the table of base images; `image` as FROM names it, `null` when the table does not tell. */
export function osOfImage(image: string): 'linux' | 'windows' | null {
  const reference = parseImageReference(image);
  if (reference === null) return null;
  const { registry, repository, tag, digest } = reference;
  const name = isDockerHub(registry) ? repository : `${registry}/${repository}`;
  return findBaseImageFacts({ repository: name, tag, digest })?.os ?? null;
}
