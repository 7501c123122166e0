/** Which parts of conditions the cases made true and false. */

import { type ExpressionNode, nodesOf, textOf } from '../expressions/expression.ts';
import type { Origin } from '../yaml/problem.ts';
import type { Watcher } from './policy-program.ts';
import type { PlacedExpression, Policy } from './policy-set.ts';

/** A part of a condition that was only ever one thing. */
export interface CoverageGap {
  readonly policy: Policy;
  readonly text: string;
  readonly origin: Origin;
  readonly never: 'true' | 'false' | 'evaluated';
}

/** How many outcomes of conditions the test cases have seen, and which are missing. */
export interface CoverageReport {
  /** Outcomes that were seen, of all that there are: two for each part. */
  readonly seen: number;
  readonly all: number;
  readonly gaps: readonly CoverageGap[];
}

/** Collects over all cases. */
export class Coverage {
  readonly #outcomes = new Map<ExpressionNode, Set<boolean>>();

  watch(_policy: Policy): Watcher {
    return {
      observe: (node, outcome) => {
        if (typeof outcome !== 'boolean') return;
        const seen = this.#outcomes.get(node) ?? new Set();
        seen.add(outcome);
        this.#outcomes.set(node, seen);
      },
      element: () => {},
    };
  }

  report(policies: readonly Policy[]): CoverageReport {
    const gaps: CoverageGap[] = [];
    let [seen, all] = [0, 0];
    for (const policy of policies) {
      for (const expression of [policy.each, policy.when, policy.condition]) {
        if (expression === null) continue;
        for (const node of branchesOf(expression, expression !== policy.each)) {
          const outcomes = this.#outcomes.get(node) ?? new Set();
          all += 2;
          seen += outcomes.size;
          if (outcomes.size === 2) continue;
          const never = outcomes.size === 0 ? 'evaluated' : outcomes.has(true) ? 'false' : 'true';
          gaps.push({
            policy,
            text: textOf(expression.text, node.span),
            origin: expression.placeOf(node.span[0]),
            never,
          });
        }
      }
    }
    return { seen, all, gaps };
  }
}

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=', 'in']);

/** The condition as a whole, what its logic is made of, what filters ask, and comparisons; a literal has one outcome. */
function branchesOf({ node }: PlacedExpression, isCondition: boolean): readonly ExpressionNode[] {
  const found: ExpressionNode[] = isCondition ? [node] : [];
  for (const each of nodesOf(node)) {
    if (each.type === 'logical') found.push(each.left, each.right);
    else if (each.type === 'conditional') found.push(each.test);
    else if (each.type === 'loop' && each.macro !== 'map') found.push(each.body);
    else if (each.type === 'binary' && COMPARISONS.has(each.operator)) found.push(each);
  }
  return [...new Set(found)].filter(({ type }) => type !== 'literal');
}
