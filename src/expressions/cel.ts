/**
 * The one module that knows the library of the expression language. It parses and checks types; the tree that it gives is
 * our own, and everything that the library would let through is a problem here: misspelt fields in `has`, functions
 * that nobody implements, loops nested too deeply, invalid patterns.
 */
import { Environment, type ASTNode as LibraryNode } from '@marcbachmann/cel-js';
import { nearest } from '../syntax/did-you-mean.ts';
import { celMessage } from './cel-messages.ts';
import {
  BINARY_OPERATORS,
  childrenOf,
  type ExpressionNode,
  type LiteralNode,
  LOOP_MACROS,
  nodesOf,
  type SelectNode,
  type Span,
} from './expression.ts';
import { FUNCTIONS } from './functions/all-functions.ts';
import type { RegexEngine } from './functions/function.ts';
import { MODEL_TYPES } from './model-types.ts';
import { neverProblem } from './never-holds.ts';
import { boundBy, type ExpressionScope, type NodeTypes, typeOfNode } from './node-types.ts';

/** Something wrong with an expression. */
export interface ExpressionProblem {
  readonly span: Span;
  /** Full sentence. */
  readonly message: string;
  /** Full sentence; `null` when the message says it all. */
  readonly hint: string | null;
}

/** An expression that passed the type checker. */
export interface CheckedExpression {
  readonly text: string;
  readonly node: ExpressionNode;
  /** `bool`, `list<Stage>`, `dyn`. */
  readonly celType: string;
}

/** Either a checked expression or the reason why it was rejected. */
export type CheckOutcome =
  | { readonly expression: CheckedExpression; readonly problem: null }
  | { readonly expression: null; readonly problem: ExpressionProblem };

/** Longer expressions are no sentence about a Dockerfile. */
const LONGEST_EXPRESSION = 10_000;

/** Loops inside each other; more multiply to more steps than an evaluation may take. */
const DEEPEST_LOOPS = 3;

const TIME = 'google.protobuf.Timestamp';
const LIMITS = { maxAstNodes: 5000, maxDepth: 100, maxListElements: 1000, maxMapEntries: 1000 };

/** Checks expressions; environments are made once for each set of names. */
export class CelChecker {
  #base: Environment | null = null;
  readonly #environments = new Map<string, Environment>();

  /** Parses and checks; of several mistakes the first is reported. */
  check(text: string, scope: ExpressionScope): CheckOutcome {
    if (text.trim() === '')
      return failed([0, 0], 'The expression is empty.', 'For example `image.final.from.tag == "latest"`.');
    if (text.length > LONGEST_EXPRESSION)
      return failed([0, 0], 'The expression is too long.', 'Move parts of it to `lets`.');
    const environment = this.#environmentFor(scope);
    const names = new Set(['image', 'params', ...Object.keys(scope.variables)]);
    try {
      const parsed = environment.parse(text);
      const early = callProblem(parsed.ast, text, scope);
      if (early !== null) return { expression: null, problem: early };
      const { valid, type = 'dyn', error } = parsed.check();
      if (!valid) return { expression: null, problem: libraryProblem(error, { text, names, scope }) };
      const node = new Converter(text).convert(parsed.ast);
      const problem = fieldProblem(node, scope) ?? depthProblem(node) ?? neverProblem(node, scope);
      return problem === null
        ? { expression: { text, node, celType: plainType(type) }, problem: null }
        : { expression: null, problem };
    } catch (error) {
      if (error instanceof UnsupportedError) return failed(error.span, error.message, error.hint);
      return { expression: null, problem: libraryProblem(error, { text, names, scope }) };
    }
  }

  #environmentFor({ variables, params, isTimeBound }: ExpressionScope): Environment {
    const key = JSON.stringify([variables, params, isTimeBound]);
    const known = this.#environments.get(key);
    if (known !== undefined) return known;
    this.#base ??= baseEnvironment();
    const environment = this.#base.clone();
    environment.registerType('Params', typeOf(params)).registerVariable('params', 'Params');
    if (isTimeBound) environment.registerVariable('now', TIME);
    for (const [name, type] of Object.entries(variables)) environment.registerVariable(name, type);
    this.#environments.set(key, environment);
    return environment;
  }
}

/** A class of its own keeps the library from converting values, which needs all types at once. */
function typeOf(fields: Readonly<Record<string, string>>) {
  return { fields: { ...fields }, ctor: class {} };
}

/** Never called: expressions are evaluated by `evaluate.ts`. */
function unused(): never {
  throw new Error('The library does not evaluate expressions.');
}

function baseEnvironment(): Environment {
  const environment = new Environment({ enableOptionalTypes: true, limits: LIMITS });
  const types = { ...MODEL_TYPES, ...OWN_TYPES };
  for (const [name, fields] of Object.entries(types)) environment.registerType(name, typeOf(fields));
  for (const name of Object.keys(types)) {
    environment.registerOperator(`${name} == ${name}`, unused);
    environment.registerOperator(`${name} == null`, unused);
  }
  for (const operator of ['<', '<=', '>', '>=']) {
    environment.registerOperator(`SemVer ${operator} SemVer`, unused);
  }
  for (const { signatures, isBuiltIn } of Object.values(FUNCTIONS)) {
    if (isBuiltIn === true) continue;
    for (const signature of signatures) environment.registerFunction(signature, unused);
  }
  return environment.registerVariable('image', 'Image');
}

const OWN_TYPES: typeof MODEL_TYPES = {
  SemVer: { major: 'int', minor: 'int', patch: 'int', prerelease: 'string' },
  Entry: { key: 'dyn', value: 'dyn' },
  ImageRef: { text: 'string', registry: 'string', repository: 'string', tag: 'string', digest: 'string' },
};

function failed(span: Span, message: string, hint: string | null): CheckOutcome {
  return { expression: null, problem: { span, message, hint } };
}

/** The library says `list` and `map` where it knows nothing of what is inside. */
function plainType(type: string): string {
  if (type === 'list') return 'list<dyn>';
  return type === 'map' ? 'map<dyn, dyn>' : type;
}

/** What the library found, in our words. */
function libraryProblem(
  error: unknown,
  { text, names, scope }: { text: string; names: ReadonlySet<string>; scope: ExpressionScope },
): ExpressionProblem {
  if (!(error instanceof Error)) return { span: [0, 0], message: String(error), hint: null };
  // The errors of the library carry these members, which its types declare on classes that it does not export.
  const { code, summary, range, node } = error as Error & {
    readonly code?: string;
    readonly summary?: string;
    readonly range?: { readonly start: number; readonly end: number };
    readonly node?: unknown;
  };
  if (error instanceof RangeError)
    return { span: [0, 0], message: 'The expression is nested too deeply.', hint: null };
  const span: Span = range === undefined ? [0, text.length] : [range.start, Math.min(range.end, text.length)];
  const where = {
    code: code ?? '',
    summary: summary ?? error.message,
    span,
    text,
    operands: operandTypes(node),
  };
  return {
    span,
    ...celMessage(where, { names: [...names], isTimeBound: scope.isTimeBound, fieldsOf: fieldsIn(scope) }),
  };
}

/** The inferred types of the parts of a node that the library complains about. */
function operandTypes(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null || !('args' in node)) return [];
  const args = Array.isArray(node.args) ? node.args : [node.args];
  return args.flatMap((each: unknown) => {
    const type = typeof each === 'object' && each !== null ? checkedType(each) : null;
    return type === null ? [] : [type];
  });
}

/** The checker leaves the type of each part on it, without saying so in its types. */
function checkedType(node: object): string | null {
  const type = 'checkedType' in node ? node.checkedType : null;
  const hasName = typeof type === 'object' && type !== null && 'name' in type;
  return hasName && typeof type.name === 'string' ? type.name : null;
}

function fieldsIn({ params }: ExpressionScope): (type: string) => readonly string[] | null {
  return (type) => {
    if (type === 'Params') return Object.keys(params);
    const fields = MODEL_TYPES[type] ?? OWN_TYPES[type];
    return fields === undefined ? null : Object.keys(fields);
  };
}

// ------------------------------------------------------------------------------------------------- the tree

/** What the library can and the policy language does not. */
class UnsupportedError extends Error {
  readonly span: Span;
  readonly hint: string | null;

  constructor(span: Span, message: string, hint: string | null = null) {
    super(message);
    this.span = span;
    this.hint = hint;
  }
}

const LOOPS: ReadonlySet<string> = new Set(LOOP_MACROS);

class Converter {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  convert(node: LibraryNode): ExpressionNode {
    const span: Span = [node.start, Math.min(node.end, this.#text.length)];
    const base = { span, celType: checkedType(node) ?? 'dyn' };
    switch (node.op) {
      case 'value':
        return { ...base, type: 'literal', value: literalOf(node.args, span) };
      case 'id':
        return { ...base, type: 'name', name: node.args };
      case '.':
      case '.?': {
        const [object, field] = node.args;
        return { ...base, type: 'select', object: this.convert(object), field, isOptional: node.op === '.?' };
      }
      case '[]':
      case '[?]': {
        const [object, index] = node.args;
        return {
          ...base,
          type: 'index',
          object: this.convert(object),
          index: this.convert(index),
          isOptional: node.op === '[?]',
        };
      }
      case 'call':
        return this.#call(base, node.args);
      case 'rcall':
        return this.#method(base, node.args);
      case 'list':
        return { ...base, type: 'list', items: node.args.map((item) => this.convert(item)) };
      case 'map':
        return {
          ...base,
          type: 'map',
          entries: node.args.map(([key, value]) => [this.convert(key), this.convert(value)] as const),
        };
      case '?:': {
        const [test, yes, no] = node.args;
        return {
          ...base,
          type: 'conditional',
          test: this.convert(test),
          yes: this.convert(yes),
          no: this.convert(no),
        };
      }
      case '||':
      case '&&': {
        const [left, right] = node.args;
        return {
          ...base,
          type: 'logical',
          operator: node.op,
          left: this.convert(left),
          right: this.convert(right),
        };
      }
      case '!_':
      case '-_':
        return {
          ...base,
          type: 'unary',
          operator: node.op === '!_' ? '!' : '-',
          operand: this.convert(node.args),
        };
      default: {
        const [left, right] = node.args;
        const operator = BINARY_OPERATORS.find((each) => each === node.op);
        if (operator === undefined)
          throw new UnsupportedError(span, 'The expression has an unknown operator.');
        return { ...base, type: 'binary', operator, left: this.convert(left), right: this.convert(right) };
      }
    }
  }

  #call(base: Base, [name, args]: readonly [string, readonly LibraryNode[]]): ExpressionNode {
    const [only] = args;
    if (name === 'has' && only !== undefined) {
      const inner = this.convert(only);
      if (inner.type !== 'select')
        throw new UnsupportedError(inner.span, 'The argument of `has` must be a field: `has(x.field)`.');
      const { object, field } = inner;
      return { ...base, type: 'has', object, field, fieldSpan: fieldSpanOf(inner) };
    }
    return { ...base, type: 'call', name, receiver: null, args: args.map((each) => this.convert(each)) };
  }

  #method(
    base: Base,
    [name, receiver, args]: readonly [string, LibraryNode, readonly LibraryNode[]],
  ): ExpressionNode {
    const [first, ...others] = args;
    const variable = first?.op === 'id' ? first.args : null;
    const [second, third] = others;
    if (
      name === 'bind' &&
      receiver.op === 'id' &&
      receiver.args === 'cel' &&
      variable !== null &&
      second &&
      third
    ) {
      return { ...base, type: 'bind', variable, value: this.convert(second), body: this.convert(third) };
    }
    const macro = LOOP_MACROS.find((each) => each === name);
    const body = third ?? second;
    if (macro !== undefined && variable !== null && body !== undefined) {
      const condition = third === undefined || second === undefined ? null : this.convert(second);
      return {
        ...base,
        type: 'loop',
        macro,
        range: this.convert(receiver),
        variable,
        condition,
        body: this.convert(body),
      };
    }
    return {
      ...base,
      type: 'call',
      name,
      receiver: this.convert(receiver),
      args: args.map((each) => this.convert(each)),
    };
  }
}

/** A selection ends with its field. */
function fieldSpanOf({ span: [, end], field }: SelectNode): Span {
  return [end - field.length, end];
}

type Base = Pick<LiteralNode, 'span' | 'celType'>;

function literalOf(value: unknown, span: Span): LiteralNode['value'] {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint' || typeof value === 'number') return value;
  throw new UnsupportedError(span, 'The policy language does not support bytes and unsigned numbers.');
}

// ------------------------------------------------------------------------------------------------- further checks

/** A call of something that is not there, or not here; looked for first, because the library's words for it mislead. */
function callProblem(root: LibraryNode, text: string, scope: ExpressionScope): ExpressionProblem | null {
  for (const node of libraryNodes(root)) {
    if (node.op !== 'call' && node.op !== 'rcall') continue;
    const [name] = node.args;
    const from = node.op === 'rcall' ? text.indexOf(name, node.args[1].end) : node.start;
    const span: Span = [from, from + name.length];
    const isMacro = LOOPS.has(name) || name === 'has' || name === 'bind';
    const known = isMacro || name === 'optional' ? undefined : lookUp(name);
    if (known === null) {
      const names = new Set([...Object.keys(FUNCTIONS), ...LOOP_MACROS, 'has']);
      const meant = Object.hasOwn(FOREIGN_FUNCTIONS, name) ? FOREIGN_FUNCTIONS[name] : undefined;
      const near = meant === undefined ? nearest(name, names) : [meant];
      return {
        span,
        message: `Unknown function \`${name}\`.`,
        hint: near.length === 0 ? null : didYouMean(near),
      };
    }
    if (known?.isTimeBound === true && !scope.isTimeBound) return { span, ...timeProblem(name) };
  }
  return null;
}

/** What other languages call ours. */
const FOREIGN_FUNCTIONS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  len: 'size',
  length: 'size',
  count: 'size',
  any: 'exists',
  some: 'exists',
  every: 'all',
  find: 'filter',
  where: 'filter',
  flatMap: 'flatten',
  toLowerCase: 'lower',
  toUpperCase: 'upper',
  toString: 'string',
  toInt: 'int',
  unique: 'distinct',
  test: 'matches',
  re_match: 'matches',
  regex: 'matches',
  isKnown: 'known',
};

function lookUp(name: string) {
  return Object.hasOwn(FUNCTIONS, name) ? (FUNCTIONS[name] ?? null) : null;
}

function timeProblem(name: string) {
  return {
    message: `\`${name}\` makes the result depend on the date.`,
    hint: 'Add `timeBound: true` to the policy to allow it.',
  };
}

function* libraryNodes(node: LibraryNode): Generator<LibraryNode> {
  yield node;
  const args: readonly unknown[] = Array.isArray(node.args) ? node.args.flat(2) : [node.args];
  for (const each of args) {
    // Parts of a node are nodes, names or literals, and only nodes have an operator.
    if (typeof each === 'object' && each !== null && 'op' in each) yield* libraryNodes(each as LibraryNode);
  }
}

/** A field in `has(…)` or after `.?` that the type does not have: the library lets these pass. */
function fieldProblem(
  node: ExpressionNode,
  scope: ExpressionScope,
  types: NodeTypes = { ...scope.variables, image: 'Image', params: 'Params' },
): ExpressionProblem | null {
  const inner = { ...types, ...boundBy(node, scope, types) };
  for (const child of childrenOf(node)) {
    const isOuter =
      (node.type === 'loop' && child === node.range) || (node.type === 'bind' && child === node.value);
    const found = fieldProblem(child, scope, isOuter ? types : inner);
    if (found !== null) return found;
  }
  // In `has` the library leaves the way to the field unchecked too.
  if (node.type !== 'has' && node.type !== 'select') return null;
  const type = typeOfNode(node.object, scope, types);
  const fields = fieldsIn(scope)(type);
  if (fields === null || fields.includes(node.field)) return null;
  const near = nearest(node.field, fields);
  const message = `\`${type}\` has no field \`${node.field}\`.`;
  const span = node.type === 'has' ? node.fieldSpan : fieldSpanOf(node);
  return { span, message, hint: near.length === 0 ? null : didYouMean(near) };
}

function depthProblem(root: ExpressionNode): ExpressionProblem | null {
  const walk = (node: ExpressionNode, depth: number): ExpressionNode | null => {
    if (depth > DEEPEST_LOOPS) return node;
    const isLoop = node.type === 'loop';
    for (const child of isLoop ? [node.range] : childrenOf(node)) {
      const found = walk(child, depth);
      if (found !== null) return found;
    }
    if (!isLoop) return null;
    if (depth === DEEPEST_LOOPS) return node;
    for (const child of [node.condition, node.body]) {
      const found = child === null ? null : walk(child, depth + 1);
      if (found !== null) return found;
    }
    return null;
  };
  const found = walk(root, 0);
  if (found === null) return null;
  return {
    span: found.span,
    message: `More than ${DEEPEST_LOOPS} nested loops.`,
    hint: 'Flatten the lists first: `image.stages.map(s, s.runs).flatten()`.',
  };
}

/** Whether regular expressions have to be loaded for an expression. */
export function usesRegex({ node }: CheckedExpression): boolean {
  for (const each of nodesOf(node)) {
    if (each.type !== 'call') continue;
    if (each.name === 'extract' || each.name === 'extractAll') return true;
    if (each.name !== 'matches') continue;
    const type = each.receiver?.celType ?? 'string';
    if (type === 'string' || type === 'dyn') return true;
  }
  return false;
}

/** What is wrong with patterns, versions and times that are written out; `null` when nothing is. */
export function literalProblem(
  { node }: CheckedExpression,
  regex: RegexEngine | null,
): ExpressionProblem | null {
  for (const each of nodesOf(node)) {
    if (each.type !== 'call') continue;
    const check = lookUp(each.name)?.checkLiterals;
    if (check === undefined) continue;
    const parts = each.receiver === null ? each.args : [each.receiver, ...each.args];
    const reason = check(
      parts.map((part) => (part.type === 'literal' ? part.value : undefined)),
      { regex },
    );
    if (reason === null) continue;
    const literal = parts.findLast((part) => part.type === 'literal') ?? each;
    return {
      span: literal.span,
      message: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`,
      hint: null,
    };
  }
  return null;
}

function didYouMean(names: readonly string[]): string {
  return `Did you mean ${names
    .slice(0, 3)
    .map((name) => `\`${name}\``)
    .join(' or ')}?`;
}
