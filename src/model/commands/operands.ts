/** Places in lists of commands; one list may be as long as the file, and each of its commands asks. */
import type { AnyNode, ShellAndOr } from '../../syntax/nodes.ts';
import { onceFor } from '../once-for.ts';

/** Longer lists are searched by a table. */
const SHORT_LIST = 16;

/** Index of an operand in its list; -1 where it is in another one. */
export function operandIndex(list: ShellAndOr, operand: AnyNode): number {
  const operands: readonly AnyNode[] = list.operands;
  return operands.length <= SHORT_LIST ? operands.indexOf(operand) : (indexes(list).get(operand) ?? -1);
}

const indexes = onceFor(
  ({ operands }: ShellAndOr): ReadonlyMap<AnyNode, number> =>
    new Map(operands.map((operand, at) => [operand, at])),
);

/** Index of the last operator that is not `&&`; -1 where all are. */
export const lastOrOperator: (list: ShellAndOr) => number = onceFor(({ operators }: ShellAndOr) =>
  operators.findLastIndex(({ text }) => text !== '&&'),
);

/** Whether an operand has an `||` somewhere before it in its list. */
export function isAfterOr(list: ShellAndOr, operand: AnyNode): boolean {
  return firstOrOperator(list) < operandIndex(list, operand);
}

const firstOrOperator = onceFor(({ operators }: ShellAndOr) => {
  const first = operators.findIndex(({ text }) => text === '||');
  return first === -1 ? Number.POSITIVE_INFINITY : first;
});
