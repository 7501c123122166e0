/** Where commands are: the surroundings that a walk through a script collects on its way down. */
import type { ShellNode } from '../../syntax/nodes.ts';
import type { Command, CommandContext } from '../types.ts';

/** Commands further away in a pipeline are not listed, so that endless pipelines stay cheap. */
const MAX_MEMBERS = 64;

/**
 * Commands in source order with nested parts in their place: members of pipelines, substitutions and scripts in
 * strings. What a block holds is complete once its instruction was read.
 */
export interface CommandBlock {
  readonly entries: (Command | CommandBlock)[];
  /** Substitutions run beside the pipeline that their host is part of, and bodies of functions when they are called. */
  readonly isAside: boolean;
}

/** The pipeline that a command is part of, by the commands of each member; `outer` is the one around it. */
export interface PipelinePlace {
  readonly members: readonly CommandBlock[];
  readonly index: number;
  readonly outer: PipelinePlace | null;
}

/** What is known of a place; the commands that are beside it in a pipeline are derived from `pipeline`. */
export interface Surroundings extends Omit<CommandContext, 'isInPipeline' | 'pipedFrom' | 'pipesTo'> {
  readonly pipeline: PipelinePlace | null;
}

const SURFACE: Surroundings = {
  operatorBefore: null,
  operatorAfter: null,
  isCondition: false,
  isInLoop: false,
  isInFunction: false,
  isInSubstitution: false,
  isInSubshell: false,
  isConditional: false,
  isBackground: false,
  isNegated: false,
  pipeline: null,
  node: null,
};

/** A place in a script; commands that stand side by side share one. */
export class CommandPlace implements CommandContext {
  /** The surface of an instruction. */
  static readonly surface: CommandPlace = new CommandPlace(SURFACE);

  readonly operatorBefore: '&&' | '||' | null;
  readonly operatorAfter: '&&' | '||' | null;
  readonly isCondition: boolean;
  readonly isInLoop: boolean;
  readonly isInFunction: boolean;
  readonly isInSubstitution: boolean;
  readonly isInSubshell: boolean;
  readonly isConditional: boolean;
  readonly isBackground: boolean;
  readonly isNegated: boolean;
  readonly node: ShellNode | null;
  readonly #pipeline: PipelinePlace | null;

  private constructor(surroundings: Surroundings) {
    this.operatorBefore = surroundings.operatorBefore;
    this.operatorAfter = surroundings.operatorAfter;
    this.isCondition = surroundings.isCondition;
    this.isInLoop = surroundings.isInLoop;
    this.isInFunction = surroundings.isInFunction;
    this.isInSubstitution = surroundings.isInSubstitution;
    this.isInSubshell = surroundings.isInSubshell;
    this.isConditional = surroundings.isConditional;
    this.isBackground = surroundings.isBackground;
    this.isNegated = surroundings.isNegated;
    this.node = surroundings.node;
    this.#pipeline = surroundings.pipeline;
  }

  get pipeline(): PipelinePlace | null {
    return this.#pipeline;
  }

  get isInPipeline(): boolean {
    return this.#pipeline !== null;
  }

  get pipedFrom(): readonly Command[] {
    const found: Command[] = [];
    for (let place = this.#pipeline; place !== null; place = place.outer) {
      for (let at = place.index - 1; at >= 0 && found.length < MAX_MEMBERS; at -= 1) {
        collect(place.members[at], true, found);
      }
    }
    return found;
  }

  get pipesTo(): readonly Command[] {
    const found: Command[] = [];
    for (let place = this.#pipeline; place !== null; place = place.outer) {
      for (let at = place.index + 1; at < place.members.length && found.length < MAX_MEMBERS; at += 1) {
        collect(place.members[at], false, found);
      }
    }
    return found;
  }

  /** The same place but for some facts. */
  with(changes: Partial<Surroundings>): CommandPlace {
    return new CommandPlace({ ...this.#fields(), ...changes });
  }

  /** A place inside brackets, where the list around them says nothing of a single command. */
  inside(changes: Partial<Surroundings>): CommandPlace {
    return this.with({ operatorBefore: null, operatorAfter: null, ...changes });
  }

  #fields(): Surroundings {
    return { ...this, pipeline: this.#pipeline };
  }
}

/** Adds the commands of a pipeline's member, up to the bound. */
function collect(block: CommandBlock | undefined, isReversed: boolean, found: Command[]): void {
  if (block === undefined) return;
  for (const command of commandsIn(block, { isReversed, hasSubstitutions: false })) {
    if (found.length >= MAX_MEMBERS) return;
    found.push(command);
  }
}

/** The commands of a block and of those inside it, first to last or last to first. */
export function* commandsIn(
  block: CommandBlock,
  options: { readonly isReversed: boolean; readonly hasSubstitutions: boolean },
): Generator<Command> {
  // Blocks nest as deep as the text does: no recursion.
  const stack = [{ block, next: 0 }];
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const { entries } = top.block;
    const at = options.isReversed ? entries.length - 1 - top.next : top.next;
    const entry = entries[at];
    top.next += 1;
    if (entry === undefined) stack.pop();
    else if (!('entries' in entry)) yield entry;
    else if (options.hasSubstitutions || !entry.isAside) stack.push({ block: entry, next: 0 });
  }
}
