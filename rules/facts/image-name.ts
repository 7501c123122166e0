import type { Stage } from '../../src/rule-api.ts';

/** The image that a stage chain begins with, as its FROM names it. */
export function imageNameOf({ root: { base } }: Stage): string {
  return base.text.value ?? base.text.raw;
}
