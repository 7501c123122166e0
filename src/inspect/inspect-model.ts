/** Makes the published model out of the build model. */

import { once } from '../model/once.ts';
import { lastBeginningAt } from '../model/places.ts';
import { judgeSecret } from '../model/secrets.ts';
import type { BuildModel, Command, RunStep, Stage } from '../model/types.ts';
import type { Comment, Instruction, ParserDirective } from '../syntax/nodes.ts';
import { argView } from './arg-view.ts';
import { commandView } from './command-view.ts';
import type { InspectContext } from './context.ts';
import { secretHider } from './hide-secrets.ts';
import { commentView, instructionView } from './instruction-view.ts';
import { setHome, withLinks } from './links.ts';
import type {
  CommandView,
  DirectiveView,
  FileView,
  IgnoreFileView,
  ImageView,
  InspectModel,
  InstructionView,
  RunView,
  SecretView,
  StageView,
} from './model.ts';
import { Places } from './places.ts';
import { printable } from './printable.ts';
import { runView } from './run-view.ts';
import { type FoundSecret, findSecrets } from './secret-view.ts';
import { stageView } from './stage-view.ts';
import { type VariableUses, variableUses } from './variable-uses.ts';

/** What the text itself does not tell about its file. */
export interface InspectedFile {
  /** As shown to people. */
  readonly path: string;
  /** Of the file's bytes, lower-case hexadecimal digits. */
  readonly sha256?: string;
  /** The ignore file that was found; `null` when there is none; absent when nobody looked. */
  readonly ignoreFile?: { readonly path: string; readonly patterns: readonly string[] } | null;
}

/**
 * The published model of a file. Everything is made on first use. `JSON.stringify` prints it with links as pointers and
 * secrets as stars.
 */
export function toInspectModel(model: BuildModel, file: InspectedFile): InspectModel {
  const maker = new ViewMaker(model);
  const image = imageView(maker, file);
  const published: InspectModel = { schemaVersion: 1, image };
  const hide = once(() => secretHider(maker.hiddenTexts()));
  HIDERS.set(published, (text) => hide()(text));
  Object.defineProperty(published, 'toJSON', {
    enumerable: false,
    value: () => printable({ schemaVersion: 1, image }, hide()),
  });
  return published;
}

const HIDERS = new WeakMap<InspectModel, (text: string) => string>();

/** Puts stars in place of the secrets of a file, for texts that are shown to people. */
export function hideSecretsOf(model: InspectModel): (text: string) => string {
  return HIDERS.get(model) ?? ((text) => text);
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
    const view = setHome(stageView(stage, this), stageHome(stage));
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
    const view = runView(run, this, this.#runHome(run), () => run.commands.map(this.command));
    this.#runs.set(run, view);
    return view;
  }

  /** All commands of a list are made together, because each has its place in the list for a home. */
  readonly command = (command: Command): CommandView => {
    const known = this.#commands.get(command);
    if (known !== undefined) return known;
    const { run, stage } = command;
    const list = run !== null ? run.commands : (stage?.commands ?? []).filter((each) => each.run === null);
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

  // ----------------------------------------------------------------------------------------------- secrets

  readonly #found = once(() => findSecrets(this.model));
  readonly #secrets = once(() => this.#found().map((found) => this.#secretView(found)));

  secretsIn(start: number, end: number): readonly SecretView[] {
    return this.#secrets().filter(({ range }) => range.offset >= start && range.offset < end);
  }

  #secretView({ kind, name, detector, masked, range }: FoundSecret): SecretView {
    const instruction = this.model.instructionOf({ range });
    const { comments } = this.model.ast;
    const comment = comments[lastBeginningAt(comments, range[0])];
    const isInComment = comment !== undefined && comment.range[1] >= range[1];
    const owner = isInComment ? null : instruction;
    const where = isInComment ? 'comment' : (instruction?.keyword.name.toLowerCase() ?? '');
    const view = { ...this.places.at(range), kind, name, where, detector, masked, unknown: [] };
    return withLinks(view, { instruction: () => (owner === null ? null : this.instruction(owner)) });
  }

  /** What must not be printed: secrets of the text and those among the build arguments. */
  hiddenTexts(): readonly string[] {
    const given = Object.entries(this.model.options.buildArgs ?? {}).flatMap(([name, value]) => {
      const judged = judgeSecret(name, value);
      return judged === null ? [] : [value.slice(...judged.range)];
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

function imageView(maker: ViewMaker, file: InspectedFile): ImageView {
  const { model, places } = maker;
  const { ast } = model;
  const firstFrom = model.stages[0]?.range[0] ?? ast.text.length;
  const stages = once(() => model.stages.map((stage) => maker.stage(stage)));
  const globalArgs = once(() => model.globalArgs.map((declaration) => argView(declaration, null, maker)));
  const globalInstructions = once(() => maker.globalInstructions().map((each) => maker.instruction(each)));
  const comments = once(() => ast.comments.map((comment: Comment) => commentView(comment, places)));
  const problems = once(() =>
    ast.problems.map(({ code, message, range }) => ({ ...places.at(range), code, message, unknown: [] })),
  );
  const view = {
    file: fileView(maker, file),
    get stages() {
      return stages();
    },
    get globalArgs() {
      return globalArgs();
    },
    get globalInstructions() {
      return globalInstructions();
    },
    get globalSecrets() {
      return maker.secretsIn(0, firstFrom);
    },
    get comments() {
      return comments();
    },
    get problems() {
      return problems();
    },
    ignoreFile: ignoreFileView(file.ignoreFile),
    range: places.rangeOf([0, ast.text.length]),
  };
  return withLinks(view, {
    final: () => (model.finalStage === null ? null : maker.stage(model.finalStage)),
  });
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

function ignoreFileView(file: InspectedFile['ignoreFile']): IgnoreFileView {
  if (file === undefined) {
    return { present: false, path: '', patterns: [], unknown: ['present', 'path', 'patterns'] };
  }
  return { present: file !== null, path: file?.path ?? '', patterns: file?.patterns ?? [], unknown: [] };
}
