/** The expressions of a policy, and what they ask for. */
import { nodesOf } from '../expressions/expression.ts';
import type { PlacedExpression, Policy, PolicyParam } from './policy-set.ts';

/** All expressions of a policy, apart from the names that its set gives. */
export function expressionsOf(policy: Policy): readonly PlacedExpression[] {
  const { each, when, condition, at, message, fixes } = policy;
  const parts: readonly (PlacedExpression | null)[] = [
    each,
    when,
    condition,
    at,
    ...message.map((part) => (typeof part === 'string' ? null : part)),
    ...fixes.flatMap(({ object, text }) => [object, text]),
  ];
  return parts.filter((part) => part !== null);
}

/** The same with the names that they use, and those that these use. */
export function expressionsAfter(policy: Policy): readonly PlacedExpression[] {
  const lets = new Map(policy.set.lets.map(({ name, expression }) => [name, expression]));
  const pending = [...expressionsOf(policy)];
  const seen = new Set(pending);
  for (let expression = pending.pop(); expression !== undefined; expression = pending.pop()) {
    for (const node of nodesOf(expression.node)) {
      const named = node.type === 'name' ? lets.get(node.name) : undefined;
      if (named === undefined || seen.has(named)) continue;
      seen.add(named);
      pending.push(named);
    }
  }
  return [...seen];
}

/** The parameters that a policy and the names it uses ask for. */
export function usedParams(policy: Policy): readonly PolicyParam[] {
  const names = new Set<string>();
  let unnamed = 0;
  for (const { node: root } of expressionsAfter(policy)) {
    for (const node of nodesOf(root)) {
      if (node.type === 'name' && node.name === 'params') unnamed += 1;
      if (node.type !== 'select' || node.object.type !== 'name' || node.object.name !== 'params') continue;
      names.add(node.field);
      unnamed -= 1;
    }
  }
  // Who takes `params` as a whole may ask for any.
  return unnamed > 0 ? policy.set.params : policy.set.params.filter(({ name }) => names.has(name));
}
