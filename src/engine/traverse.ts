/** One walk over tree and model, for our engine and for ESLint alike. */
import type { BuildModel, Command, Stage } from '../model/types.ts';
import { childrenOf, eagerChildrenOf } from '../syntax/children.ts';
import type { AnyNode, Comment, Dockerfile, Instruction, NodeType } from '../syntax/nodes.ts';
import { isShellType } from './selector-classes.ts';

/** Takes what the walk meets; `event` gets `Stage`, `Stage:exit` and `Command`. */
export interface Walker {
  enter(node: AnyNode): void;
  leave(node: AnyNode): void;
  event(name: 'Stage' | 'Stage:exit' | 'Command', subject: Stage | Command): void;
}

/** What listeners ask for; the rest of the tree is not built. */
export interface WalkScope {
  /** Shell scripts inside instructions. */
  readonly shell: boolean;
  /** The parts of Dockerfile words. */
  readonly words: boolean;
  /** Events of stages. */
  readonly stages: boolean;
  /** Events of commands. */
  readonly commands: boolean;
}

/** Visits every kind of node, as the traversal under ESLint does. */
export const WHOLE_SCOPE: WalkScope = { shell: true, words: true, stages: true, commands: true };

const WORD_PARTS: ReadonlySet<string> = new Set<NodeType>([
  'LiteralText',
  'QuotedText',
  'EscapedCharacter',
  'VariableReference',
]);

/** The scope that listener keys such as `RunInstruction:exit` need. */
export function scopeOf(keys: Iterable<string>): WalkScope {
  let [shell, words, stages, commands] = [false, false, false, false];
  for (const key of keys) {
    const type = key.endsWith(':exit') ? key.slice(0, -':exit'.length) : key;
    if (isShellType(type)) shell = true;
    else if (WORD_PARTS.has(type)) words = true;
    else if (type === 'Stage') stages = true;
    else if (type === 'Command') commands = true;
  }
  return { shell, words, stages, commands };
}

/**
 * Walks the file in source order. A stage's event comes before its FROM, its exit after its last instruction; both
 * events of what its triggers do follow. The
 * commands of an instruction follow when the instruction is left. The model is asked for only when events are wanted.
 */
export function walkFile(ast: Dockerfile, model: () => BuildModel, scope: WalkScope, walker: Walker): void {
  new FileWalk(ast, model, scope, walker).walk();
}

class FileWalk {
  readonly #ast: Dockerfile;
  readonly #scope: WalkScope;
  readonly #walker: Walker;
  readonly #stages: readonly Stage[];
  readonly #commands: readonly Command[];
  #nextStage = 0;
  #openStage: Stage | null = null;
  #nextCommand = 0;
  #nextComment = 0;

  constructor(ast: Dockerfile, model: () => BuildModel, scope: WalkScope, walker: Walker) {
    this.#ast = ast;
    this.#scope = scope;
    this.#walker = walker;
    this.#stages = scope.stages ? model().stages : [];
    this.#commands = scope.commands ? model().commands : [];
  }

  walk(): void {
    this.#walker.enter(this.#ast);
    for (const directive of this.#ast.directives) this.#node(directive);
    for (const instruction of this.#ast.instructions) this.#instruction(instruction);
    this.#comments(this.#ast.text.length + 1);
    this.#closeStage();
    this.#walker.leave(this.#ast);
  }

  #instruction(instruction: Instruction): void {
    this.#comments(instruction.range[0]);
    const stage = this.#stages[this.#nextStage];
    if (stage !== undefined && stage.from === instruction) {
      this.#closeStage();
      this.#nextStage += 1;
      this.#openStage = stage;
      this.#walker.event('Stage', stage);
    }
    this.#node(instruction);
    this.#comments(instruction.range[1]);
    while (this.#nextCommand < this.#commands.length) {
      const command = this.#commands[this.#nextCommand];
      if (command === undefined || command.range[0] >= instruction.range[1]) return;
      this.#nextCommand += 1;
      this.#walker.event('Command', command);
    }
  }

  #closeStage(): void {
    const stage = this.#openStage;
    this.#openStage = null;
    if (stage === null) return;
    this.#walker.event('Stage:exit', stage);
    if (stage.triggerStage === null) return;
    this.#walker.event('Stage', stage.triggerStage);
    this.#walker.event('Stage:exit', stage.triggerStage);
  }

  /** Comments that begin before `end`; those inside an instruction follow it. */
  #comments(end: number): void {
    for (;;) {
      const comment: Comment | undefined = this.#ast.comments[this.#nextComment];
      if (comment === undefined || comment.range[0] >= end) return;
      this.#nextComment += 1;
      this.#walker.enter(comment);
      this.#walker.leave(comment);
    }
  }

  #node(node: AnyNode): void {
    this.#walker.enter(node);
    for (const child of this.#childrenOf(node)) this.#node(child);
    this.#walker.leave(node);
  }

  #childrenOf(node: AnyNode): readonly AnyNode[] {
    switch (node.type) {
      case 'ShellForm':
      case 'Heredoc':
        return this.#scope.shell ? childrenOf(node) : [];
      case 'Word':
        return this.#scope.words ? childrenOf(node) : [];
      default:
        return eagerChildrenOf(node);
    }
  }
}
