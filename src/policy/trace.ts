/** Tells how a policy comes to what it says: every sub-expression with its values. */

import { EvaluationError } from '../expressions/evaluation-error.ts';
import { childrenOf, type ExpressionNode, textOf } from '../expressions/expression.ts';
import { showValue, type Value } from '../expressions/values.ts';
import type { Verdict, Watcher } from './policy-program.ts';
import type { PlacedExpression, Policy } from './policy-set.ts';

/** Values of one sub-expression that are listed; loops make many. */
const MOST_VALUES = 3;

/** A line of `plimsoll policy explain`: a sub-expression and its values. */
export interface TraceLine {
  /** How deep it is in its expression. */
  readonly depth: number;
  /** `deny`, `when`; empty for parts. */
  readonly label: string;
  readonly text: string;
  /** What it gave, in order; empty when it was not evaluated. */
  readonly values: readonly string[];
}

/** What was said about one element. */
export interface TraceStep {
  /** The element; `null` for a policy without `each`. */
  readonly it: string | null;
  readonly verdict: Verdict | null;
  readonly lines: readonly TraceLine[];
}

/** Looks on while a policy checks, and keeps what it sees for each element. */
export class Trace implements Watcher {
  readonly steps: TraceStep[] = [];
  readonly #policy: Policy;
  readonly #outcomes = new Map<ExpressionNode, string[]>();

  constructor(policy: Policy) {
    this.#policy = policy;
  }

  readonly observe = (node: ExpressionNode, outcome: Value | EvaluationError): void => {
    const values = this.#outcomes.get(node) ?? [];
    this.#outcomes.set(node, values);
    values.push(outcome instanceof EvaluationError ? `error: ${outcome.message}` : showValue(outcome));
  };

  readonly element = (it: Value, verdict: Verdict | null): void => {
    const { each, when, condition, isRequirement } = this.#policy;
    const lines = [
      ...(when === null ? [] : this.linesOf('when', when)),
      ...this.linesOf(isRequirement ? 'require' : 'deny', condition),
    ];
    this.steps.push({ it: each === null ? null : showValue(it), verdict, lines });
    for (const expression of [when, condition]) if (expression !== null) this.#forget(expression.node);
  };

  /** An expression and all that it is made of, apart from what is written out. */
  linesOf(label: string, { text, node }: PlacedExpression): readonly TraceLine[] {
    const lines: TraceLine[] = [];
    const add = (part: ExpressionNode, depth: number): void => {
      if (isWrittenOut(part)) return;
      const values = [...new Set(this.#outcomes.get(part) ?? [])];
      const more = values.length > MOST_VALUES ? [`… ${values.length - MOST_VALUES} more`] : [];
      lines.push({
        depth,
        label: depth === 0 ? label : '',
        text: textOf(text, part.span).replace(/\s+/g, ' '),
        values: [...values.slice(0, MOST_VALUES), ...more],
      });
      for (const child of childrenOf(part)) add(child, depth + 1);
    };
    add(node, 0);
    return lines;
  }

  #forget(node: ExpressionNode): void {
    this.#outcomes.delete(node);
    for (const child of childrenOf(node)) this.#forget(child);
  }
}

/** Literals, and lists and maps of nothing else: their value is their text. */
function isWrittenOut(node: ExpressionNode): boolean {
  if (node.type === 'literal') return true;
  return (node.type === 'list' || node.type === 'map') && childrenOf(node).every(isWrittenOut);
}
