/** Which expressions depend on the file alone: policies of different sets mostly range over the same things. */
import { nodesOf } from '../expressions/expression.ts';
import type { PlacedExpression, PolicyLet } from './policy-set.ts';

const KEYS = new WeakMap<PlacedExpression, string | null>();

/**
 * Equal keys, equal values for a file, whichever sets the expressions stand in. `null` where the policy, its parameters
 * or the day have a part in the value.
 */
export function fileKeyOf(expression: PlacedExpression, lets: readonly PolicyLet[]): string | null {
  const known = KEYS.get(expression);
  if (known !== undefined) return known;
  // A loop may call its variable like the name that it is the value of.
  KEYS.set(expression, null);
  const key = makeKey(expression, lets);
  KEYS.set(expression, key);
  return key;
}

function makeKey(expression: PlacedExpression, lets: readonly PolicyLet[]): string | null {
  const used = new Map<string, string>();
  for (const node of nodesOf(expression.node)) {
    if (node.type !== 'name' || node.name === 'image' || used.has(node.name)) continue;
    if (node.name === 'it' || node.name === 'params' || node.name === 'now') return null;
    // A name that is not one of the set's is the variable of a loop.
    const named = lets.find(({ name }) => name === node.name);
    if (named === undefined) continue;
    const key = fileKeyOf(named.expression, lets);
    if (key === null) return null;
    used.set(node.name, key);
  }
  return JSON.stringify([expression.text, ...used]);
}
