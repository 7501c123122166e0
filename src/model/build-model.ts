/** The build model of a Dockerfile. */
import type {
  Dockerfile,
  ExposeInstruction,
  FromInstruction,
  Heredoc,
  Instruction,
  RunInstruction,
  Word,
} from '../syntax/nodes.ts';
import { resolveBase } from './base-image/base-image.ts';
import { commandsAsWritten, commandsOutsideRun } from './commands/stage-commands.ts';
import { once } from './once.ts';
import { forgetFile, onceForNearby } from './once-for.ts';
import { lastBeginningAt, type Placed } from './places.ts';
import type { RunScript } from './shell/run-script.ts';
import { runScriptsOf } from './shell/run-scripts.ts';
import { shippedStages, usedStages } from './stages/stage-graph.ts';
import { stageFinder } from './stages/stage-references.ts';
import { StageNode, type StageSurroundings } from './stages/stages.ts';
import { exposedPorts } from './state/ports.ts';
import { lookupFor, momentAt, type Timeline } from './state/timeline.ts';
import type {
  ArgumentDeclaration,
  BuildModel,
  BuildState,
  Command,
  ExposedPort,
  ModelOptions,
  Stage,
  Value,
} from './types.ts';
import { expandText, expandWord, type Lookup, toValue } from './variables/expansion.ts';
import { ExpansionBudget } from './variables/expansion-budget.ts';
import { defaultLookup, globalScope } from './variables/global-scope.ts';

/** Makes the model of a parsed file; everything in it is computed on first use. */
export function buildModel(ast: Dockerfile, options: ModelOptions = {}): BuildModel {
  forgetFile();
  return new Model(ast, options);
}

/** An instruction and its place in a timeline. */
interface TimelinePlace {
  readonly timeline: Timeline;
  readonly index: number;
  readonly instruction: Instruction | null;
}

class Model implements BuildModel {
  readonly ast: Dockerfile;
  readonly options: ModelOptions;
  readonly #budget: ExpansionBudget;

  constructor(ast: Dockerfile, options: ModelOptions) {
    this.ast = ast;
    this.options = options;
    this.#budget = new ExpansionBudget(options.limits);
  }

  get stages(): readonly StageNode[] {
    return this.#stages();
  }
  readonly #stages = once((): readonly StageNode[] => {
    const { instructions } = this.ast;
    const positions = [...instructions.keys()].filter((at) => instructions[at]?.type === 'FromInstruction');
    const stages: StageNode[] = [];
    const byName = new Map<string, StageNode>();
    for (const [index, position] of positions.entries()) {
      const from = instructions[position];
      if (from?.type !== 'FromInstruction') continue;
      const body = instructions.slice(position + 1, positions[index + 1]);
      const stage = this.#makeStage({ index, position, from, instructions: body }, byName);
      stages.push(stage);
      if (stage.name !== null) byName.set(stage.name, stage);
    }
    return stages;
  });

  get stagesAndTriggers(): readonly Stage[] {
    return this.#stagesAndTriggers();
  }
  readonly #stagesAndTriggers = once(() =>
    this.stages.flatMap((stage) => [stage, stage.triggerStage ?? []].flat()),
  );

  #makeStage(
    part: {
      readonly index: number;
      readonly position: number;
      readonly from: FromInstruction;
      readonly instructions: readonly Instruction[];
    },
    earlier: ReadonlyMap<string, StageNode>,
  ): StageNode {
    const findEarlier = (name: string) => earlier.get(name) ?? null;
    const { lookup } = this.#globals();
    const defaults: Lookup = (name) => this.#defaults()(name);
    const { escapeToken } = this.ast;
    const { options } = this;
    const budget = this.#budget;
    const base = resolveBase(part.from, { lookup, defaults, escapeToken, budget, options, findEarlier });
    const parentStage = base.stage === null ? null : findEarlier(base.text.value ?? '');
    return new StageNode({ ...part, base, parentStage }, this.#surroundings());
  }

  readonly #surroundings = once(
    (): StageSurroundings => ({
      ast: this.ast,
      scope: { options: this.options, globals: this.#globals().lookup },
      budget: this.#budget,
      finder: this.#finder,
      finalStage: this.#finalStage,
      targets: this.#targets,
      shipped: once(() => shippedStages(this.targetStages)),
      used: once(() => usedStages(this.targetStages, this.stages)),
      triggered: once(
        () =>
          new Set(
            this.stages.flatMap(({ isUsed, parentStage }) =>
              isUsed && parentStage !== null ? parentStage : [],
            ),
          ),
      ),
    }),
  );

  readonly #finder = once(() => stageFinder(this.stages));

  findStage(text: string): Stage | null {
    return this.#finder().find(text);
  }

  get finalStage(): Stage | null {
    return this.#finalStage();
  }
  /** Whoever names a target that the file does not have gets the last stage. */
  readonly #finalStage = once(() => {
    const { target } = this.options;
    const named = target === undefined || target === '' ? null : this.findStage(target);
    return named ?? this.stages.at(-1) ?? null;
  });

  get targetStages(): readonly StageNode[] {
    return this.#targetStages();
  }
  readonly #targetStages = once(() => {
    const named = new Set((this.options.targets ?? []).map((name) => this.findStage(name)));
    return this.stages.filter((stage) => stage === this.finalStage || named.has(stage));
  });
  readonly #targets = once((): ReadonlySet<Stage> => new Set(this.targetStages));

  /** The instructions before the first FROM. */
  readonly #outside = once(() => {
    const { instructions } = this.ast;
    const first = instructions.findIndex(({ type }) => type === 'FromInstruction');
    return first === -1 ? instructions : instructions.slice(0, first);
  });

  readonly #globals = once(() =>
    globalScope(this.#outside(), this.options, this.ast.escapeToken, this.#budget),
  );

  readonly #defaults = once(() =>
    defaultLookup(this.#outside(), this.options, this.ast.escapeToken, this.#budget),
  );

  get globalArgs(): readonly ArgumentDeclaration[] {
    return this.#globalArgs();
  }
  readonly #globalArgs = once(() =>
    [...this.#globals().declarations.values()].flat().map(({ declaration }) => declaration),
  );

  get commands(): readonly Command[] {
    return this.#commands();
  }
  readonly #commands = once((): readonly Command[] => [
    ...this.#outside().flatMap((instruction, index) => this.#commandsOutside(instruction, index)),
    ...this.stages.flatMap(commandsAsWritten),
  ]);

  #commandsOutside(instruction: Instruction, index: number): readonly Command[] {
    const isOnbuild = instruction.type === 'OnbuildInstruction';
    const inner = isOnbuild ? instruction.instruction : instruction;
    const place = { source: this.ast.text, stage: null, isOnbuild };
    return commandsOutsideRun(inner, place, () => momentAt(this.#globals(), index));
  }

  stageOf(node: Placed): Stage | null {
    const stage = this.#stageAt(node.range[0]);
    if (stage === null || stage.triggerStage === null) return stage;
    const isTriggered = this.instructionOf(node)?.parent?.type === 'OnbuildInstruction';
    return isTriggered ? stage.triggerStage : stage;
  }

  #stageAt(offset: number): StageNode | null {
    return this.stages[lastBeginningAt(this.stages, offset)] ?? null;
  }

  instructionOf(node: Placed): Instruction | null {
    const outer = this.ast.instructions[lastBeginningAt(this.ast.instructions, node.range[0])];
    if (outer === undefined || node.range[1] > outer.range[1]) return null;
    return innerOf(outer, node.range[0]);
  }

  /** Rules ask for the same words. */
  expand(word: Word): Value {
    const known = this.#expanded.get(word);
    if (known !== undefined) return known;
    const value = this.#expand(word);
    this.#expanded.set(word, value);
    return value;
  }
  readonly #expanded = new Map<Word, Value>();

  #expand(word: Word): Value {
    const [offset] = word.range;
    const { timeline, index, instruction } = this.#placeAt(offset);
    const lookup = lookupFor(timeline, index, instruction, offset);
    return expandWord(word, lookup, { escape: this.ast.escapeToken, budget: this.#budget });
  }

  portsOf({ ports }: ExposeInstruction): readonly ExposedPort[] {
    return ports.flatMap((word) => exposedPorts(this.expand(word)));
  }

  expandHeredoc({ body, markerRange, bodyRange }: Heredoc): Value {
    const { timeline, index, instruction } = this.#placeAt(markerRange[0]);
    const lookup = lookupFor(timeline, index, instruction);
    // Bodies know one escape token only, whatever the file's is.
    const expansion = expandText(body, lookup, {
      escape: '\\',
      keepsQuotes: true,
      budget: this.#budget,
    });
    return toValue({ text: body, range: bodyRange }, expansion);
  }

  stateBefore(instruction: Instruction): BuildState {
    const { timeline, index } = this.#placeAt(instruction.range[0]);
    return momentAt(timeline, index).state;
  }

  /** Every shell check asks for the same ones. */
  readonly scriptsOf = onceForNearby((instruction: RunInstruction): readonly RunScript[] =>
    runScriptsOf(this, instruction),
  );

  /** FROM and what precedes the first one see global ARGs only. */
  #placeAt(offset: number): TimelinePlace {
    const position = lastBeginningAt(this.ast.instructions, offset);
    const outer = this.ast.instructions[position] ?? null;
    const stage = this.#stageAt(offset);
    if (outer === null || stage === null || position <= stage.position)
      return { timeline: this.#globals(), index: position, instruction: outer };
    const instruction = innerOf(outer, offset);
    const { triggerStage } = stage;
    return instruction === outer || triggerStage === null
      ? { timeline: stage.timeline, index: stage.indexOf(position), instruction }
      : { timeline: triggerStage.timeline, index: triggerStage.indexOfTrigger(instruction), instruction };
  }
}

/** The trigger of an ONBUILD when `offset` lies in it. */
function innerOf(instruction: Instruction, offset: number): Instruction {
  const inner = instruction.type === 'OnbuildInstruction' ? instruction.instruction : null;
  return inner !== null && inner.range[0] <= offset ? inner : instruction;
}
