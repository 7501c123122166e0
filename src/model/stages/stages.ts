/** The stages of a file. */
import type { Dockerfile, FromInstruction, ImageReference, Instruction, Range } from '../../syntax/nodes.ts';
import type { ResolvedBase } from '../base-image/base-image.ts';
import {
  commandsOfStage,
  downloadsOfStage,
  type InstructionCommands,
  isStep,
} from '../commands/stage-commands.ts';
import type { Moment } from '../state/build-state.ts';
import { initialMoment, triggerMoment } from '../state/initial-state.ts';
import { RunStepNode } from '../state/run-steps.ts';
import type { ArgumentScope } from '../state/state-effects.ts';
import { followInstructions, lookupFor, momentAt, type Timeline } from '../state/timeline.ts';
import type {
  ArgumentDeclaration,
  BuildState,
  Command,
  CopyOperation,
  Download,
  ExposedPort,
  NamedImage,
  PackageOperation,
  Stage,
  StageReference,
} from '../types.ts';
import type { ExpansionBudget } from '../variables/expansion-budget.ts';
import { copyOperation } from './copies.ts';
import { imageOfFrom, imageOfReference } from './named-images.ts';
import type { GraphStage } from './stage-graph.ts';
import { fromReference, referencesOf, type StageFinder } from './stage-references.ts';

/** What a stage asks of the model it belongs to. */
export interface StageSurroundings {
  readonly ast: Dockerfile;
  readonly scope: ArgumentScope;
  readonly budget: ExpansionBudget;
  readonly finder: () => StageFinder;
  readonly finalStage: () => Stage | null;
  readonly targets: () => ReadonlySet<Stage>;
  readonly shipped: () => ReadonlySet<Stage>;
  readonly used: () => ReadonlySet<Stage>;
  /** Whose triggers a stage that is built runs. */
  readonly triggered: () => ReadonlySet<Stage>;
}

/** Where a stage begins. */
export interface StageBeginning {
  readonly index: number;
  /** Of its FROM among the instructions of the file. */
  readonly position: number;
  readonly from: FromInstruction;
  /** After FROM. */
  readonly instructions: readonly Instruction[];
  readonly base: ResolvedBase;
  readonly parentStage: StageNode | null;
}

/** One stage; everything after FROM is computed on first use. */
export class StageNode implements GraphStage {
  readonly type = 'Stage';
  readonly range: Range;
  readonly index: number;
  readonly position: number;
  readonly name: string | null;
  readonly from: FromInstruction;
  readonly instructions: readonly Instruction[];
  readonly base: ResolvedBase;
  readonly parentStage: StageNode | null;
  readonly root: StageNode;
  readonly #surroundings: StageSurroundings;
  #timeline: Timeline | null = null;
  #instructionCommands: readonly InstructionCommands[] | null = null;
  #runs: readonly RunStepNode[] | null = null;
  #ports: readonly ExposedPort[] | null = null;
  #triggerStage: TriggerStage | null | undefined = undefined;
  #triggers: readonly Instruction[] | null = null;
  #chain: readonly Stage[] | null = null;
  #references: readonly StageReference[] | null = null;
  #referencesByInstruction: ReadonlyMap<Instruction, readonly StageReference[]> | null = null;
  #images: readonly NamedImage[] | null = null;
  #args: readonly ArgumentDeclaration[] | null = null;
  #copies: readonly CopyOperation[] | null = null;
  #commands: readonly Command[] | null = null;
  #packages: readonly PackageOperation[] | null = null;
  #downloads: readonly Download[] | null = null;

  constructor(beginning: StageBeginning, surroundings: StageSurroundings) {
    const { index, position, from, instructions, base, parentStage } = beginning;
    this.index = index;
    this.position = position;
    this.from = from;
    this.instructions = instructions;
    this.base = base;
    this.parentStage = parentStage;
    this.root = parentStage?.root ?? this;
    this.name = this.nameOf(from);
    const [first = from] = this.isTrigger ? instructions : [];
    this.range = [first.range[0], (instructions.at(-1) ?? from).range[1]];
    this.#surroundings = surroundings;
  }

  protected nameOf(from: FromInstruction): string | null {
    return from.stageName?.text.toLowerCase() || null;
  }

  get chain(): readonly Stage[] {
    this.#chain ??= this.#findChain();
    return this.#chain;
  }

  #findChain(): readonly Stage[] {
    const chain: Stage[] = [];
    for (let stage: StageNode | null = this; stage !== null; stage = stage.parentStage) chain.push(stage);
    return chain;
  }

  get references(): readonly StageReference[] {
    this.#references ??= this.#findReferences();
    return this.#references;
  }

  #findReferences(): readonly StageReference[] {
    const later = [...this.#referencesOfInstructions.values()].flat();
    return this.isTrigger ? later : [fromReference(this), ...later];
  }

  get #referencesOfInstructions(): ReadonlyMap<Instruction, readonly StageReference[]> {
    this.#referencesByInstruction ??= this.#findReferencesByInstruction();
    return this.#referencesByInstruction;
  }

  #findReferencesByInstruction(): ReadonlyMap<Instruction, readonly StageReference[]> {
    const finder = this.#surroundings.finder();
    return new Map(
      this.instructions.map((instruction) => [instruction, this.referencesOf(instruction, finder)] as const),
    );
  }

  get images(): readonly NamedImage[] {
    this.#images ??= this.#findImages();
    return this.#images;
  }

  #findImages(): readonly NamedImage[] {
    const named = this.references.flatMap((each) => imageOfReference(each) ?? []);
    const own = this.isTrigger ? null : imageOfFrom(this.base);
    return own === null ? named : [own, ...named];
  }

  protected referencesOf(instruction: Instruction, finder: StageFinder): readonly StageReference[] {
    return referencesOf(instruction, finder);
  }

  get triggerReferences(): readonly StageReference[] {
    const finder = this.#surroundings.finder();
    return this.inheritedTriggers.flatMap((trigger) => referencesOf(trigger, finder));
  }

  get isFinal(): boolean {
    return this.#surroundings.finalStage() === this;
  }

  get isTarget(): boolean {
    return this.#surroundings.targets().has(this);
  }

  get isShipped(): boolean {
    return this.#surroundings.shipped().has(this);
  }

  get isUsed(): boolean {
    return this.#surroundings.used().has(this);
  }

  get result(): BuildState {
    return this.timeline.end.state;
  }

  /**
   * What is in force before each instruction that runs in the stage: the triggers of the parent stage come first.
   * Chains may be long: no recursion.
   */
  get timeline(): Timeline {
    const open: StageNode[] = [];
    let known: StageNode = this;
    while (known.#timeline === null && known.parentStage !== null) {
      open.push(known);
      known = known.parentStage;
    }
    known.#timeline ??= known.#follow(
      initialMoment(known.base, this.#surroundings.ast.escapeToken, this.#surroundings.budget),
    );
    let timeline = known.#timeline;
    for (const stage of open.reverse()) {
      timeline = stage.#follow(timeline.end);
      stage.#timeline = timeline;
    }
    return timeline;
  }

  #follow(start: Moment): Timeline {
    const instructions = [...this.inheritedTriggers, ...this.instructions];
    return followInstructions(start, instructions, this.#surroundings.scope);
  }

  /** The triggers of its parent stage, which run before its own instructions. */
  protected get inheritedTriggers(): readonly Instruction[] {
    return this.parentStage?.triggers ?? [];
  }

  /** What is in force before its own instruction at `index`. */
  momentAt(index: number): Moment {
    return momentAt(this.timeline, this.inheritedTriggers.length + index);
  }

  /** Where the instruction at `position` of the file is in the timeline. */
  indexOf(position: number): number {
    return this.inheritedTriggers.length + position - this.position - 1;
  }

  /** The instructions in its ONBUILDs. */
  get triggers(): readonly Instruction[] {
    this.#triggers ??= this.instructions.flatMap((instruction) =>
      instruction.type === 'OnbuildInstruction' ? (instruction.instruction ?? []) : [],
    );
    return this.#triggers;
  }

  get isTrigger(): boolean {
    return false;
  }

  get runsHere(): boolean {
    return false;
  }

  get triggerStage(): TriggerStage | null {
    if (this.#triggerStage === undefined) this.#triggerStage = this.#findTriggerStage();
    return this.#triggerStage;
  }

  #findTriggerStage(): TriggerStage | null {
    return this.triggers.length === 0 ? null : new TriggerStage(this, this.#surroundings);
  }

  get args(): readonly ArgumentDeclaration[] {
    this.#args ??= this.#findArgs();
    return this.#args;
  }

  #findArgs(): readonly ArgumentDeclaration[] {
    const { declarations } = this.timeline;
    return this.instructions.flatMap((instruction) =>
      (declarations.get(instruction) ?? []).map(({ declaration }) => declaration),
    );
  }

  get ports(): readonly ExposedPort[] {
    this.#ports ??= this.timeline.end.ports.latest.filter(
      ({ range }) => this.range[0] <= range[0] && range[1] <= this.range[1],
    );
    return this.#ports;
  }

  get runs(): readonly RunStepNode[] {
    this.#runs ??= this.instructions.flatMap((instruction, index) =>
      instruction.type === 'RunInstruction'
        ? [new RunStepNode(instruction, this, this.#surroundings.ast.text, index)]
        : [],
    );
    return this.#runs;
  }

  get copies(): readonly CopyOperation[] {
    this.#copies ??= this.#findCopies();
    return this.#copies;
  }

  #findCopies(): readonly CopyOperation[] {
    const { ast, budget } = this.#surroundings;
    const { escapeToken } = ast;
    return this.instructions.flatMap((instruction, index) => {
      if (instruction.type !== 'CopyInstruction' && instruction.type !== 'AddInstruction') return [];
      const lookup = lookupFor(this.timeline, this.inheritedTriggers.length + index, instruction);
      const from = this.#referencesOfInstructions.get(instruction)?.[0] ?? null;
      return [copyOperation(instruction, { stage: this, lookup, escapeToken, budget, from })];
    });
  }

  get commands(): readonly Command[] {
    this.#commands ??= this.#commandsByInstruction.flatMap(({ commands }) => commands);
    return this.#commands;
  }

  get #commandsByInstruction(): readonly InstructionCommands[] {
    this.#instructionCommands ??= commandsOfStage(this, this.#surroundings.ast.text);
    return this.#instructionCommands;
  }

  get packages(): readonly PackageOperation[] {
    this.#packages ??= this.commands.filter(isStep).flatMap(({ packages }) => packages);
    return this.#packages;
  }

  get downloads(): readonly Download[] {
    this.#downloads ??= downloadsOfStage(this.#commandsByInstruction, this.copies);
    return this.#downloads;
  }
}

/** No stage of a child image is known here: what has a registry, tag or digest is an image all the same. */
const NO_STAGES: StageFinder = { find: () => null, findNamed: () => null };

/** What the triggers of a stage do in whatever is built FROM it, seen as the beginning of that stage. */
class TriggerStage extends StageNode {
  readonly #parent: StageNode;
  readonly #surroundings: StageSurroundings;
  #timeline: Timeline | null = null;
  #indexes: ReadonlyMap<Instruction, number> | null = null;

  constructor(parent: StageNode, surroundings: StageSurroundings) {
    const { index, position, from, triggers } = parent;
    const base = parent.base.asParent(parent);
    super({ index, position, from, instructions: triggers, base, parentStage: parent }, surroundings);
    this.#parent = parent;
    this.#surroundings = surroundings;
  }

  override get isTrigger(): boolean {
    return true;
  }

  /** FROM is that of the stage it belongs to, whose name it has not. */
  protected override nameOf(): null {
    return null;
  }

  override get isFinal(): boolean {
    return false;
  }

  override get isTarget(): boolean {
    return this.#parent.isTarget;
  }

  override get isShipped(): boolean {
    return this.#parent.isShipped;
  }

  override get isUsed(): boolean {
    return this.#parent.isUsed;
  }

  override get runsHere(): boolean {
    return this.#surroundings.triggered().has(this.#parent);
  }

  protected override get inheritedTriggers(): readonly Instruction[] {
    return [];
  }

  override get timeline(): Timeline {
    this.#timeline ??= followInstructions(triggerMoment(this.#parent.timeline.end), this.instructions, {
      ...this.#surroundings.scope,
      globals: () => ({ state: 'unknown' }),
    });
    return this.#timeline;
  }

  /** Where a trigger is in its timeline. */
  indexOfTrigger(trigger: Instruction): number {
    return this.#indexOfTriggers.get(trigger) ?? 0;
  }

  get #indexOfTriggers(): ReadonlyMap<Instruction, number> {
    this.#indexes ??= new Map(this.instructions.map((trigger, index) => [trigger, index]));
    return this.#indexes;
  }

  /** The stages that a trigger names are those of the child image. */
  protected override referencesOf(instruction: Instruction): readonly StageReference[] {
    return referencesOf(instruction, NO_STAGES).map((reference) =>
      reference.image !== null && isPerhapsStage(reference.image) ? { ...reference, image: null } : reference,
    );
  }
}

/** Names of stages have neither registry, tag nor digest. */
function isPerhapsStage({ registry, repository, tag, digest }: ImageReference): boolean {
  return registry === null && tag === null && digest === null && !repository.includes('/');
}
