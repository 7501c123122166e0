/** In which order the entries of one `rules` count, and which of them contradict each other. */
import type { RuleCatalog } from '../engine/rule-catalog.ts';
import { code } from '../yaml/hints.ts';

interface Entry {
  readonly id: string;
  readonly level: string | null;
  readonly options?: readonly unknown[] | null;
}

/**
 * Rules' own names after external ids, for they say more; after both the ids that mean a part of a rule, for they say more
 * about that part. Among ids, later ones win.
 */
export function ownNamesLast<E extends Entry>(entries: readonly E[], catalog: RuleCatalog): readonly E[] {
  const rankOf = ({ id }: E) => {
    if (catalog.get(id) !== null) return 1;
    return catalog.find(id).some(({ meta }) => hasPart(meta.docs, id)) ? 2 : 0;
  };
  return [0, 1, 2].flatMap((rank) => entries.filter((entry) => rankOf(entry) === rank));
}

function hasPart({ parts = [] }: { readonly parts?: readonly string[] }, id: string): boolean {
  return parts.some((part) => part.toLowerCase() === id.toLowerCase());
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
    // Two parts of a rule do not meet, nor does one meet the rule.
    const rules = catalog
      .find(later.id)
      .map(({ name, meta }) => (hasPart(meta.docs, later.id) ? `${name} ${later.id.toLowerCase()}` : name));
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
