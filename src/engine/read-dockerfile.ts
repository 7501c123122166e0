import { osOfImage } from '../model/base-image/image-os.ts';
import type { Dockerfile } from '../syntax/nodes.ts';
import { parse } from '../syntax/parse.ts';

/** Parses a text with what the table of base images knows. */
export function readDockerfile(text: string): Dockerfile {
  return parse(text, { osOf: osOfImage });
}
