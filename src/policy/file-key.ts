/**
 * Which parts of expressions depend on the file alone: policies, those of different sets too, mostly range over the same
 * things, and each of these is computed once for a file.
 */
import type { ExpressionNode } from '../expressions/expression.ts';
import type { PlacedExpression, PolicyLet } from './policy-set.ts';

/** A part of an expression as text that is the same wherever the part stands. */
interface Keyed {
  /** Variables of loops are numbered from the inside. */
  readonly key: string;
  /** How many of the loops around it the part needs; `Infinity` for what depends on more than the file. */
  readonly needs: number;
}

/** Numbers of parts that depend on the file alone, by node; equal numbers, equal values for a file. */
export type SharedParts = ReadonlyMap<ExpressionNode, number>;

const NUMBERS = new Map<string, number>();

/** How many numbers there are: places for the values of a file. */
export function amountOfShared(): number {
  return NUMBERS.size;
}

const IDS = new Map<string, string>();

/** A short text for a longer one: what is used twice in a part that is used twice would else be there four times. */
function shortened(text: string): string {
  const known = IDS.get(text) ?? `@${IDS.size}`;
  IDS.set(text, known);
  return known;
}

const PARTS = new WeakMap<PlacedExpression, SharedParts>();

/** The parts of an expression that are worth sharing. `lets` are those of its set. */
export function sharedPartsOf(expression: PlacedExpression, lets: readonly PolicyLet[]): SharedParts {
  const known = PARTS.get(expression);
  if (known !== undefined) return known;
  const parts = new Map<ExpressionNode, number>();
  const { key, needs } = new PartKeys(lets, parts).of(expression.node, []);
  if (needs === 0 && !isTrivial(expression.node)) parts.set(expression.node, numberOf(key));
  PARTS.set(expression, parts);
  return parts;
}

function numberOf(key: string): number {
  const known = NUMBERS.get(key) ?? NUMBERS.size;
  NUMBERS.set(key, known);
  return known;
}

const LET_KEYS = new WeakMap<PlacedExpression, Keyed>();

function keyOfLet(name: string, lets: readonly PolicyLet[]): Keyed {
  const at = lets.findIndex((each) => each.name === name);
  const expression = lets[at]?.expression;
  // Neither a variable of a loop nor a name of the set: `it`, `params`, `now`.
  if (expression === undefined) return { key: name, needs: Number.POSITIVE_INFINITY };
  const known = LET_KEYS.get(expression) ?? new PartKeys(lets.slice(0, at), null).of(expression.node, []);
  LET_KEYS.set(expression, known);
  return known;
}

class PartKeys {
  readonly #lets: readonly PolicyLet[];
  readonly #found: Map<ExpressionNode, number> | null;

  constructor(lets: readonly PolicyLet[], found: Map<ExpressionNode, number> | null) {
    this.#lets = lets;
    this.#found = found;
  }

  /** `bound` are the variables of the loops around, innermost last. */
  of(node: ExpressionNode, bound: readonly string[]): Keyed {
    switch (node.type) {
      case 'literal':
        return { key: literalKey(node.value), needs: 0 };
      case 'name':
        return this.#name(node.name, bound);
      case 'select':
      case 'has': {
        const object = this.of(node.object, bound);
        if (node.object.type !== 'select') this.#note(node.object, object);
        const isOptional = node.type === 'select' && node.isOptional;
        return {
          key: shortened(`${node.type}${isOptional ? '?' : ''}(${object.key}.${node.field})`),
          needs: object.needs,
        };
      }
      case 'index':
        return this.#all(`index${node.isOptional ? '?' : ''}`, [node.object, node.index], bound);
      case 'call':
        return this.#all(
          `${node.receiver === null ? '' : '.'}${node.name}`,
          node.receiver === null ? node.args : [node.receiver, ...node.args],
          bound,
        );
      case 'loop': {
        const inner = [...bound, node.variable];
        const parts = node.condition === null ? [node.body] : [node.condition, node.body];
        return joined(`${node.macro}${parts.length}`, [
          this.#noted(node.range, bound),
          ...parts.map((part) => outside(this.#noted(part, inner))),
        ]);
      }
      case 'bind':
        return joined('bind', [
          this.#noted(node.value, bound),
          outside(this.#noted(node.body, [...bound, node.variable])),
        ]);
      case 'list':
        return this.#all('list', node.items, bound);
      case 'map':
        return this.#all('map', node.entries.flat(), bound);
      case 'unary':
        return this.#all(node.operator, [node.operand], bound);
      case 'binary':
      case 'logical':
        return this.#all(node.operator, [node.left, node.right], bound);
      case 'conditional':
        return this.#all('?:', [node.test, node.yes, node.no], bound);
      default:
        return node satisfies never;
    }
  }

  #name(name: string, bound: readonly string[]): Keyed {
    const at = bound.lastIndexOf(name);
    if (at !== -1) return { key: `#${bound.length - at}`, needs: bound.length - at };
    return name === 'image' ? { key: name, needs: 0 } : keyOfLet(name, this.#lets);
  }

  #all(what: string, nodes: readonly ExpressionNode[], bound: readonly string[]): Keyed {
    return joined(
      what,
      nodes.map((node) => this.#noted(node, bound)),
    );
  }

  #noted(node: ExpressionNode, bound: readonly string[]): Keyed {
    const keyed = this.of(node, bound);
    this.#note(node, keyed);
    return keyed;
  }

  #note(node: ExpressionNode, { key, needs }: Keyed): void {
    if (this.#found === null || needs > 0 || isCheap(node)) return;
    this.#found.set(node, numberOf(key));
  }
}

function literalKey(value: unknown): string {
  return typeof value === 'bigint' ? `${value}n` : JSON.stringify(value);
}

function joined(what: string, parts: readonly Keyed[]): Keyed {
  let needs = 0;
  for (const part of parts) needs = Math.max(needs, part.needs);
  return { key: shortened(`${what}(${parts.map(({ key }) => key).join(',')})`), needs };
}

/** As seen from outside of the loop. */
function outside({ key, needs }: Keyed): Keyed {
  return { key, needs: Math.max(0, needs - 1) };
}

/** What takes no longer than looking its value up. */
function isCheap(node: ExpressionNode): boolean {
  if (node.type === 'loop' || node.type === 'call') return false;
  return node.type !== 'select' || node.object.type === 'name';
}

function isTrivial({ type }: ExpressionNode): boolean {
  return type === 'literal' || type === 'name';
}

/** Functions that give an empty list for an empty one. */
const KEEPING: ReadonlySet<string> = new Set(['flatten', 'distinct', 'sort', 'reverse']);

/** The number of a list without whose elements the list of an expression has none, either; `null` where there is none. */
export function sourceNumberOf(node: ExpressionNode, shared: SharedParts): number | null {
  const number = shared.get(node);
  if (number !== undefined) return number;
  if (node.type === 'loop' && (node.macro === 'filter' || node.macro === 'map'))
    return sourceNumberOf(node.range, shared);
  return node.type === 'call' && node.receiver !== null && KEEPING.has(node.name)
    ? sourceNumberOf(node.receiver, shared)
    : null;
}
