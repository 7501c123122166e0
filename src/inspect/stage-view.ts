/** Stages, for the published model. */
import { asWritten, commandsAsWritten } from '../model/commands/stage-commands.ts';
import type { Stage } from '../model/types.ts';
import { argView } from './arg-view.ts';
import type { InspectContext } from './context.ts';
import { copyView } from './copy-view.ts';
import { downloadView } from './download-view.ts';
import { effectiveView, portView } from './effective-view.ts';
import { fromView, osView } from './from-view.ts';
import { PlacedObject, type Printed, printedFields } from './links.ts';
import type {
  ArgView,
  CommandView,
  CopyView,
  DownloadView,
  EffectiveView,
  FromView,
  InstructionView,
  OsView,
  PackageView,
  PortView,
  RunView,
  SecretView,
  StageView,
  UserView,
} from './model.ts';
import { packageViews } from './package-view.ts';
import { stepOf } from './trigger-commands.ts';
import { userView } from './user-view.ts';

/** The view of a stage; each of its parts is made when somebody asks for it. */
export function stageView(stage: Stage, context: InspectContext, home: string): StageView {
  return new StageObject(stage, context, home);
}

const PRINTED = printedFields('Stage');

type Parts = Omit<StageView, keyof PlacedObject | 'index' | 'name' | 'isFinal' | 'isShipped' | 'unknown'>;

class StageObject extends PlacedObject implements StageView {
  readonly #stage: Stage;
  readonly #context: InspectContext;
  readonly #made: { -readonly [Part in keyof Parts]?: Parts[Part] } = {};

  constructor(stage: Stage, context: InspectContext, home: string) {
    super(context.places, stage.range, home);
    this.#stage = stage;
    this.#context = context;
  }

  protected get printed(): Printed {
    return PRINTED;
  }

  get index(): number {
    return this.#stage.index;
  }

  get name(): string {
    return this.#stage.name ?? '';
  }

  get isFinal(): boolean {
    return this.#stage.isFinal;
  }

  get isShipped(): boolean {
    return this.#stage.isShipped;
  }

  get reachesFinal(): boolean {
    return this.#stage.isUsed;
  }

  get platform(): string {
    return this.#stage.base.platform?.value ?? '';
  }

  get from(): FromView {
    this.#made.from ??= fromView(this.#stage, this.#context.places);
    return this.#made.from;
  }

  get os(): OsView {
    this.#made.os ??= osView(this.#stage);
    return this.#made.os;
  }

  get effective(): EffectiveView {
    this.#made.effective ??= effectiveView(this.#stage, this.#context.places);
    return this.#made.effective;
  }

  get args(): readonly ArgView[] {
    this.#made.args ??= this.#stage.args.map((each) => argView(each, this.#stage, this.#context));
    return this.#made.args;
  }

  get instructions(): readonly InstructionView[] {
    const { from, instructions } = this.#stage;
    this.#made.instructions ??= [from, ...instructions].map((each) => this.#context.instruction(each));
    return this.#made.instructions;
  }

  get runs(): readonly RunView[] {
    this.#made.runs ??= this.#stage.runs.map((run) => this.#context.run(run));
    return this.#made.runs;
  }

  get commands(): readonly CommandView[] {
    this.#made.commands ??= commandsAsWritten(this.#stage).map(this.#context.command);
    return this.#made.commands;
  }

  get otherCommands(): readonly CommandView[] {
    this.#made.otherCommands ??= commandsAsWritten(this.#stage)
      .filter((each) => stepOf(each) === null)
      .map(this.#context.command);
    return this.#made.otherCommands;
  }

  get packages(): readonly PackageView[] {
    this.#made.packages ??= asWritten(this.#stage, ({ packages }) => packages).flatMap((each) =>
      packageViews(each, this.#context),
    );
    return this.#made.packages;
  }

  get downloads(): readonly DownloadView[] {
    this.#made.downloads ??= asWritten(this.#stage, ({ downloads }) => downloads).map((each) =>
      downloadView(each, this.#context),
    );
    return this.#made.downloads;
  }

  get copies(): readonly CopyView[] {
    this.#made.copies ??= asWritten(this.#stage, ({ copies }) => copies).map((copy) =>
      copyView(copy, this.#context),
    );
    return this.#made.copies;
  }

  get users(): readonly UserView[] {
    this.#made.users ??= commandsAsWritten(this.#stage).flatMap(
      (each) => userView(each, this.#context) ?? [],
    );
    return this.#made.users;
  }

  get exposes(): readonly PortView[] {
    const { result, range } = this.#stage;
    this.#made.exposes ??= result.ports
      .filter((port) => port.range[0] >= range[0] && port.range[1] <= range[1])
      .map((port) => portView(port, this.#context.places));
    return this.#made.exposes;
  }

  get secrets(): readonly SecretView[] {
    const { model, places } = this.#context;
    const nextStart = model.stages[this.#stage.index + 1]?.range[0] ?? places.source.length;
    this.#made.secrets ??= this.#context.secretsIn(this.#stage.range[0], nextStart);
    return this.#made.secrets;
  }

  get unknown(): readonly string[] {
    return this.#stage.base.platform?.value === null ? UNKNOWN_PLATFORM : NONE;
  }

  get inheritsFrom(): StageView | null {
    const { parentStage } = this.#stage;
    return parentStage === null ? null : this.#context.stage(parentStage);
  }

  get dependsOn(): readonly StageView[] {
    return dependencies(this.#stage).map((each) => this.#context.stage(each));
  }

  get chain(): readonly StageView[] {
    this.#made.chain ??= this.#stage.chain.map((each) => this.#context.stage(each));
    return this.#made.chain;
  }
}

const NONE: readonly string[] = [];
const UNKNOWN_PLATFORM: readonly string[] = ['platform'];

/** The stages that a stage names, each once; itself, which the builder refuses, left out. */
function dependencies(stage: Stage): readonly Stage[] {
  const named = stage.references.flatMap((reference) => reference.stage ?? []);
  return [...new Set(named)].filter((each) => each !== stage);
}
