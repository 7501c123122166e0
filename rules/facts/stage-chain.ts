import {
  alongChain,
  type BuildModel,
  type Located,
  onceFor,
  type RunStep,
  type SourceCode,
  type Stage,
} from '../../src/rule-api.ts';

/** Whether a stage, or one that it is built FROM, passes a test. */
export function someInChain(test: (stage: Stage) => boolean): (stage: Stage | null) => boolean {
  const has = alongChain<boolean>((stage, inherited) => inherited === true || test(stage));
  return (stage) => stage !== null && has(stage);
}

/**
 * Where the first of the things begins that pass a test, in a stage or those that it is built FROM: `Infinity` when none
 * does. Whatever is before a place is then a comparison away.
 */
export function firstInChain<T extends Located>(
  thingsOf: (stage: Stage) => readonly T[],
  test: (thing: T) => boolean,
): (stage: Stage | null) => number {
  const first = alongChain<number>((stage, inherited) => {
    // What a parent stage holds is above in the file.
    if (inherited !== null && inherited !== Number.POSITIVE_INFINITY) return inherited;
    return thingsOf(stage).find(test)?.range[0] ?? Number.POSITIVE_INFINITY;
  });
  return (stage) => (stage === null ? Number.POSITIVE_INFINITY : first(stage));
}

/** The stages that have a stage built FROM them, directly or not, that passes a test. */
export function stagesWithDerived(
  test: (stage: Stage) => boolean,
): (model: BuildModel) => ReadonlySet<Stage> {
  return onceFor((model) => {
    const found = new Set<Stage>();
    // Stages are built FROM earlier ones: backwards, each is complete when it is reached.
    for (const stage of model.stagesAndTriggers.toReversed()) {
      const { parentStage } = stage;
      if (parentStage !== null && (found.has(stage) || test(stage))) found.add(parentStage);
    }
    return found;
  });
}

/** Asks what follows a RUN, in its stage and in those that are built FROM it. */
export type LaterQuestion = (source: SourceCode, run: RunStep) => boolean;

/** `lastIn` says where the last thing that is asked for begins in a stage, below 0 when there is none. */
export function someLater(lastIn: (stage: Stage, source: SourceCode) => number): LaterQuestion {
  const lastOf = onceFor((source: SourceCode) => {
    const inStage = onceFor((stage: Stage) => lastIn(stage, source));
    return { inStage, derived: stagesWithDerived((stage) => inStage(stage) >= 0) };
  });
  return (source, { stage, instruction }) => {
    const { inStage, derived } = lastOf(source);
    return inStage(stage) > instruction.range[0] || derived(source.model).has(stage);
  };
}

/** The stages that are built FROM one, directly or not, in order; `null` when there are more than `most`. */
export function derivedStages(model: BuildModel, stage: Stage, most: number): readonly Stage[] | null {
  const children = childrenOf(model);
  const found = [...(children.get(stage) ?? [])];
  for (let at = 0; at < found.length; at += 1) {
    if (found.length > most) return null;
    for (const child of children.get(found[at] ?? stage) ?? []) found.push(child);
  }
  return found.toSorted((left, right) => left.index - right.index);
}

const childrenOf = onceFor((model: BuildModel): ReadonlyMap<Stage, readonly Stage[]> => {
  const children = new Map<Stage, Stage[]>();
  for (const stage of model.stagesAndTriggers) {
    if (stage.parentStage === null) continue;
    const known = children.get(stage.parentStage);
    if (known === undefined) children.set(stage.parentStage, [stage]);
    else known.push(stage);
  }
  return children;
});
