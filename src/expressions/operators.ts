/** The operators of expressions that take two values. */

import { type Comparison, holdsFor } from './comparison.ts';
import { EvaluationError } from './evaluation-error.ts';
import type { BinaryOperator, Span } from './expression.ts';
import type { Meter } from './meter.ts';
import {
  Duration,
  isEqual,
  isList,
  isMap,
  Maybe,
  ordered,
  Timestamp,
  Unknown,
  type Value,
} from './values.ts';

/** Longer texts and lists are no result of any policy. */
const LARGEST = 1_000_000;

/** Throws an `EvaluationError` where the operator has no value for the two. */
export function applyOperator(
  operator: Exclude<BinaryOperator, '!='>,
  left: Value,
  right: Value,
  span: Span,
  meter: Meter,
): Value {
  meter.charge(1 + sizeOf(left) + sizeOf(right));
  if (operator === 'in') return isIn(left, right, span);
  if (left instanceof Unknown) return left;
  if (right instanceof Unknown) return right;
  switch (operator) {
    case '==':
      return isEqual(left, right);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compare(operator, left, right, span);
    default:
      return calculate(operator, left, right, span);
  }
}

/** What reading a value takes beyond one step. */
function sizeOf(value: Value): number {
  if (typeof value === 'string') return Math.floor(value.length / 64);
  return isList(value) ? value.length : 0;
}

function isIn(needle: Value, hay: Value, span: Span): Value {
  if (hay instanceof Unknown) return hay;
  if (isMap(hay)) {
    if (needle instanceof Unknown) return hay.size === 0 ? false : needle;
    const isKey = typeof needle === 'string' || typeof needle === 'bigint' || typeof needle === 'boolean';
    return isKey && hay.has(needle);
  }
  if (!isList(hay)) throw new EvaluationError('`in` requires a list or map', { span });
  let open: Unknown | null = null;
  for (const each of hay) {
    const isOpen = each instanceof Maybe;
    const outcome = isEqual(needle, isOpen ? each.value : each);
    if (outcome === true && !isOpen) return true;
    if (outcome !== false) open ??= outcome instanceof Unknown ? outcome : isOpen ? each.because : null;
  }
  return open ?? false;
}

function compare(operator: Comparison, left: Value, right: Value, span: Span): boolean {
  const order = ordered(left, right);
  if (order === null) throw noOverload(operator, span);
  return holdsFor(operator, order);
}

type Arithmetic = '+' | '-' | '*' | '/' | '%';

function calculate(operator: Arithmetic, left: Value, right: Value, span: Span): Value {
  if (typeof left === 'bigint' && typeof right === 'bigint') return ofInts(operator, left, right, span);
  if (typeof left === 'number' && typeof right === 'number') return ofDoubles(operator, left, right, span);
  if (operator === '+' && typeof left === 'string' && typeof right === 'string') {
    if (left.length + right.length > LARGEST) throw new EvaluationError('the string is too long', { span });
    return left + right;
  }
  if (operator === '+' && isList(left) && isList(right)) {
    if (left.length + right.length > LARGEST) throw new EvaluationError('the list is too long', { span });
    return [...left, ...right];
  }
  return ofTimes(operator, left, right, span);
}

function ofTimes(operator: Arithmetic, left: Value, right: Value, span: Span): Value {
  const sign = operator === '+' ? 1 : operator === '-' ? -1 : 0;
  if (sign !== 0 && right instanceof Duration) {
    if (left instanceof Timestamp) return new Timestamp(left.ms + sign * right.ms);
    if (left instanceof Duration) return new Duration(left.ms + sign * right.ms);
  }
  if (operator === '+' && left instanceof Duration && right instanceof Timestamp) {
    return new Timestamp(left.ms + right.ms);
  }
  if (operator === '-' && left instanceof Timestamp && right instanceof Timestamp) {
    return new Duration(left.ms - right.ms);
  }
  throw noOverload(operator, span);
}

function ofInts(operator: Arithmetic, left: bigint, right: bigint, span: Span): bigint {
  if ((operator === '/' || operator === '%') && right === 0n) {
    throw new EvaluationError('division by zero', { span });
  }
  switch (operator) {
    case '+':
      return checkedInt(left + right, span);
    case '-':
      return checkedInt(left - right, span);
    case '*':
      return checkedInt(left * right, span);
    case '/':
      return checkedInt(left / right, span);
    case '%':
      return left % right;
    default:
      return operator satisfies never;
  }
}

function ofDoubles(operator: Arithmetic, left: number, right: number, span: Span): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '/':
      return left / right;
    case '%':
      throw noOverload(operator, span);
    default:
      return operator satisfies never;
  }
}

const LIMIT = 2n ** 63n;

/** Integers have 64 bits. */
export function checkedInt(value: bigint, span: Span): bigint {
  if (value >= LIMIT || value < -LIMIT) throw new EvaluationError('the number is too large', { span });
  return value;
}

function noOverload(operator: string, span: Span): EvaluationError {
  return new EvaluationError(`\`${operator}\` does not support these two values`, { span });
}
