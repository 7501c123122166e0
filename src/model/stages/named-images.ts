/** The images that FROM, COPY --from and mounts name. */
import { parseImageReference } from '../../syntax/image-reference.ts';
import type { ResolvedBase } from '../base-image/base-image.ts';
import { findBaseImageFacts } from '../base-image/base-image-facts.ts';
import { lastSegment } from '../state/paths.ts';
import type { NamedImage, StageReference } from '../types.ts';

/** The image of a FROM; `null` for stages, scratch and texts of which neither repository nor tag is known. */
export function imageOfFrom({ kind, text, reference, range, pieces }: ResolvedBase): NamedImage | null {
  if (kind === 'external')
    return reference === null || text.value === null
      ? null
      : {
          kind: 'from',
          text: text.value,
          range,
          reference,
          tag: reference.tag,
          digest: reference.digest,
          isPerhapsContext: false,
        };
  const tail = pieces.at(-1);
  if (text.value !== null || text.error !== null || tail == null || !tail.includes('/')) return null;
  // Whatever the variable holds, registry and path end at the last slash.
  const ending = parseImageReference(`x/${lastSegment(tail)}`);
  if (ending === null) return null;
  return {
    kind: 'from',
    text: text.raw,
    range,
    reference: null,
    tag: ending.tag,
    digest: ending.digest,
    isPerhapsContext: false,
  };
}

/** The image of another reference; `null` where it is a stage, may be one, or is not known. */
export function imageOfReference({ kind, text, range, image }: StageReference): NamedImage | null {
  if (kind === 'from' || image === null) return null;
  const { registry, repository, tag, digest } = image;
  const isBare = registry === null && tag === null && digest === null && !repository.includes('/');
  const isPerhapsContext = isBare && findBaseImageFacts({ repository, tag, digest }) === null;
  return { kind, text, range, reference: image, tag, digest, isPerhapsContext };
}
