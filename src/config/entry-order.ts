/** In which order the entries of one `rules` count, and which of them contradict each other. */
import type { RuleCatalog } from '../engine/rule-catalog.ts';
import { code } from '../yaml/hints.ts';

interface Entry {
  readonly id: string;
  readonly level: string | null;
  readonly options?: readonly unknown[] | null;
}

/** Those that name more rules first: a narrower id says more, and a rule's own name most. Else the order stays. */
export function byBreadth<E extends Entry>(entries: readonly E[], catalog: RuleCatalog): readonly E[] {
  const breadth = new Map(entries.map((entry) => [entry, breadthOf(entry, catalog)]));
  return entries.toSorted((left, right) => (breadth.get(right) ?? 0) - (breadth.get(left) ?? 0));
}

/** How many rules an id names; an id that is no name is broader than a name. */
function breadthOf({ id }: Entry, catalog: RuleCatalog): number {
  return catalog.get(id) === null ? catalog.find(id).length + 1 : 1;
}

/** An entry that says something else than an earlier one about exactly the same rules. */
export interface Contradiction<E> {
  readonly earlier: E;
  readonly later: E;
}

/** All of them, in order. */
export function contradictions<E extends Entry>(
  entries: readonly E[],
  catalog: RuleCatalog,
): readonly Contradiction<E>[] {
  const first = new Map<string, E>();
  return entries.flatMap((later) => {
    const names = catalog.find(later.id).map(({ name }) => name);
    if (names.length === 0 || later.level === null) return [];
    const key = names.toSorted().join('\n');
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, later);
    // The same key twice is a mistake of its own.
    return earlier === undefined || earlier.id === later.id || isSame(earlier, later)
      ? []
      : [{ earlier, later }];
  });
}

/** What is wrong with them; `place` follows the name of the earlier one. */
export function contradictionMessage({ earlier, later }: Contradiction<Entry>, place = ''): string {
  return `${code(later.id)} and ${code(earlier.id)}${place} set the same rules differently.`;
}

export const CONTRADICTION_HINT = 'Keep one of them.';

function isSame(left: Entry, right: Entry): boolean {
  return (
    left.level === right.level && JSON.stringify(left.options ?? []) === JSON.stringify(right.options ?? [])
  );
}
