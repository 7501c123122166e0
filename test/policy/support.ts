/** Policies, expressions and Dockerfiles for tests. */
import { readDockerfile } from '../../src/engine/read-dockerfile.ts';
import { CelChecker, type CheckedExpression } from '../../src/expressions/cel.ts';
import { compileExpression } from '../../src/expressions/evaluate.ts';
import { FUNCTIONS } from '../../src/expressions/functions/all-functions.ts';
import { Meter } from '../../src/expressions/meter.ts';
import type { ExpressionScope } from '../../src/expressions/node-types.ts';
import { RE2 } from '../../src/expressions/regex.ts';
import { showValue, Timestamp, type Value } from '../../src/expressions/values.ts';
import { buildModel } from '../../src/model/build-model.ts';
import { checkedFile } from '../../src/policy/checked-file.ts';
import { type LoadedPolicies, PolicyLoader } from '../../src/policy/load-policies.ts';

export const TODAY = '2026-06-15';

const CHECKER = new CelChecker();
const SCOPE: ExpressionScope = { variables: {}, params: {}, isTimeBound: true };

export function check(text: string, scope: Partial<ExpressionScope> = {}) {
  return CHECKER.check(text, { ...SCOPE, ...scope });
}

function checked(text: string): CheckedExpression {
  const { expression, problem } = check(text);
  if (expression === null) throw new Error(`${text}: ${problem.message}`);
  return expression;
}

/** The value of an expression for a Dockerfile. */
export function evaluated(text: string, dockerfile = 'FROM scratch'): Value {
  const { image } = checkedFile(buildModel(readDockerfile(dockerfile), {}), 'Dockerfile');
  const now = new Timestamp(Date.parse(`${TODAY}T00:00:00Z`));
  const evaluate = compileExpression(checked(text).node, { functions: (name) => FUNCTIONS[name] ?? null });
  const variable = (name: string): Value => (name === 'image' ? image : name === 'now' ? now : null);
  return evaluate({ context: { meter: new Meter(), regex: RE2, now }, it: null, variable, locals: [] });
}

/** The same as people read it. */
export function shown(text: string, dockerfile?: string): string {
  return showValue(evaluated(text, dockerfile));
}

/** Loads sets that are given as texts by path; the first one is asked for. */
export function loadFrom(files: Readonly<Record<string, string>>): Promise<LoadedPolicies> {
  const loader = new PolicyLoader(
    {
      find: ({ value }) =>
        value in files ? [value] : { message: `Unknown policy set \`${value}\`.`, hint: null },
      read: (file) => files[file] ?? { message: 'It cannot be read.', hint: null },
    },
    TODAY,
  );
  const [first = ''] = Object.keys(files);
  return loader.load([{ value: first, origin: { file: 'lintrc', line: 1, column: 1 } }]);
}

/** A set with these policies; `head` precedes them. */
export function setOf(policies: string, head = ''): string {
  return `metadata: { name: acme }\n${head}policies:\n${policies}`;
}
