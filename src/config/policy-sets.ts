import { dirname, join } from 'node:path';
import { reasonOf, sentence } from '../engine/thrown.ts';
import type { LoadedPolicies, PolicyLoader } from '../policy/load-policies.ts';
import { ourName } from '../policy/our-names.ts';
import type { Level, Rule } from '../rule-api.ts';
import type { Placed } from '../yaml/problem.ts';
import type { ProblemList } from '../yaml/problem-list.ts';
import { POLICY_LOCK_NAME } from './file-names.ts';
import { isFile } from './file-system.ts';
import { policyFiles } from './policy-files.ts';
import type { PolicyLock } from './policy-lock.ts';
import { readFoundText } from './read-file.ts';

/** What one entry of `extends` brings. */
export interface PolicyLevels {
  readonly entry: Placed<string>;
  /** By rule name. */
  readonly levels: ReadonlyMap<string, Level>;
}

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
  readonly #locks = new Map<string, PolicyLock | null>();
  #isBroken = false;

  constructor(problems: ProblemList, today: string) {
    this.#problems = problems;
    this.#today = today;
  }

  /** Whether a set has mistakes, so that some of its policies may be missing. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** Directories that see the same entries get the same rules. */
  of(entries: readonly Placed<string>[]): Promise<BroughtPolicies> {
    const key = JSON.stringify(entries.map(({ value, origin }) => [origin.file, value]));
    const known = this.#known.get(key) ?? this.#bring(entries);
    this.#known.set(key, known);
    return known;
  }

  async #bring(given: readonly Placed<string>[]): Promise<BroughtPolicies> {
    this.#loader ??= this.#makeLoader();
    const loader = await this.#loader;
    const refused = await this.#refusedBy(given);
    const entries = given.filter((entry) => !refused.has(entry));
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

  /** Entries that are not what the `policies.lock` beside the naming file says. */
  async #refusedBy(entries: readonly Placed<string>[]): Promise<ReadonlySet<Placed<string>>> {
    const refused = new Set<Placed<string>>();
    for (const entry of entries) {
      const directory = dirname(entry.origin.file);
      const file = join(directory, POLICY_LOCK_NAME);
      if (ourName(entry.value) !== null || !isFile(file)) continue;
      const { digestPack, lockKey, lockProblem } = await import('./policy-lock.ts');
      const lock = await this.#lockIn(file);
      if (lock === null) {
        refused.add(entry);
        continue;
      }
      const problem = lockProblem(lockKey(entry.value, directory), lock, digestPack(entry, policyFiles({})));
      if (problem === null) continue;
      this.#problems.addAt(entry.origin, problem.message, problem.hint);
      refused.add(entry);
    }
    this.#isBroken ||= refused.size > 0;
    return refused;
  }

  /** `null` when it cannot be read, which is then a problem. */
  async #lockIn(file: string): Promise<PolicyLock | null> {
    const known = this.#locks.get(file);
    if (known !== undefined) return known;
    const { readPolicyLock } = await import('./policy-lock.ts');
    const { lock, problems } = readLock(file, readPolicyLock);
    for (const problem of problems) this.#problems.add(problem);
    const sound = problems.length === 0 ? lock : null;
    this.#locks.set(file, sound);
    return sound;
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

type ReadLock = typeof import('./policy-lock.ts').readPolicyLock;

function readLock(file: string, readPolicyLock: ReadLock): ReturnType<ReadLock> {
  try {
    return readPolicyLock(file, readFoundText(file));
  } catch (error) {
    const message = `The file could not be read: ${sentence(reasonOf(error))}`;
    return { lock: new Map(), problems: [{ file, line: 1, column: 1, message, hint: null }] };
  }
}
