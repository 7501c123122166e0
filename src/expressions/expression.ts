/** The tree of an expression, apart from the library that parses it. */

/** Offsets in the text of the expression. */
export type Span = readonly [start: number, end: number];

interface NodeBase {
  readonly span: Span;
  /** As the checker infers it: `list<Stage>`, `string`, `dyn`. */
  readonly celType: string;
}

/** Value of a literal: `int` is a bigint, `double` a number. */
export type Literal = string | bigint | number | boolean | null;

/** `"text"`, `1`, `1.5`, `true`, `null`. */
export interface LiteralNode extends NodeBase {
  readonly type: 'literal';
  readonly value: Literal;
}

/** A variable: `image`, `params`, `it`, a name of `lets`, or a loop variable. */
export interface NameNode extends NodeBase {
  readonly type: 'name';
  readonly name: string;
}

/** `object.field`, or `object.?field`. */
export interface SelectNode extends NodeBase {
  readonly type: 'select';
  readonly object: ExpressionNode;
  readonly field: string;
  readonly isOptional: boolean;
}

/** `object[index]`, or `object[?index]`. */
export interface IndexNode extends NodeBase {
  readonly type: 'index';
  readonly object: ExpressionNode;
  readonly index: ExpressionNode;
  readonly isOptional: boolean;
}

/** `name(args)`, or `receiver.name(args)`. */
export interface CallNode extends NodeBase {
  readonly type: 'call';
  readonly name: string;
  readonly receiver: ExpressionNode | null;
  readonly args: readonly ExpressionNode[];
}

/** CEL macros that evaluate an expression for each element. */
export const LOOP_MACROS = ['all', 'exists', 'exists_one', 'filter', 'map'] as const;
/** One of `LOOP_MACROS`. */
export type LoopMacro = (typeof LOOP_MACROS)[number];

/** `range.all(variable, body)` and its kin; `map` may have a condition before its body. */
export interface LoopNode extends NodeBase {
  readonly type: 'loop';
  readonly macro: LoopMacro;
  readonly range: ExpressionNode;
  readonly variable: string;
  readonly condition: ExpressionNode | null;
  readonly body: ExpressionNode;
}

/** `has(object.field)`. */
export interface HasNode extends NodeBase {
  readonly type: 'has';
  readonly object: ExpressionNode;
  readonly field: string;
  /** Where the field is named. */
  readonly fieldSpan: Span;
}

/** `cel.bind(variable, value, body)`. */
export interface BindNode extends NodeBase {
  readonly type: 'bind';
  readonly variable: string;
  readonly value: ExpressionNode;
  readonly body: ExpressionNode;
}

/** `[a, b]`. */
export interface ListNode extends NodeBase {
  readonly type: 'list';
  readonly items: readonly ExpressionNode[];
}

/** `{key: value}`; entries are pairs of key and value. */
export interface MapNode extends NodeBase {
  readonly type: 'map';
  readonly entries: readonly (readonly [ExpressionNode, ExpressionNode])[];
}

/** `!a` or `-a`. */
export interface UnaryNode extends NodeBase {
  readonly type: 'unary';
  readonly operator: '!' | '-';
  readonly operand: ExpressionNode;
}

/** Operators that evaluate both operands; `&&` and `||` are in `LogicalNode`. */
export const BINARY_OPERATORS = ['==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%', 'in'] as const;
/** One of `BINARY_OPERATORS`. */
export type BinaryOperator = (typeof BINARY_OPERATORS)[number];

/** `left operator right`. */
export interface BinaryNode extends NodeBase {
  readonly type: 'binary';
  readonly operator: BinaryOperator;
  readonly left: ExpressionNode;
  readonly right: ExpressionNode;
}

/** Both sides may decide alone. */
export interface LogicalNode extends NodeBase {
  readonly type: 'logical';
  readonly operator: '&&' | '||';
  readonly left: ExpressionNode;
  readonly right: ExpressionNode;
}

/** `test ? yes : no`. */
export interface ConditionalNode extends NodeBase {
  readonly type: 'conditional';
  readonly test: ExpressionNode;
  readonly yes: ExpressionNode;
  readonly no: ExpressionNode;
}

/** A node of the expression tree; spans are offsets into the text of the expression. */
export type ExpressionNode =
  | LiteralNode
  | NameNode
  | SelectNode
  | IndexNode
  | CallNode
  | LoopNode
  | HasNode
  | BindNode
  | ListNode
  | MapNode
  | UnaryNode
  | BinaryNode
  | LogicalNode
  | ConditionalNode;

/** The nodes directly below one. */
export function childrenOf(node: ExpressionNode): readonly ExpressionNode[] {
  switch (node.type) {
    case 'literal':
    case 'name':
      return [];
    case 'select':
    case 'has':
      return [node.object];
    case 'index':
      return [node.object, node.index];
    case 'call':
      return node.receiver === null ? node.args : [node.receiver, ...node.args];
    case 'loop':
      return [node.range, ...(node.condition === null ? [] : [node.condition]), node.body];
    case 'bind':
      return [node.value, node.body];
    case 'list':
      return node.items;
    case 'map':
      return node.entries.flat();
    case 'unary':
      return [node.operand];
    case 'binary':
    case 'logical':
      return [node.left, node.right];
    case 'conditional':
      return [node.test, node.yes, node.no];
    default:
      return node satisfies never;
  }
}

/** A node and all below it, outermost first. */
export function* nodesOf(node: ExpressionNode): Generator<ExpressionNode> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesOf(child);
}

/** The text of a node with the brackets that belong to it: spans of operators end before those of their operands. */
export function textOf(text: string, [start, end]: Span): string {
  let [depth, lowest] = [0, 0];
  let quote: string | null = null;
  for (let at = start; at < end; at += 1) {
    const character = text[at];
    if (quote !== null) {
      if (character === '\\') at += 1;
      else if (character === quote) quote = null;
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    lowest = Math.min(lowest, depth);
  }
  const before = /(?:\(\s*)*$/.exec(text.slice(0, start))?.[0] ?? '';
  const after = /^(?:\s*\))*/.exec(text.slice(end))?.[0] ?? '';
  const [missing, open] = [-lowest, depth - lowest];
  return tail(before, missing) + text.slice(start, end) + head(after, open);
}

/** From the last `amount` opening brackets on. */
function tail(text: string, amount: number): string {
  let at = text.length;
  for (let left = amount; left > 0 && at > 0; left -= 1) at = text.lastIndexOf('(', at - 1);
  return text.slice(Math.max(0, at));
}

/** Up to the first `amount` closing brackets. */
function head(text: string, amount: number): string {
  let at = 0;
  for (let left = amount; left > 0; left -= 1) {
    const next = text.indexOf(')', at);
    if (next === -1) break;
    at = next + 1;
  }
  return text.slice(0, at);
}
