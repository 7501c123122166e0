/** Which stages end up in what is built. */
import type { ResolvedBase } from '../base-image/base-image.ts';
import type { Stage, StageReference } from '../types.ts';

/** What the graph needs of a stage. */
export interface GraphStage extends Stage {
  readonly base: ResolvedBase;
  /** What ONBUILD triggers of its parent stage name; they run in this stage. */
  readonly triggerReferences: readonly StageReference[];
}

/** The stages whose layers ship: `targets` and everything they are built FROM. */
export function shippedStages(targets: readonly Stage[]): ReadonlySet<Stage> {
  const shipped = new Set<Stage>();
  for (const target of targets) {
    let stage: Stage | null = target;
    while (stage !== null && !shipped.has(stage)) {
      shipped.add(stage);
      stage = stage.parentStage;
    }
  }
  return shipped;
}

/** The stages that `targets` need in any way, or may need where a variable in FROM decides. */
export function usedStages(
  targets: readonly GraphStage[],
  stages: readonly GraphStage[],
): ReadonlySet<Stage> {
  const used = new Set<Stage>(targets);
  const open = [...targets];
  for (let stage = open.pop(); stage !== undefined; stage = open.pop()) {
    for (const index of neededBy(stage, stages)) {
      const needed = stages[index];
      if (needed === undefined || used.has(needed)) continue;
      used.add(needed);
      open.push(needed);
    }
  }
  return used;
}

/** Indexes of the earlier stages that a stage names; the builder refuses later ones. */
function neededBy(stage: GraphStage, stages: readonly GraphStage[]): readonly number[] {
  const named = [...stage.references, ...stage.triggerReferences].map(
    (reference) => reference.stage?.index ?? -1,
  );
  const possible = possibleParents(stage, stages).map(({ index }) => index);
  return [...named, ...possible].filter((index) => index >= 0 && index < stage.index);
}

/**
 * Stages that FROM may mean instead: a variable of unknown value, or one that chooses between stages. A variable
 * whose default is an image is taken to choose between images.
 */
function possibleParents({ base, index }: GraphStage, stages: readonly GraphStage[]): readonly Stage[] {
  const isOpen = base.text.value === null || (base.kind === 'stage' && base.text.isOverridable);
  if (!isOpen || !base.pieces.includes(null)) return [];
  return stages.slice(0, index).filter(({ name }) => name !== null && fits(name, base.pieces));
}

/** Whether `name` consists of the known pieces in order, with any text for the unknown ones. */
function fits(name: string, all: readonly (string | null)[]): boolean {
  const pieces = all.filter((piece) => piece !== '');
  let at = 0;
  let isFloating = false;
  for (const piece of pieces.slice(0, -1)) {
    if (piece === null) {
      isFloating = true;
      continue;
    }
    const found = isFloating ? name.indexOf(piece, at) : name.startsWith(piece, at) ? at : -1;
    if (found === -1) return false;
    at = found + piece.length;
    isFloating = false;
  }
  const last = pieces.at(-1);
  if (last == null) return true;
  const start = name.length - last.length;
  return isFloating ? start >= at && name.endsWith(last) : start === at && name.startsWith(last, at);
}
