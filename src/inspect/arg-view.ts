/** ARG declarations, for the published model. */
import { once } from '../model/once.ts';
import type { ArgumentDeclaration, Stage } from '../model/types.ts';
import type { Instruction } from '../syntax/nodes.ts';
import { expandedText, type InspectContext } from './context.ts';
import { PlacedObject, type Printed, printedFields } from './links.ts';
import type { ArgView, InstructionView } from './model.ts';
import { UnknownFields } from './unknown-fields.ts';
import { mentions, redefines } from './variable-uses.ts';

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
  context: InspectContext,
): readonly Instruction[] {
  const uses: Instruction[] = [];
  const inForce = new Set<Stage>();
  for (const each of context.model.stages) {
    const isOwn = each === stage;
    if (!isOwn && (each.parentStage === null || !inForce.has(each.parentStage))) continue;
    const start = isOwn ? each.instructions.indexOf(own) + 1 : 0;
    let isInForce = true;
    for (const instruction of each.instructions.slice(start)) {
      if (mentions(context.uses(instruction), name)) uses.push(instruction);
      if (redefines(instruction, name)) {
        isInForce = false;
        break;
      }
    }
    if (isInForce) inForce.add(each);
  }
  return uses;
}
