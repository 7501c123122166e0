import type { RunStep } from '../../src/rule-api.ts';

/**
 * Whether a cache or tmpfs mount of this RUN keeps a directory out of the layer: its target is the directory or lies above
 * it. A mount whose type or target is undetermined counts as one.
 */
export function isMountedAway(run: RunStep, directory: string): boolean {
  return run.mounts.some(({ kind, target }) => {
    if (kind !== null && kind !== 'cache' && kind !== 'tmpfs') return false;
    if (target === null) return true;
    const path = target.endsWith('/') ? target : `${target}/`;
    return `${directory}/`.startsWith(path);
  });
}
