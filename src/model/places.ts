/** Which item of a sorted list a place belongs to. */
import type { Range } from '../syntax/nodes.ts';

/** Something with a place. */
export interface Placed {
  readonly range: Range;
}

/** The index of the last item that begins at or before `offset`; -1 when all begin after it. */
export function lastBeginningAt(items: readonly Placed[], offset: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && item.range[0] <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
