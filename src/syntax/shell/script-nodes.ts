import { setParent } from '../children.ts';
import type {
  AnyNode,
  Range,
  ShellAndOr,
  ShellCommand,
  ShellDialect,
  ShellExpansion,
  ShellNode,
  ShellPipeline,
  ShellScript,
  ShellStatement,
  ShellSubstitution,
  ShellWord,
  ShellWordPart,
} from '../nodes.ts';
import type { ShellFrame } from './shell-frame.ts';

/** Deeper groups and brackets of cmd and PowerShell are read as plain text. */
export const MAX_NESTING = 200;

/** One step of `a && b || c`: the operator before it (`null` for the first) and its pipeline. */
export interface Step {
  readonly operator: { readonly text: '&&' | '||'; readonly range: Range } | null;
  readonly node: ShellNode;
}

/** Half-made words: parts and the text they decode to, `null` once something dynamic came. */
export class WordBuilder {
  readonly start: number;
  readonly #frame: ShellFrame;
  readonly #parts: ShellWordPart[] = [];
  #value: string | null = '';
  #literal = '';
  #literalStart = -1;

  constructor(frame: ShellFrame, start: number) {
    this.#frame = frame;
    this.start = start;
  }

  /** Characters that stand for `value`. */
  addLiteral(value: string, start: number): void {
    if (this.#literalStart === -1) this.#literalStart = start;
    this.#literal += value;
    if (this.#value !== null) this.#value += value;
  }

  /** A part that begins at `start`: a quotation with a known `value`, or something that only a run decides. */
  addPart(part: ShellWordPart, value: string | null, start: number): void {
    this.flush(start);
    this.#parts.push(part);
    this.#value = this.#value === null || value === null ? null : this.#value + value;
  }

  get parts(): readonly ShellWordPart[] {
    return this.#parts;
  }

  get value(): string | null {
    return this.#value;
  }

  /** Closes the literal text that ends before `end`. */
  flush(end: number): void {
    if (this.#literalStart === -1) return;
    const range = this.#frame.range(this.#literalStart, end);
    this.#parts.push({ type: 'ShellLiteral', range, parent: null, value: this.#literal });
    this.#literal = '';
    this.#literalStart = -1;
  }

  finish(end: number): ShellWord {
    const range = this.#frame.range(this.start, end);
    this.flush(end);
    const text = this.#frame.source.slice(this.start, end);
    return adopt(
      { type: 'ShellWord', range, parent: null, text, value: this.#value, parts: this.#parts },
      this.#parts,
    );
  }
}

/** Sets the parent of finished children. */
export function adopt<Node extends AnyNode>(node: Node, ...lists: readonly (readonly AnyNode[])[]): Node {
  for (const list of lists) for (const child of list) setParent(child, node);
  return node;
}

/** A variable of PowerShell or cmd. */
export function makeExpansion(name: string, text: string, isBraced: boolean, range: Range): ShellExpansion {
  return {
    type: 'ShellExpansion',
    range,
    parent: null,
    name,
    text,
    isBraced,
    prefix: null,
    index: null,
    operator: null,
    operands: [],
  };
}

/** Statements in brackets inside a word: `$(…)`, `(…)`, `{…}`. */
export function makeNested(statements: readonly ShellStatement[], range: Range): ShellSubstitution {
  return adopt({ type: 'ShellSubstitution', range, parent: null, kind: 'command', statements }, statements);
}

/** A command with what was found of it; the lists must be in source order. */
export function makeCommand(parts: Omit<ShellCommand, 'type' | 'parent'>): ShellCommand {
  const name = parts.name === null ? [] : [parts.name];
  return adopt(
    { type: 'ShellCommand', parent: null, ...parts },
    parts.assignments,
    name,
    parts.args,
    parts.redirects,
  );
}

/** One command stays as it is; several become a pipeline. */
export function makePipeline(commands: readonly ShellNode[]): ShellNode | null {
  const [first] = commands;
  const last = commands.at(-1);
  if (first === undefined || last === undefined) return null;
  if (commands.length === 1) return first;
  const pipeline: ShellPipeline = {
    type: 'ShellPipeline',
    range: [first.range[0], last.range[1]],
    parent: null,
    commands,
    operators: commands.slice(1).map(() => '|'),
    operatorRanges: commands.slice(1).map(({ range }) => [range[0], range[0]]),
    negations: [],
    isNegated: false,
    isTimed: false,
  };
  return adopt(pipeline, commands);
}

/** The statement made of steps; `null` without any. */
export function makeStatement(
  steps: readonly Step[],
  isBackground: boolean,
  end: number | null,
): ShellStatement | null {
  const first = steps[0]?.node;
  const last = steps.at(-1)?.node;
  if (first === undefined || last === undefined) return null;
  const range: Range = [first.range[0], end ?? last.range[1]];
  const body = steps.length === 1 ? first : makeAndOr(steps, [first.range[0], last.range[1]]);
  return adopt({ type: 'ShellStatement', range, parent: null, body, isBackground }, [body]);
}

function makeAndOr(steps: readonly Step[], range: Range): ShellAndOr {
  const operands = steps.map((step) => step.node);
  const operators = steps.flatMap((step) => (step.operator === null ? [] : [step.operator]));
  return adopt({ type: 'ShellAndOr', range, parent: null, operands, operators }, operands);
}

/** The root node of a shell text, with its statements as children; it spans the whole text. */
export function makeScript(
  frame: ShellFrame,
  parts: {
    readonly dialect: ShellDialect;
    readonly statements: readonly ShellStatement[];
    readonly errors: ShellScript['errors'];
    readonly comments: readonly Range[];
  },
  parent: AnyNode,
): ShellScript {
  const range = frame.range(0, frame.source.length);
  return adopt({ type: 'ShellScript', range, parent, ...parts }, parts.statements);
}
