import { UserError } from '../../config/user-error.ts';
import { CelChecker, type ExpressionProblem, literalProblem, usesRegex } from '../../expressions/cel.ts';
import { compileExpression } from '../../expressions/evaluate.ts';
import { EvaluationError } from '../../expressions/evaluation-error.ts';
import { nodesOf } from '../../expressions/expression.ts';
import { FUNCTIONS } from '../../expressions/functions/all-functions.ts';
import { Meter } from '../../expressions/meter.ts';
import { MODEL_TYPES } from '../../expressions/model-types.ts';
import { parseDay } from '../../expressions/text-formats.ts';
import { isModelObject, showValue, Timestamp, type Value } from '../../expressions/values.ts';
import { readInput } from './explain-policy.ts';
import type { PolicyTask } from './policy-task.ts';

/** `plimsoll policy eval`: the value of an expression for a Dockerfile. */
export const evaluateText: PolicyTask = async (input) => {
  const { operands, out, today } = input;
  const [text, ...others] = operands;
  if (text === undefined || others.length > 0) {
    throw new UserError('`plimsoll policy eval` requires one expression.', { hint: 'Put it in quotes.' });
  }
  const { expression, problem } = new CelChecker().check(text, {
    variables: {},
    params: {},
    isTimeBound: true,
  });
  const regex =
    expression !== null && usesRegex(expression) ? (await import('../../expressions/regex.ts')).RE2 : null;
  const wrong = expression === null ? problem : literalProblem(expression, regex);
  if (expression === null || wrong !== null) throw mistake(wrong);
  // What asks nothing of a Dockerfile needs none.
  const asksFile = [...nodesOf(expression.node)].some(
    (node) => node.type === 'name' && node.name === 'image',
  );
  const file = input.file === null && !asksFile ? null : (await readInput(input)).file;
  const now = new Timestamp(parseDay(today) ?? 0);
  const evaluate = compileExpression(expression.node, { functions: (name) => FUNCTIONS[name] ?? null });
  const variable = (name: string): Value =>
    name === 'image' ? (file?.image ?? null) : name === 'now' ? now : null;
  try {
    const value = evaluate({ context: { meter: new Meter(), regex, now }, it: null, variable, locals: [] });
    const text = isBare(value) ? fieldsOf(expression.celType) : showValue(value);
    out.write(`${out.plain(file === null ? text : file.hideSecrets(text))}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    throw new UserError(`Evaluation failed: ${error.message}.`, { hint: error.hint });
  }
};

/** A part of the model that has no text of its own. */
function isBare(value: Value): boolean {
  return isModelObject(value) && !('text' in value && typeof value.text === 'string');
}

/** What may be asked next. */
function fieldsOf(celType: string): string {
  const names = Object.keys(MODEL_TYPES[celType] ?? {});
  return names.length === 0 ? '(object)' : `(${celType} with ${names.join(', ')})`;
}

function mistake(problem: ExpressionProblem | null): UserError {
  const { span = [0, 0], message = 'Invalid expression.', hint = null } = problem ?? {};
  return new UserError(`At column ${span[0] + 1}: ${message}`, { hint });
}
