/** In which order the entries of one `rules` count, and which of them contradict each other. */
import type { RuleCatalog } from '../engine/rule-catalog.ts';
import { code } from '../yaml/hints.ts';

interface Entry {
  readonly id: string;
  readonly level: string | null;
  readonly options?: readonly unknown[] | null;
}

/** Rules' own names after external ids; among ids, later ones win. */
export function ownNamesLast<E extends Entry>(entries: readonly E[], catalog: RuleCatalog): readonly E[] {
  const isOwn = ({ id }: E) => catalog.get(id) !== null;
  return [...entries.filter((entry) => !isOwn(entry)), ...entries.filter(isOwn)];
}

/** An entry that says something else than an earlier one about the same rules, or about a rule that one of them names. */
export interface Contradiction<E> {
  readonly earlier: E;
  readonly later: E;
}

/** All of them, in order. */
export function contradictions<E extends Entry>(
  entries: readonly E[],
  catalog: RuleCatalog,
): readonly Contradiction<E>[] {
  // Two ids of the same rules meet at the set; the name of a rule and an id that it shares meet at the rule.
  const bySet = new Map<string, E>();
  const byRule = new Map<string, E>();
  const byName = new Map<string, E>();
  return entries.flatMap((later) => {
    const rules = catalog.find(later.id).map(({ name }) => name);
    if (rules.length === 0 || later.level === null) return [];
    const isOwn = catalog.get(later.id) !== null;
    const set = rules.toSorted().join('\n');
    const met = [bySet.get(set), ...rules.map((rule) => (isOwn ? byRule : byName).get(rule))];
    if (!bySet.has(set)) bySet.set(set, later);
    for (const rule of rules) if (!byRule.has(rule)) byRule.set(rule, later);
    if (isOwn) byName.set(later.id, later);
    // The same key twice is a mistake of its own.
    const earlier = met.find(
      (entry) => entry !== undefined && entry.id !== later.id && !isSame(entry, later),
    );
    return earlier === undefined ? [] : [{ earlier, later }];
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
