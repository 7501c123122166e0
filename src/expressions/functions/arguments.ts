/** Takes arguments of functions by type; what got past the checker as `dyn` is an error of the expression. */
import { EvaluationError } from '../evaluation-error.ts';
import { isList, isModelObject, type ModelObject, type Value } from '../values.ts';

/** The string at an index; throws `EvaluationError` for other types. Index 0 is the receiver of a method. */
export function textAt(args: readonly Value[], at: number): string {
  const value = args[at];
  if (typeof value === 'string') return value;
  throw new EvaluationError(`${ordinal(at)} is not a string`);
}

/** The integer at an index; throws `EvaluationError` for other types. */
export function intAt(args: readonly Value[], at: number): bigint {
  const value = args[at];
  if (typeof value === 'bigint') return value;
  throw new EvaluationError(`${ordinal(at)} is not an integer`);
}

/** An integer as an index; what no text or list can have becomes the largest that is exact. */
export function indexAt(args: readonly Value[], at: number): number {
  const value = intAt(args, at);
  const limit = BigInt(Number.MAX_SAFE_INTEGER);
  return Number(value > limit ? limit : value < -limit ? -limit : value);
}

/** The list at an index; throws `EvaluationError` for other types. */
export function listAt(args: readonly Value[], at: number): readonly Value[] {
  const value = args[at];
  if (value !== undefined && isList(value)) return value;
  throw new EvaluationError(`${ordinal(at)} is not a list`);
}

/** The model object at an index; throws `EvaluationError` for other types. */
export function objectAt(args: readonly Value[], at: number): ModelObject {
  const value = args[at];
  if (value !== undefined && isModelObject(value)) return value;
  throw new EvaluationError(`${ordinal(at)} is not a part of the model`);
}

function ordinal(at: number): string {
  return at === 0 ? 'the receiver' : `argument ${at}`;
}
