/** Answers that a stage inherits from the one that it is built FROM. */
import { fileMap } from '../once-for.ts';
import type { Stage } from '../types.ts';

/**
 * One answer for each stage, made of that of its parent stage (`null` where there is none). Chains may be long, so
 * every stage is asked once, and none is copied into a list.
 */
export function alongChain<T>(make: (stage: Stage, inherited: T | null) => T): (stage: Stage) => T {
  const knownInFile = fileMap<Stage, { readonly made: T }>();
  return (stage) => {
    const known = knownInFile();
    const open: Stage[] = [];
    let next: Stage | null = stage;
    while (next !== null && !known.has(next)) {
      open.push(next);
      next = next.parentStage;
    }
    let answer = next === null ? undefined : known.get(next);
    for (const each of open.reverse()) {
      answer = { made: make(each, answer === undefined ? null : answer.made) };
      known.set(each, answer);
    }
    // The stage itself is known now, or was before.
    return (answer as { readonly made: T }).made;
  };
}
