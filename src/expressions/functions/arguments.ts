/** Takes arguments of functions by type; what got past the checker as `dyn` is an error of the expression. */
import { EvaluationError } from '../evaluation-error.ts';
import { isList, isModelObject, type ModelObject, type Value } from '../values.ts';

export function textAt(args: readonly Value[], at: number): string {
  const value = args[at];
  if (typeof value === 'string') return value;
  throw new EvaluationError(`${ordinal(at)} is no text`);
}

export function intAt(args: readonly Value[], at: number): bigint {
  const value = args[at];
  if (typeof value === 'bigint') return value;
  throw new EvaluationError(`${ordinal(at)} is no integer`);
}

/** An integer as an index; what no text or list can have becomes the largest that is exact. */
export function indexAt(args: readonly Value[], at: number): number {
  const value = intAt(args, at);
  const limit = BigInt(Number.MAX_SAFE_INTEGER);
  return Number(value > limit ? limit : value < -limit ? -limit : value);
}

export function listAt(args: readonly Value[], at: number): readonly Value[] {
  const value = args[at];
  if (value !== undefined && isList(value)) return value;
  throw new EvaluationError(`${ordinal(at)} is no list`);
}

export function objectAt(args: readonly Value[], at: number): ModelObject {
  const value = args[at];
  if (value !== undefined && isModelObject(value)) return value;
  throw new EvaluationError(`${ordinal(at)} is no part of the model`);
}

function ordinal(at: number): string {
  return at === 0 ? 'what it is asked of' : `argument ${at}`;
}
