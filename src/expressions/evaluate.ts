/**
 * Turns the tree of an expression into a function. The library in `cel.ts` has its own evaluator; ours adds
 * what policies need: undetermined values, a limit of steps, and a look at every sub-expression.
 */
import { EvaluationError, LimitError } from './evaluation-error.ts';
import type {
  BindNode,
  CallNode,
  ConditionalNode,
  ExpressionNode,
  HasNode,
  IndexNode,
  ListNode,
  LogicalNode,
  LoopNode,
  MapNode,
  NameNode,
  SelectNode,
  Span,
  UnaryNode,
} from './expression.ts';
import type { CallContext, CelFunction } from './functions/function.ts';
import { readField } from './model-access.ts';
import { applyOperator, checkedInt } from './operators.ts';
import {
  Entry,
  ImageRef,
  isList,
  isMap,
  isModelObject,
  type MapKey,
  Maybe,
  Optional,
  openElement,
  SemVer,
  Unknown,
  type Value,
} from './values.ts';

/** What an expression is evaluated with. */
export interface Frame {
  readonly context: CallContext;
  /** Throws for a name that is not there, which the checker has excluded. */
  variable(name: string): Value;
  /** The element that is checked. */
  readonly it: Value;
  /** Variables of loops, by slot. */
  readonly locals: Value[];
  /** Values that other expressions share, by number; see `CompileOptions.shared`. */
  readonly shared?: (Value | undefined)[];
}

/** A compiled expression; throws `EvaluationError` when it has no value. */
export type Evaluate = (frame: Frame) => Value;

/** Sees the outcome of every sub-expression, each time. */
export type Observer = (node: ExpressionNode, outcome: Value | EvaluationError) => void;

/** Functions that an expression may call, and an observer of sub-expressions for coverage and traces. */
export interface CompileOptions {
  readonly functions: (name: string) => CelFunction | null;
  readonly observe?: Observer;
  /** Numbers of nodes whose values are kept in the frame: equal numbers, equal values. */
  readonly shared?: ReadonlyMap<ExpressionNode, number>;
}

/** The function of an expression; it throws an `EvaluationError` where the expression has no value. */
export function compileExpression(node: ExpressionNode, options: CompileOptions): Evaluate {
  return new Compiler(options).compile(node, new Map());
}

type Slots = ReadonlyMap<string, number>;

class Compiler {
  readonly #options: CompileOptions;

  constructor(options: CompileOptions) {
    this.#options = options;
  }

  compile(node: ExpressionNode, slots: Slots): Evaluate {
    const evaluate = this.#compileNode(node, slots);
    const { observe, shared } = this.#options;
    const number = shared?.get(node);
    if (number !== undefined) return kept(number, evaluate);
    return observe === undefined ? evaluate : observed(node, evaluate, observe);
  }

  #compileNode(node: ExpressionNode, slots: Slots): Evaluate {
    switch (node.type) {
      case 'literal': {
        const { value } = node;
        return () => value;
      }
      case 'name':
        return compileName(node, slots);
      case 'select':
        return this.#select(node, slots);
      case 'index':
        return this.#index(node, slots);
      case 'call':
        return this.#call(node, slots);
      case 'loop':
        return this.#loop(node, slots);
      case 'has':
        return this.#has(node, slots);
      case 'bind':
        return this.#bind(node, slots);
      case 'list':
        return this.#list(node, slots);
      case 'map':
        return this.#map(node, slots);
      case 'unary':
        return this.#unary(node, slots);
      case 'binary': {
        const { operator, span } = node;
        const [left, right] = [this.compile(node.left, slots), this.compile(node.right, slots)];
        if (operator === '==' || operator === '!=') return equality(operator === '==', left, right);
        return (frame) => applyOperator(operator, left(frame), right(frame), span, frame.context.meter);
      }
      case 'logical':
        return this.#logical(node, slots);
      case 'conditional':
        return this.#conditional(node, slots);
      default:
        return node satisfies never;
    }
  }

  #select(node: SelectNode, slots: Slots): Evaluate {
    const { field, isOptional, span } = node;
    const object = this.compile(node.object, slots);
    return (frame) => {
      frame.context.meter.charge(1);
      const from = object(frame);
      return isOptional ? optionalField(from, field) : requiredField(from, field, span);
    };
  }

  #index(node: IndexNode, slots: Slots): Evaluate {
    const { isOptional, span } = node;
    const [object, index] = [this.compile(node.object, slots), this.compile(node.index, slots)];
    return (frame) => {
      frame.context.meter.charge(1);
      const [from, at] = [object(frame), index(frame)];
      if (from instanceof Unknown) return from;
      if (at instanceof Unknown) return at;
      const inner = from instanceof Optional ? from.value : from;
      const found = inner === undefined ? undefined : itemAt(inner, at, span);
      if (isOptional || from instanceof Optional)
        return found instanceof Unknown ? found : new Optional(found);
      if (found !== undefined) return found;
      throw missingItem(inner ?? null, at, span);
    };
  }

  #call(node: CallNode, slots: Slots): Evaluate {
    const { span, name } = node;
    const found = this.#options.functions(name);
    if (found === null) throw new Error(`Unknown function ${name}.`);
    const nodes = node.receiver === null ? node.args : [node.receiver, ...node.args];
    const parts = nodes.map((each) => this.compile(each, slots));
    return (frame) => {
      const { context } = frame;
      context.meter.charge(1);
      const args = parts.map((part) => part(frame));
      if (found.takesUnknown !== true) {
        for (const each of args) if (each instanceof Unknown) return each;
      }
      try {
        return found.call(args, context);
      } catch (error) {
        if (error instanceof EvaluationError) error.span ??= span;
        throw error;
      }
    };
  }

  #loop(node: LoopNode, slots: Slots): Evaluate {
    const { slot, inner: own } = withSlot(slots, node.variable);
    const parts: LoopParts = {
      slot,
      condition: node.condition === null ? null : this.compile(node.condition, own),
      body: this.compile(node.body, own),
      span: node.body.span,
    };
    const range = this.compile(node.range, slots);
    const run = LOOPS[node.macro];
    const { span } = node.range;
    return (frame) => {
      const over = range(frame);
      if (over instanceof Unknown) return over;
      if (isList(over)) return run(over, parts, frame);
      if (isMap(over)) return run([...over.keys()], parts, frame);
      throw new EvaluationError('a loop requires a list or map', { span });
    };
  }

  #has(node: HasNode, slots: Slots): Evaluate {
    const { field } = node;
    const object = this.compile(node.object, slots);
    return (frame) => {
      frame.context.meter.charge(1);
      const from = object(frame);
      if (from instanceof Unknown) return from;
      if (isMap(from)) return from.has(field);
      const value = fieldOf(from, field);
      return value instanceof Unknown ? value : isFilled(value ?? null);
    };
  }

  #bind(node: BindNode, slots: Slots): Evaluate {
    const { slot, inner } = withSlot(slots, node.variable);
    const value = this.compile(node.value, slots);
    const body = this.compile(node.body, inner);
    return (frame) => {
      frame.locals[slot] = value(frame);
      return body(frame);
    };
  }

  #list(node: ListNode, slots: Slots): Evaluate {
    const items = node.items.map((item) => this.compile(item, slots));
    return (frame) => {
      frame.context.meter.charge(1 + items.length);
      return items.map((item) => item(frame));
    };
  }

  #map(node: MapNode, slots: Slots): Evaluate {
    const entries = node.entries.map(([key, value]) => ({
      key: this.compile(key, slots),
      value: this.compile(value, slots),
      span: key.span,
    }));
    return (frame) => {
      frame.context.meter.charge(1 + entries.length);
      const map = new Map<MapKey, Value>();
      for (const { key, value, span } of entries) {
        const name = key(frame);
        if (name instanceof Unknown) return name;
        if (!isKey(name))
          throw new EvaluationError('a key must be a string, an integer or a boolean', { span });
        map.set(name, value(frame));
      }
      return map;
    };
  }

  #unary({ operator, operand, span }: UnaryNode, slots: Slots): Evaluate {
    const inner = this.compile(operand, slots);
    return (frame) => {
      frame.context.meter.charge(1);
      const value = inner(frame);
      if (value instanceof Unknown) return value;
      if (operator === '!' && typeof value === 'boolean') return !value;
      if (operator === '-' && typeof value === 'bigint') return checkedInt(-value, span);
      if (operator === '-' && typeof value === 'number') return -value;
      throw new EvaluationError(`\`${operator}\` does not support this value`, { span });
    };
  }

  #logical(node: LogicalNode, slots: Slots): Evaluate {
    const [left, right] = [this.compile(node.left, slots), this.compile(node.right, slots)];
    const decisive = node.operator === '||';
    const { span } = node;
    return (frame) => {
      frame.context.meter.charge(1);
      const one = outcomeOf(left, frame);
      if (one === decisive) return decisive;
      const other = outcomeOf(right, frame);
      if (other === decisive) return decisive;
      if (typeof one === 'boolean' && typeof other === 'boolean') return !decisive;
      return undecided([one, other], span) ?? !decisive;
    };
  }

  #conditional(node: ConditionalNode, slots: Slots): Evaluate {
    const [test, yes, no] = [
      this.compile(node.test, slots),
      this.compile(node.yes, slots),
      this.compile(node.no, slots),
    ];
    const { span } = node.test;
    return (frame) => {
      frame.context.meter.charge(1);
      const value = test(frame);
      if (value instanceof Unknown) return value;
      if (typeof value !== 'boolean') throw new EvaluationError('the condition is not a boolean', { span });
      return value ? yes(frame) : no(frame);
    };
  }
}

/** Most of what policies ask is whether two texts are the same. */
function equality(wanted: boolean, left: Evaluate, right: Evaluate): Evaluate {
  return (frame) => {
    const { meter } = frame.context;
    const [one, other] = [left(frame), right(frame)];
    if (typeof one === 'string' && typeof other === 'string') {
      meter.chargeText(Math.min(one.length, other.length));
      return (one === other) === wanted;
    }
    const outcome = applyOperator('==', one, other, NOWHERE, meter);
    return typeof outcome === 'boolean' ? outcome === wanted : outcome;
  };
}

/** Equality holds or not, whatever the values: it has no place responsible. */
const NOWHERE: Span = [0, 0];

/** One slot more. Where an outer variable has the same name, its slot stays its own. */
function withSlot(slots: Slots, variable: string): { readonly slot: number; readonly inner: Slots } {
  const slot = Math.max(-1, ...slots.values()) + 1;
  return { slot, inner: new Map(slots).set(variable, slot) };
}

function kept(number: number, evaluate: Evaluate): Evaluate {
  return (frame) => {
    const values = frame.shared;
    if (values === undefined) return evaluate(frame);
    const known = values[number];
    if (known !== undefined) return known;
    const value = evaluate(frame);
    values[number] = value;
    return value;
  };
}

function observed(node: ExpressionNode, evaluate: Evaluate, observe: Observer): Evaluate {
  return (frame) => {
    try {
      const value = evaluate(frame);
      observe(node, value);
      return value;
    } catch (error) {
      if (error instanceof EvaluationError) observe(node, error);
      throw error;
    }
  };
}

function compileName({ name }: NameNode, slots: Slots): Evaluate {
  const slot = slots.get(name);
  if (slot !== undefined) return (frame) => frame.locals[slot] ?? null;
  return name === 'it' ? (frame) => frame.it : (frame) => frame.variable(name);
}

function isKey(value: Value): value is MapKey {
  return typeof value === 'string' || typeof value === 'bigint' || typeof value === 'boolean';
}

// ------------------------------------------------------------------------------------------------- fields

/** `undefined` when there is none. */
function fieldOf(from: Value, field: string): Value | undefined {
  if (isModelObject(from)) return readField(from, field);
  if (isMap(from)) return from.get(field);
  if (from instanceof SemVer || from instanceof ImageRef || from instanceof Entry) {
    // Our own classes have the fields that their types declare, and the checker has looked.
    return Object.hasOwn(from, field)
      ? (from as unknown as Readonly<Record<string, Value>>)[field]
      : undefined;
  }
  return undefined;
}

function requiredField(from: Value, field: string, span: Span): Value {
  if (from instanceof Unknown) return from;
  if (from instanceof Optional) return optionalField(from, field);
  const value = fieldOf(from, field);
  if (value !== undefined) return value;
  if (from === null) {
    throw new EvaluationError(`cannot read \`${field}\` of null`, {
      span,
      hint: 'Check for null first: `x != null && …`.',
    });
  }
  throw new EvaluationError(`no such key: \`${field}\``, { span, hint: missingKeyHint(field) });
}

function optionalField(from: Value, field: string): Value {
  if (from instanceof Unknown) return from;
  const inner = from instanceof Optional ? from.value : from;
  const value = inner === undefined || inner === null ? undefined : fieldOf(inner, field);
  return value instanceof Unknown ? value : new Optional(value === null ? undefined : value);
}

function itemAt(from: Value, at: Value, span: Span): Value | undefined {
  if (isList(from)) {
    const open = openElement(from);
    if (open !== null) return open.because;
    if (typeof at !== 'bigint') throw new EvaluationError('an index must be an integer', { span });
    return at < 0n ? undefined : from[Number(at)];
  }
  if (isMap(from)) return isKey(at) ? from.get(at) : undefined;
  return typeof at === 'string' ? fieldOf(from, at) : undefined;
}

function missingItem(from: Value, at: Value, span: Span): EvaluationError {
  if (isList(from)) return new EvaluationError(`index ${String(at)} is out of range`, { span });
  return new EvaluationError(`no such key: \`${String(at)}\``, { span, hint: missingKeyHint(String(at)) });
}

function missingKeyHint(key: string): string {
  const quoted = JSON.stringify(key);
  return `Check with \`${quoted} in x\` first, or use a default: \`x[?${quoted}].orValue("")\`.`;
}

/** What `has` calls there: everything but nothing, empty texts, lists and maps. */
function isFilled(value: Value): boolean {
  if (value === null || value === '') return false;
  if (isList(value)) return value.length > 0;
  return isMap(value) ? value.size > 0 : true;
}

// -------------------------------------------------------------------------------------------------- logic

type Outcome = Value | EvaluationError;

/** An error as value: the other side may decide without it. */
function outcomeOf(evaluate: Evaluate, frame: Frame): Outcome {
  try {
    return evaluate(frame);
  } catch (error) {
    if (!(error instanceof EvaluationError) || error instanceof LimitError) throw error;
    return error;
  }
}

/** What keeps outcomes from deciding; `null` when all are truth values. Throws the first error. */
function undecided(outcomes: readonly Outcome[], span: Span): Unknown | null {
  for (const each of outcomes) if (each instanceof Unknown) return each;
  for (const each of outcomes) {
    if (each instanceof EvaluationError) throw each;
    if (typeof each !== 'boolean') throw new EvaluationError('the operand is not a boolean', { span });
  }
  return null;
}

// -------------------------------------------------------------------------------------------------- loops

interface LoopParts {
  readonly slot: number;
  readonly condition: Evaluate | null;
  readonly body: Evaluate;
  readonly span: Span;
}

type Loop = (items: readonly Value[], parts: LoopParts, frame: Frame) => Value;

const LOOPS: Readonly<Record<LoopNode['macro'], Loop>> = {
  all: (items, parts, frame) => quantify(items, parts, frame, false),
  exists: (items, parts, frame) => quantify(items, parts, frame, true),
  exists_one: existsOne,
  filter,
  map,
};

/** Puts an element in its slot; gives what makes its membership open. */
function enter(item: Value, { slot }: LoopParts, frame: Frame): Unknown | null {
  frame.context.meter.charge(1);
  frame.locals[slot] = item instanceof Maybe ? item.value : item;
  return item instanceof Maybe ? item.because : null;
}

/** One decisive element that belongs to the list for certain decides alone, whatever the others are. */
function quantify(items: readonly Value[], parts: LoopParts, frame: Frame, decisive: boolean): Value {
  let left: Outcome[] | null = null;
  for (const item of items) {
    const open = enter(item, parts, frame);
    const outcome = outcomeOf(parts.body, frame);
    if (outcome === !decisive) continue;
    if (outcome === decisive && open === null) return decisive;
    left ??= [];
    left.push(outcome === decisive && open !== null ? open : outcome);
  }
  return (left === null ? null : undecided(left, parts.span)) ?? !decisive;
}

function existsOne(items: readonly Value[], parts: LoopParts, frame: Frame): Value {
  let found = 0;
  let unsure: Unknown | null = null;
  for (const item of items) {
    const open = enter(item, parts, frame);
    const outcome = truthOf(parts.body(frame), parts.span);
    if (outcome instanceof Unknown) unsure ??= outcome;
    else if (outcome && open !== null) unsure ??= open;
    else if (outcome) found += 1;
  }
  if (found > 1) return false;
  return unsure ?? found === 1;
}

function filter(items: readonly Value[], parts: LoopParts, frame: Frame): Value {
  const kept: Value[] = [];
  for (const item of items) {
    enter(item, parts, frame);
    const outcome = truthOf(parts.body(frame), parts.span);
    if (outcome instanceof Unknown) kept.push(item instanceof Maybe ? item : new Maybe(item, outcome));
    else if (outcome) kept.push(item);
  }
  return kept;
}

function map(items: readonly Value[], parts: LoopParts, frame: Frame): Value {
  const made: Value[] = [];
  for (const item of items) {
    const open = enter(item, parts, frame);
    const condition = parts.condition === null ? true : truthOf(parts.condition(frame), parts.span);
    if (condition === false) continue;
    const value = parts.body(frame);
    const because = open ?? (condition instanceof Unknown ? condition : null);
    made.push(because === null ? value : new Maybe(value, because));
  }
  return made;
}

function truthOf(value: Value, span: Span): boolean | Unknown {
  if (typeof value === 'boolean' || value instanceof Unknown) return value;
  throw new EvaluationError('the operand is not a boolean', { span });
}
