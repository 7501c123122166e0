/** In which order the entries of one `rules` count, and which of them contradict each other. */
import type { RuleCatalog } from '../engine/rule-catalog.ts';
import { code } from '../yaml/hints.ts';

interface Entry {
  readonly id: string;
  readonly level: string | null;
  readonly options?: readonly unknown[] | null;
}

/** A rule's own name says more than an id that it may share with others; else later ones win. */
export function ownNamesLast<E extends Entry>(entries: readonly E[], catalog: RuleCatalog): readonly E[] {
  const isOwn = ({ id }: E) => catalog.get(id) !== null;
  return [...entries.filter((entry) => !isOwn(entry)), ...entries.filter(isOwn)];
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

/** What to do about two entries that set the same rules differently. */
export const CONTRADICTION_HINT = 'Keep one of them.';

function isSame(left: Entry, right: Entry): boolean {
  return (
    left.level === right.level && JSON.stringify(left.options ?? []) === JSON.stringify(right.options ?? [])
  );
}
