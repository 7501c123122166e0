/** Makes the published model out of the build model. */

import { commandsAsWritten } from '../model/commands/stage-commands.ts';
import { once } from '../model/once.ts';
import { lastBeginningAt } from '../model/places.ts';
import { detectSecret } from '../model/secrets/secrets.ts';
import type { BuildModel, Command, RunStep, Stage } from '../model/types.ts';
import type { Dockerfile, Instruction, ParserDirective } from '../syntax/nodes.ts';
import { argView } from './arg-view.ts';
import { commandView } from './command-view.ts';
import type { InspectContext } from './context.ts';
import { secretHider } from './hide-secrets.ts';
import { imageUseViews } from './image-use-view.ts';
import { commentView, instructionView } from './instruction-view.ts';
import { LinkedView, PlacedObject, type Printed, printedFields } from './links.ts';
import type {
  ArgView,
  CommandView,
  CommentView,
  ContextView,
  DirectiveView,
  FileView,
  IgnoreFileView,
  ImageUseView,
  ImageView,
  InspectModel,
  InstructionView,
  ProblemView,
  RangeView,
  RunView,
  SecretView,
  StageView,
} from './model.ts';
import { Places } from './places.ts';
import { printable } from './printable.ts';
import { runView } from './run-view.ts';
import { type FoundSecret, findSecrets } from './secret-view.ts';
import { stageView } from './stage-view.ts';
import { stepOf, writtenStage } from './trigger-commands.ts';
import { type VariableReaders, variableReaders } from './variable-readers.ts';
import { type VariableUses, variableUses } from './variable-uses.ts';

/** What the text itself does not tell about its file. */
export interface InspectedFile {
  /** As shown to people. */
  readonly path: string;
  /** Of the file's bytes, lower-case hexadecimal digits. */
  readonly sha256?: string;
  /** The build context; absent when nobody looked for it. Asked for on first use. */
  readonly context?: { readonly path: string; readonly reason: string } | undefined;
  /** The ignore file that was found; `null` when there is none; absent when nobody looked. */
  readonly ignoreFile?: { readonly path: string; readonly patterns: readonly string[] } | null | undefined;
}

/**
 * The published model of a file. Everything is made on first use. `JSON.stringify` prints it with links as pointers and
 * secrets as stars.
 */
export function toInspectModel(model: BuildModel, file: InspectedFile): InspectModel {
  const maker = new ViewMaker(model);
  const image = new ImageObject(maker, file);
  const published: InspectModel = { schemaVersion: 1, image };
  const hide = once(() => secretHider(maker.hiddenTexts()));
  // A WeakMap would keep the data of a file through most collections: see `fileMap`.
  Object.defineProperty(published, HIDER, { enumerable: false, value: (text: string) => hide()(text) });
  Object.defineProperty(published, 'toJSON', {
    enumerable: false,
    value: () => printable({ schemaVersion: 1, image }, hide(), model.options.limits?.inspectSize),
  });
  return published;
}

const HIDER = Symbol('hider');

/** Puts stars in place of the secrets of a file, for texts that are shown to people. */
export function hideSecretsOf(model: InspectModel): (text: string) => string {
  return (model as { readonly [HIDER]?: (text: string) => string })[HIDER] ?? ((text) => text);
}

class ViewMaker implements InspectContext {
  readonly model: BuildModel;
  readonly places: Places;
  readonly #stages = new Map<Stage, StageView>();
  readonly #instructions = new Map<Instruction, InstructionView>();
  readonly #runs = new Map<RunStep, RunView>();
  readonly #commands = new Map<Command, CommandView>();
  readonly #uses = new Map<Instruction, VariableUses>();

  constructor(model: BuildModel) {
    this.model = model;
    this.places = new Places(model.ast.text);
  }

  stage(stage: Stage): StageView {
    const known = this.#stages.get(stage);
    if (known !== undefined) return known;
    const view = stageView(stage, this, stageHome(stage));
    this.#stages.set(stage, view);
    return view;
  }

  instruction(instruction: Instruction): InstructionView {
    const known = this.#instructions.get(instruction);
    if (known !== undefined) return known;
    const view = instructionView(instruction, this, this.#homes().get(instruction) ?? '#');
    this.#instructions.set(instruction, view);
    return view;
  }

  run(run: RunStep): RunView {
    const known = this.#runs.get(run);
    if (known !== undefined) return known;
    const view = runView(run, this, this.#runHome(run));
    this.#runs.set(run, view);
    return view;
  }

  /** All commands of a list are made together, because each has its place in the list for a home. */
  readonly command = (command: Command): CommandView => {
    const known = this.#commands.get(command);
    if (known !== undefined) return known;
    const run = stepOf(command);
    const stage = command.stage === null ? null : writtenStage(command.stage);
    const list =
      run !== null
        ? run.commands
        : (stage === null ? [] : commandsAsWritten(stage)).filter((each) => stepOf(each) === null);
    const home = run === null ? otherCommandsHome(stage) : `${this.#runHome(run)}/commands`;
    for (const [index, each] of list.entries()) {
      this.#commands.set(each, commandView(each, this, `${home}/${index}`));
    }
    return this.#commands.get(command) ?? commandView(command, this, '#');
  };

  #runHome(run: RunStep): string {
    return this.#runHomes().get(run) ?? '#';
  }
  readonly #runHomes = once((): ReadonlyMap<RunStep, string> => {
    const homes = new Map<RunStep, string>();
    for (const stage of this.model.stages)
      for (const [index, run] of stage.runs.entries()) homes.set(run, `${stageHome(stage)}/runs/${index}`);
    return homes;
  });

  readonly #homes = once((): ReadonlyMap<Instruction, string> => {
    const homes = new Map<Instruction, string>();
    const add = (instructions: readonly Instruction[], home: string) => {
      for (const [index, instruction] of instructions.entries()) {
        homes.set(instruction, `${home}/${index}`);
        const inner = instruction.type === 'OnbuildInstruction' ? instruction.instruction : null;
        if (inner !== null) homes.set(inner, `${home}/${index}/trigger`);
      }
    };
    add(this.globalInstructions(), '#/image/globalInstructions');
    for (const stage of this.model.stages)
      add([stage.from, ...stage.instructions], `${stageHome(stage)}/instructions`);
    return homes;
  });

  /** The instructions before the first FROM. */
  globalInstructions(): readonly Instruction[] {
    const { instructions } = this.model.ast;
    const first = instructions.findIndex(({ type }) => type === 'FromInstruction');
    return first === -1 ? instructions : instructions.slice(0, first);
  }

  uses(instruction: Instruction): VariableUses {
    const known = this.#uses.get(instruction);
    if (known !== undefined) return known;
    const uses = variableUses(instruction);
    this.#uses.set(instruction, uses);
    return uses;
  }

  readonly #readers = once(() => variableReaders(this.model, (instruction) => this.uses(instruction)));

  get readers(): VariableReaders {
    return this.#readers();
  }

  // ----------------------------------------------------------------------------------------------- secrets

  readonly #found = once(() => findSecrets(this.model));
  readonly #secrets = once(() => this.#found().map((found) => this.#secretView(found)));

  secretsIn(start: number, end: number): readonly SecretView[] {
    return this.#secrets().filter(({ range }) => range.offset >= start && range.offset < end);
  }

  #secretView(found: FoundSecret): SecretView {
    const { range } = found;
    const instruction = this.model.instructionOf({ range });
    const { comments } = this.model.ast;
    const comment = comments[lastBeginningAt(comments, range[0])];
    const isInComment = comment !== undefined && comment.range[1] >= range[1];
    const owner = isInComment ? null : instruction;
    const where = isInComment ? 'comment' : (instruction?.keyword.name.toLowerCase() ?? '');
    return new SecretObject(found, where, owner, this);
  }

  /** What must not be printed: secrets of the text and those among the build arguments. */
  hiddenTexts(): readonly string[] {
    const given = Object.entries(this.model.options.buildArgs ?? {}).flatMap(([name, value]) => {
      const detected = detectSecret(name, value);
      return detected === null ? [] : [value.slice(...detected.range)];
    });
    return [...this.#found().flatMap(({ hidden }) => hidden), ...given];
  }
}

function stageHome({ index }: Stage): string {
  return `#/image/stages/${index}`;
}

function otherCommandsHome(stage: Stage | null): string {
  return stage === null ? '#' : `${stageHome(stage)}/otherCommands`;
}

const SECRET_PRINTED = printedFields('Secret');

class SecretObject extends PlacedObject implements SecretView {
  readonly kind: SecretView['kind'];
  readonly name: string;
  readonly where: string;
  readonly detector: string;
  readonly masked: string;
  readonly unknown: readonly string[] = [];
  readonly #owner: Instruction | null;
  readonly #maker: ViewMaker;

  constructor(found: FoundSecret, where: string, owner: Instruction | null, maker: ViewMaker) {
    super(maker.places, found.range);
    this.kind = found.kind;
    this.name = found.name;
    this.where = where;
    this.detector = found.detector;
    this.masked = found.masked;
    this.#owner = owner;
    this.#maker = maker;
  }

  protected get printed(): Printed {
    return SECRET_PRINTED;
  }

  get instruction(): InstructionView | null {
    return this.#owner === null ? null : this.#maker.instruction(this.#owner);
  }
}

const IMAGE_PRINTED = printedFields('Image');

class ImageObject extends LinkedView implements ImageView {
  readonly file: FileView;
  readonly #file: InspectedFile;
  readonly #maker: ViewMaker;
  #stages: readonly StageView[] | null = null;

  constructor(maker: ViewMaker, file: InspectedFile) {
    super();
    this.#maker = maker;
    this.file = fileView(maker, file);
    this.#file = file;
  }

  protected get printed(): Printed {
    return IMAGE_PRINTED;
  }

  get #ast(): Dockerfile {
    return this.#maker.model.ast;
  }

  get stages(): readonly StageView[] {
    this.#stages ??= this.#maker.model.stages.map((stage) => this.#maker.stage(stage));
    return this.#stages;
  }

  get externalImages(): readonly ImageUseView[] {
    return this.#externalImages();
  }
  readonly #externalImages = once(() =>
    this.#maker.model.stages.flatMap((stage) => imageUseViews(stage, this.#maker)),
  );

  get globalArgs(): readonly ArgView[] {
    return this.#globalArgs();
  }
  readonly #globalArgs = once(() =>
    this.#maker.model.globalArgs.map((declaration) => argView(declaration, null, this.#maker)),
  );

  get globalInstructions(): readonly InstructionView[] {
    return this.#maker.globalInstructions().map((each) => this.#maker.instruction(each));
  }

  get globalSecrets(): readonly SecretView[] {
    return this.#maker.secretsIn(0, this.#maker.model.stages[0]?.range[0] ?? this.#ast.text.length);
  }

  get comments(): readonly CommentView[] {
    return this.#comments();
  }
  readonly #comments = once(() =>
    this.#ast.comments.map((comment) => commentView(comment, this.#maker.places)),
  );

  get problems(): readonly ProblemView[] {
    return this.#ast.problems.map(({ code, message, range }) => ({
      ...this.#maker.places.at(range),
      code,
      message,
      unknown: [],
    }));
  }

  get context(): ContextView {
    return this.#context();
  }
  readonly #context = once(() => contextView(this.#file.context));

  get ignoreFile(): IgnoreFileView {
    return this.#ignoreFile();
  }
  readonly #ignoreFile = once(() => ignoreFileView(this.#file.ignoreFile));

  get range(): RangeView {
    return this.#maker.places.rangeOf([0, this.#ast.text.length]);
  }

  get final(): StageView | null {
    const { finalStage } = this.#maker.model;
    return finalStage === null ? null : this.#maker.stage(finalStage);
  }
}

function fileView({ model, places }: ViewMaker, { path, sha256 }: InspectedFile): FileView {
  const { ast } = model;
  const syntax = ast.directives.find(({ name }) => name === 'syntax');
  return {
    path,
    name: path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1),
    sha256: sha256 ?? '',
    directives: ast.directives.map((directive) => directiveView(directive, places)),
    syntaxFrontend: syntax?.value ?? '',
    escape: ast.escapeToken,
    lineCount: places.lineCount,
  };
}

function directiveView({ name, value, range }: ParserDirective, places: Places): DirectiveView {
  return { ...places.at(range), name, value, unknown: [] };
}

function contextView(context: InspectedFile['context']): ContextView {
  if (context === undefined) return { path: '', reason: '', unknown: ['path', 'reason'] };
  return { path: context.path, reason: context.reason, unknown: [] };
}

function ignoreFileView(file: InspectedFile['ignoreFile']): IgnoreFileView {
  if (file === undefined) {
    return { present: false, path: '', patterns: [], unknown: ['present', 'path', 'patterns'] };
  }
  return { present: file !== null, path: file?.path ?? '', patterns: file?.patterns ?? [], unknown: [] };
}
