/** The scripts of a RUN as shell checks see them. */
import type { MappedText } from '../../syntax/mapped-text.ts';
import type {
  AnyNode,
  NodeType,
  NodeTypes,
  RunInstruction,
  ShellCommand,
  ShellDialect,
  ShellNode,
  ShellScript,
} from '../../syntax/nodes.ts';
import { endsScriptAt } from '../shell-flow/option-flow.ts';
import { type GivenVariables, ShellFlow } from '../shell-flow/shell-flow.ts';
import { commandName, flagsOf } from './command-words.ts';
import { indexScript, type ScriptIndex } from './script-index.ts';
import type { ShellKind } from './shell-kind.ts';
import { type BracketTest, expressionOf, redirectedOrder } from './tests.ts';

/** The node types of shell text. */
export type ShellNodeType = Extract<NodeType, `Shell${string}`>;

/**
 * One script of a RUN that a shell of the Bourne family reads, without syntax errors. Everything is computed on first
 * use; the tree is walked once, whatever number of checks ask for its nodes.
 */
export interface RunScript {
  readonly instruction: RunInstruction;
  /** Every node of it has its `parent`; `range` is the place in the file. */
  readonly tree: ShellScript;
  /** What the shell gets: continuations and comment lines of the Dockerfile taken out, with the place of each character. */
  readonly source: MappedText;
  /** The language to check: what is known of the base image decides what `sh` is. */
  readonly kind: ShellKind;
  /** The shell whose limits the script has to keep; `null` for bash and ksh, and where nobody knows what `sh` is. */
  readonly limits: 'sh' | 'dash' | 'busybox' | null;
  /** Whether the lines of the text are the shell's own (a heredoc), not joined by the builder. */
  readonly isHeredoc: boolean;
  /**
   * Whether checks report all that ShellCheck reports under hadolint, without regard to what the Dockerfile and the base
   * image tell beyond that.
   */
  readonly isShellcheckCompat: boolean;
  /** Whether the script ends when a command fails (`set -e`); `null` where only a run decides it. */
  endsAt(node: ShellNode): boolean | null;
  /** What the script does with variables, and which of its commands are reached. */
  readonly flow: ShellFlow;
  /** All nodes of a type in source order, those in substitutions and here-documents included. */
  all<Type extends ShellNodeType>(type: Type): readonly NodeTypes[Type][];
  /** Every `[ … ]` and `[[ … ]]`; `test` is a command like others, see `expressionOf`. */
  readonly tests: readonly BracketTest[];
  /** The simple commands whose name, without directory and quotes, is one of these; in source order for one name. */
  commands(...names: readonly string[]): readonly ShellCommand[];
  /** The types that any of its nodes has. */
  readonly nodeTypes: Iterable<string>;
  /** The names that `commands` finds something by. */
  readonly commandNames: Iterable<string>;
}

/** What a script was read from. */
export interface RunScriptParts {
  readonly instruction: RunInstruction;
  readonly tree: ShellScript;
  readonly source: () => MappedText;
  readonly kind: ShellKind;
  readonly limits: RunScript['limits'];
  readonly isHeredoc: boolean;
  readonly isShellcheckCompat: boolean;
  /** What reads the script. */
  readonly shell: ShellDialect;
  readonly given: GivenVariables;
}

/** The model's view of the script of a RUN; nodes are indexed on first use. */
export class RunScriptNode implements RunScript {
  readonly instruction: RunInstruction;
  readonly tree: ShellScript;
  readonly kind: ShellKind;
  readonly limits: RunScript['limits'];
  readonly isHeredoc: boolean;
  readonly isShellcheckCompat: boolean;
  readonly #parts: RunScriptParts;
  #source: MappedText | null = null;
  #index: ScriptIndex | null = null;
  #flow: ShellFlow | null = null;
  #tests: readonly BracketTest[] | null = null;
  #mentionsErrexit: boolean | null = null;

  constructor(parts: RunScriptParts) {
    this.instruction = parts.instruction;
    this.tree = parts.tree;
    this.kind = parts.kind;
    this.limits = parts.limits;
    this.isHeredoc = parts.isHeredoc;
    this.isShellcheckCompat = parts.isShellcheckCompat;
    this.#parts = parts;
  }

  get source(): MappedText {
    this.#source ??= this.#parts.source();
    return this.#source;
  }

  get flow(): ShellFlow {
    this.#flow ??= new ShellFlow(this.tree, this.#parts.given);
    return this.#flow;
  }

  get #found(): ScriptIndex {
    this.#index ??= indexScript(this.tree);
    return this.#index;
  }

  all<Type extends ShellNodeType>(type: Type): readonly NodeTypes[Type][] {
    // The index files each node under its own type.
    return (this.#found.nodes.get(type) ?? NONE) as readonly AnyNode[] as readonly NodeTypes[Type][];
  }

  commands(...names: readonly string[]): readonly ShellCommand[] {
    const { byName } = this.#found;
    const [first = ''] = names;
    if (names.length === 1) return byName.get(first) ?? NO_COMMANDS;
    return names.flatMap((name) => byName.get(name) ?? NO_COMMANDS);
  }

  get nodeTypes(): Iterable<string> {
    return this.#found.nodes.keys();
  }

  get commandNames(): Iterable<string> {
    return this.#found.byName.keys();
  }

  get tests(): readonly BracketTest[] {
    this.#tests ??= this.#findTests();
    return this.#tests;
  }

  #findTests(): readonly BracketTest[] {
    const single = this.commands('[').map((node) => ({
      node,
      isDouble: false,
      expression: redirectedOrder(node) ?? expressionOf(node),
    }));
    const double = this.all('ShellTest').flatMap((node) =>
      node.kind === 'test' ? { node, isDouble: true, expression: node.expression } : [],
    );
    return [...single, ...double];
  }

  endsAt(node: ShellNode): boolean | null {
    // ShellCheck takes a `set -e` anywhere for one that is in force everywhere.
    if (!this.isShellcheckCompat) return endsScriptAt(node, this.#parts.shell);
    this.#mentionsErrexit ??= this.commands('set').some(setsErrexit);
    return this.#mentionsErrexit;
  }
}

const NONE: readonly AnyNode[] = [];
const NO_COMMANDS: readonly ShellCommand[] = [];

/** Anywhere among the words, as `set -x -e` and `set -o errexit` have it. */
function setsErrexit(command: ShellCommand): boolean {
  if (commandName(command) !== 'set') return false;
  return (
    flagsOf(command).some(({ name }) => name === 'e') ||
    command.args.some((word) => word.type === 'ShellWord' && word.value === 'errexit')
  );
}
