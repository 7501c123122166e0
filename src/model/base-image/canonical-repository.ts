/** One name for every spelling of a repository. */
import { once } from '../once.ts';
import { onceByText } from '../once-by-text.ts';
import { REPOSITORY_REWRITES } from './base-images.generated.ts';

const rewrites = once(() => REPOSITORY_REWRITES.map(([from, to]) => [new RegExp(from), to] as const));

/** The familiar name of a repository: `docker.io/library/nginx` and `arm64v8/nginx` are `nginx`. */
export const canonicalRepository: (repository: string) => string = onceByText((repository) => {
  let name = repository;
  // Every rewrite shortens the name, so this ends.
  for (let changed = true; changed; ) {
    changed = false;
    for (const [from, to] of rewrites()) {
      const shorter = name.replace(from, to);
      if (shorter.length >= name.length) continue;
      name = shorter;
      changed = true;
    }
  }
  return name;
});
