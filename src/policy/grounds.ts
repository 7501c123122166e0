/**
 * What a policy's finding is about: the element that it is of, and the values that the condition rests on. Two findings
 * of one policy that differ in them are two findings, whatever the words around them.
 */
import { imageName, sourceOf, withoutVersions } from '../engine/version-free.ts';
import { compileExpression, type Evaluate, type Frame } from '../expressions/evaluate.ts';
import { EvaluationError } from '../expressions/evaluation-error.ts';
import {
  childrenOf,
  type ExpressionNode,
  type IndexNode,
  type LoopNode,
  type SelectNode,
} from '../expressions/expression.ts';
import { FUNCTIONS } from '../expressions/functions/all-functions.ts';
import { readField } from '../expressions/model-access.ts';
import { isList, isModelObject, type ModelObject, Unknown, type Value } from '../expressions/values.ts';
import type { RangeView } from '../inspect/model.ts';
import type { Policy } from './policy-set.ts';

type Outcomes = ReadonlyMap<ExpressionNode, Value>;

/** Evaluates the conditions of a policy once more for each finding, and keeps what decided it. */
export class Grounds {
  readonly #policy: Policy;
  #parts: readonly { readonly node: ExpressionNode; readonly evaluate: Evaluate }[] | null = null;
  #outcomes = new Map<ExpressionNode, Value>();

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  /** `frame` is that of the finding, `place` where it is; `stages` are those of the file. */
  of(frame: Frame, place: RangeView, stages: readonly Value[]): readonly string[] {
    const seen = new Set<string>();
    const add = (text: string) => seen.add(text);
    for (const { node, evaluate } of this.#compiled()) {
      this.#outcomes = new Map();
      try {
        frame.context.meter.restart();
        evaluate(frame);
      } catch (error) {
        if (!(error instanceof EvaluationError)) throw error;
      }
      collect(node, this.#outcomes, add);
    }
    // Kept, they would hold a file in memory for each policy.
    this.#outcomes = new Map();
    const element =
      frame.it === null ? [] : [`it:${nameOf(frame.it)}${shippedMark(frame.it, place, stages)}`];
    return [...element, ...[...seen].toSorted()];
  }

  #compiled() {
    this.#parts ??= [this.#policy.when, this.#policy.condition].flatMap((expression) => {
      if (expression === null) return [];
      const { node } = expression;
      const functions = (name: string) => (Object.hasOwn(FUNCTIONS, name) ? (FUNCTIONS[name] ?? null) : null);
      const observe = (seen: ExpressionNode, outcome: Value | EvaluationError) => {
        if (!(outcome instanceof EvaluationError)) this.#outcomes.set(seen, outcome);
      };
      return [{ node, evaluate: compileExpression(node, { functions, observe }) }];
    });
    return this.#parts;
  }
}

function collect(node: ExpressionNode, outcomes: Outcomes, add: (text: string) => void): void {
  const value = outcomes.get(node);
  if (value === undefined) return;
  switch (node.type) {
    case 'literal':
    case 'name':
      return;
    case 'select':
    case 'index':
      addField(node, value, outcomes, add);
      return;
    case 'has':
      add(`${node.field}=${String(value)}`);
      return;
    case 'loop':
      addLoop(node, value, outcomes, add);
      return;
    case 'call':
      for (const part of childrenOf(node)) {
        const given = outcomes.get(part);
        if (given !== undefined && isModelObject(given)) add(nameOf(given));
        else collect(part, outcomes, add);
      }
      if (typeof value === 'boolean') add(`${node.name}=${value}`);
      return;
    case 'logical': {
      const sides = [node.left, node.right].filter((side) => outcomes.get(side) === value);
      for (const side of typeof value === 'boolean' ? sides : [node.left, node.right])
        collect(side, outcomes, add);
      return;
    }
    default:
      for (const child of childrenOf(node)) collect(child, outcomes, add);
  }
}

/** Fields that say where or how much, which changes with everything around. */
const MEASURES: ReadonlySet<string> = new Set(['index', 'lineCount', 'line', 'column', 'depth']);

function addField(
  node: SelectNode | IndexNode,
  value: Value,
  outcomes: Outcomes,
  add: (text: string) => void,
): void {
  const field = node.type === 'select' ? node.field : '[]';
  if (MEASURES.has(field)) return;
  const owner = outcomes.get(node.object) ?? null;
  // Whatever is asked of an image, the answer is for that image alone.
  if (isModelObject(owner) && 'familiarName' in owner) {
    add(nameOf(owner));
    if (field === 'text' || field === 'resolved') return;
  }
  if (value instanceof Unknown) add(`${field}=?`);
  else if (typeof value === 'string') add(`${field}=${withoutVersions(value)}`);
  else if (typeof value === 'boolean' || typeof value === 'bigint') add(`${field}=${value}`);
}

/** Of `exists` and `all` the element that decided, of lists those that are left. */
function addLoop(node: LoopNode, value: Value, outcomes: Outcomes, add: (text: string) => void): void {
  if (typeof value === 'boolean') {
    add(`${node.macro}=${value}`);
    const isDecided = value === (node.macro === 'exists');
    if (isDecided && (node.macro === 'exists' || node.macro === 'all')) collect(node.body, outcomes, add);
    return;
  }
  if (!isList(value)) return;
  for (const each of value) if (isModelObject(each) || typeof each === 'string') add(nameOf(each));
}

/** What an element is called, without versions: an image without tag, a command by its name. */
function nameOf(value: Value): string {
  if (typeof value === 'string') return value;
  if (!isModelObject(value)) return String(value);
  const text = (field: string) => textField(value, field);
  if ('familiarName' in value) return `image:${imageName(text('resolved') || text('text')).toLowerCase()}`;
  if ('isShipped' in value) return 'stage';
  if ('subcommand' in value) return commandName(text('name'), text('subcommand'), text('text'));
  if ('manager' in value) return `package:${text('name')}`;
  if ('host' in value) return `download:${sourceOf(text('url')) || withoutVariables(text('text'))}`;
  if ('protocol' in value) return `port:${text('text')}`;
  if ('keyword' in value) return `instruction:${text('keyword').toUpperCase()}`;
  if ('commands' in value) return 'run';
  const named = text('name');
  return named === '' ? withoutVariables(text('text')).split('\n', 1).join('') : `name:${named}`;
}

function commandName(name: string, subcommand: string, text: string): string {
  const urls = text.match(/[a-z][a-z\d+.-]{1,20}:\/\/[^\s"'`;|)]+/gi) ?? [];
  return ['command', withoutVersions(name), subcommand, ...new Set(urls.map(sourceOf))].join(' ');
}

/** Variables may get other names; what they stand for is added where the finding is. */
function withoutVariables(text: string): string {
  return withoutVersions(text.replace(/\$(?:\w+|\{[^{}]*\})/g, '$'));
}

function textField(object: ModelObject, field: string): string {
  const value = readField(object, field);
  return typeof value === 'string' ? value : '';
}

/** Whether an element is in what ships; empty where the place of the finding says it, and for what has no place. */
function shippedMark(value: Value, place: RangeView, stages: readonly Value[]): string {
  const range = rangeOf(value);
  const owner = range === null ? undefined : stages.find((stage) => holds(stage, range));
  if (owner === undefined || !isModelObject(owner) || holds(owner, place)) return '';
  return readField(owner, 'isShipped') === true ? ' ships' : ' builds';
}

/** The place of a part of the model; `null` for what is not in the file. */
export function rangeOf(value: Value): RangeView | null {
  if (!isModelObject(value) || !('range' in value)) return null;
  const { range } = value;
  const isRange = typeof range === 'object' && range !== null && 'offset' in range;
  // Only the model has objects with a range.
  return isRange ? (range as RangeView) : null;
}

/** Whether a place begins in a stage. */
export function holds(stage: Value, range: RangeView): boolean {
  const own = rangeOf(stage);
  return own !== null && own.offset <= range.offset && range.offset < Math.max(own.endOffset, own.offset + 1);
}
