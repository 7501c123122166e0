import type { Rule } from '../rule-api.ts';
import { Vocabulary } from '../syntax/did-you-mean.ts';
import type { ListenerOwner } from './rule-listener.ts';
import type { Selectors } from './selectors.ts';

type SelectorsFactory = <Owner extends ListenerOwner>() => Selectors<Owner>;

/** All rules that a run knows, found by name, former name or an external id (any case). */
export class RuleCatalog {
  /** By name. */
  readonly rules: readonly Rule[];
  /** Present where rules may listen to selectors; see `selectors.ts`, which is loaded for rules from outside alone. */
  readonly createSelectors: SelectorsFactory | null;
  readonly #byName = new Map<string, Rule>();
  #names: Vocabulary | null = null;
  #ids: Vocabulary | null = null;
  /** Lower-case id → rules. */
  #byAlias: ReadonlyMap<string, readonly Rule[]> | null = null;

  /** A later rule takes the place of an earlier one of the same name. */
  constructor(rules: readonly Rule[], createSelectors: SelectorsFactory | null = null) {
    this.createSelectors = createSelectors;
    for (const rule of rules) this.#byName.set(rule.name, rule);
    this.rules = [...this.#byName.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  /** The rule of exactly this name; `null` when there is none. */
  get(name: string): Rule | null {
    return this.#byName.get(name) ?? null;
  }

  /** The rules that an id stands for: a name, a former name or an alias. Empty when nobody knows it. */
  find(id: string): readonly Rule[] {
    const named = this.#byName.get(id);
    if (named !== undefined) return [named];
    this.#byAlias ??= aliasesOf(this.rules);
    return this.#byAlias.get(id.toLowerCase()) ?? [];
  }

  /** Known names and ids that are nearest to a misspelt one; empty when nothing is near. */
  suggest(id: string): readonly string[] {
    this.#names ??= new Vocabulary(this.#byName.keys());
    const names = this.#names.nearest(id);
    if (names.length > 0) return names;
    this.#ids ??= new Vocabulary(new Set(this.rules.flatMap((rule) => rule.meta.docs.aliases)));
    return this.#ids.nearest(id).slice(0, 3);
  }
}

function aliasesOf(rules: readonly Rule[]): ReadonlyMap<string, readonly Rule[]> {
  const found = new Map<string, Rule[]>();
  for (const rule of rules) {
    // SARIF writes `set:policy`, because a slash means something else there.
    const asInSarif = rule.name.includes('/') ? [rule.name.replaceAll('/', ':')] : [];
    const ids = [rule.name, ...asInSarif, ...(rule.meta.formerNames ?? []), ...rule.meta.docs.aliases];
    for (const id of new Set(ids.map((each) => each.toLowerCase()))) {
      const sharing = found.get(id);
      if (sharing === undefined) found.set(id, [rule]);
      else sharing.push(rule);
    }
  }
  return found;
}
