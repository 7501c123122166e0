import type { LoadedPolicies, PolicyLoader } from '../policy/load-policies.ts';
import type { Rule } from '../rule-api.ts';
import type { PolicyLevels } from './catalogs.ts';
import type { Placed } from './config-file.ts';
import { policyFiles } from './policy-files.ts';
import type { ProblemList } from './problem-list.ts';

/** Rules and levels that entries of `extends` bring. */
interface BroughtPolicies {
  readonly rules: readonly Rule[];
  /** In the order of the entries. */
  readonly levels: readonly PolicyLevels[];
}

/** The policy sets of a run; the code for policies is loaded with the first. */
export class PolicySets {
  readonly #problems: ProblemList;
  readonly #today: string;
  readonly #known = new Map<string, Promise<BroughtPolicies>>();
  #loader: Promise<PolicyLoader> | null = null;
  #isBroken = false;

  constructor(problems: ProblemList, today: string) {
    this.#problems = problems;
    this.#today = today;
  }

  /** Whether a set has mistakes, so that some of its policies may be missing. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** Folders that see the same entries get the same rules. */
  of(entries: readonly Placed<string>[]): Promise<BroughtPolicies> {
    const key = JSON.stringify(entries.map(({ value, origin }) => [origin.file, value]));
    const known = this.#known.get(key) ?? this.#bring(entries);
    this.#known.set(key, known);
    return known;
  }

  async #bring(entries: readonly Placed<string>[]): Promise<BroughtPolicies> {
    this.#loader ??= this.#makeLoader();
    const loader = await this.#loader;
    // All at once first: which of two versions of a policy holds depends on their order.
    const all = await loader.load(entries);
    this.#take(all);
    const levels: PolicyLevels[] = [];
    for (const entry of entries) {
      const { policies } = await loader.load([entry]);
      const own = new Map(
        policies.flatMap(({ name }) => {
          const level = all.levels.get(name);
          return level === undefined ? [] : [[name, level] as const];
        }),
      );
      levels.push({ entry, levels: own });
    }
    return { rules: all.rules, levels };
  }

  #take({ problems }: LoadedPolicies): void {
    for (const problem of problems) this.#problems.add(problem);
    this.#isBroken ||= problems.length > 0;
  }

  async #makeLoader(): Promise<PolicyLoader> {
    const [{ PolicyLoader }, { BUILT_IN_SETS }] = await Promise.all([
      import('../policy/load-policies.ts'),
      import('../policy/built-in/built-in-sets.ts'),
    ]);
    return new PolicyLoader(policyFiles(BUILT_IN_SETS), this.#today);
  }
}
