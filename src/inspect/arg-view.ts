/** ARG declarations, for the published model. */
import { once } from '../model/once.ts';
import type { ArgumentDeclaration, Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/nodes.ts';
import { expandedText, type InspectContext } from './context.ts';
import { PlacedObject, type Printed, printedFields } from './links.ts';
import type { ArgView, InstructionView } from './model.ts';
import { UnknownFields } from './unknown-fields.ts';
import { mentions } from './variable-uses.ts';

/** The view of one declaration; `stage` is `null` before the first FROM. */
export function argView(
  declaration: ArgumentDeclaration,
  stage: Stage | null,
  context: InspectContext,
): ArgView {
  return new ArgObject(declaration, stage, context);
}

const PRINTED = printedFields('Arg');

class ArgObject extends PlacedObject implements ArgView {
  readonly name: string;
  readonly hasDefault: boolean;
  readonly default: string;
  readonly value: string;
  readonly global: boolean;
  readonly unknown: readonly string[];
  readonly #uses: () => readonly InstructionView[];

  constructor(declaration: ArgumentDeclaration, stage: Stage | null, context: InspectContext) {
    const { name, node, hasDefault, value, isGlobal } = declaration;
    super(context.places, node.range);
    const fields = new UnknownFields();
    this.name = name;
    this.hasDefault = hasDefault;
    this.default = fields.text('default', hasDefault ? expandedText(context, node.value) : '');
    this.value = fields.text('value', value.value);
    this.global = isGlobal;
    this.unknown = fields.names;
    this.#uses = once(() => {
      const found =
        stage === null ? usesOfGlobal(declaration, context) : usesInStages(declaration, stage, context);
      return found.map((instruction) => context.instruction(instruction));
    });
  }

  protected get printed(): Printed {
    return PRINTED;
  }

  get usedIn(): readonly InstructionView[] {
    return this.#uses();
  }
}

/** Global arguments are read by FROM and by later global ARGs. */
function usesOfGlobal({ name, node }: ArgumentDeclaration, context: InspectContext): readonly Instruction[] {
  const { model } = context;
  const { instructions } = model.ast;
  return instructions.filter(
    (each) =>
      each.range[1] > node.range[1] &&
      (each.type === 'FromInstruction' || (each.type === 'ArgInstruction' && model.stageOf(each) === null)) &&
      mentions(context.uses(each), name),
  );
}

/** In its stage and in stages that are built FROM it, until something gives the name another value. */
function usesInStages(
  { name, instruction: own }: ArgumentDeclaration,
  stage: Stage,
  { readers }: InspectContext,
): readonly Instruction[] {
  const redefiners = readers.redefinersOf(name);
  // The declaration itself is among them: what comes before it counts for nothing.
  const start = redefiners.find(({ instruction }) => instruction === own)?.order ?? -1;
  const end = new Map<Stage, number>();
  for (const { stage: place, order } of redefiners) {
    if (order > start && !end.has(place)) end.set(place, order);
  }
  const isInForce = throughStages(stage, end);
  const uses = readers
    .readersOf(name)
    .filter(
      (each) =>
        each.order > start &&
        each.order <= (end.get(each.stage) ?? each.order) &&
        (each.stage === stage || (each.stage.parentStage !== null && isInForce(each.stage.parentStage))),
    );
  return uses.map(({ instruction }) => instruction);
}

/** Whether a declaration of `own` still holds at the end of a stage; `ended` are the stages that give another value. */
function throughStages(own: Stage, ended: ReadonlyMap<Stage, number>): (stage: Stage) => boolean {
  const known = new Map<Stage, boolean>([[own, !ended.has(own)]]);
  return (stage) => {
    const path: Stage[] = [];
    let at: Stage | null = stage;
    while (at !== null && !known.has(at) && !ended.has(at)) {
      path.push(at);
      at = at.parentStage;
    }
    const holds = at !== null && (known.get(at) ?? false);
    for (const each of path) known.set(each, holds);
    return holds;
  };
}
