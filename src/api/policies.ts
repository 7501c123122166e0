/** Policies for other programs: texts to rules, without a file system. The entry `plimsoll/policies`. */

import { UserError } from '../config/user-error.ts';
import { BUILT_IN_SETS } from '../policy/built-in/built-in-sets.ts';
import { PolicyLoader } from '../policy/load-policies.ts';
import { ourText } from '../policy/our-names.ts';
import type { Level, Rule } from '../rule-api.ts';
import { utcToday } from '../suppressions/days.ts';
import { refuse } from './refuse.ts';

export { loadWaivers, type Waivers } from './waivers.ts';
export { UserError };

/** Options of `loadPolicies`. No file is read: sets that others extend are given as texts. */
export interface LoadPoliciesOptions {
  /** Texts of sets that others extend, by the name that they go by there. */
  readonly bases?: Readonly<Record<string, string>>;
  /** `YYYY-MM-DD` in UTC, what `now` means. Left out: today. */
  readonly today?: string;
}

/** What policies are for `lintText`, `fixText` and the ESLint plugin. */
export interface Policies {
  /** One for each policy, named `SET/ID`. */
  readonly rules: readonly Rule[];
  /** The levels that the sets give, by rule name; `off` for what is off. */
  readonly levels: Readonly<Record<string, Level | 'off'>>;
}

/**
 * Makes rules of policy sets. `sets` holds texts by name; a name such as `plimsoll:oci-labels` with the text `''` stands
 * for the set that comes with the package. Rejects with a `UserError` for the first mistake.
 */
export async function loadPolicies(
  sets: Readonly<Record<string, string>>,
  { bases = {}, today = utcToday() }: LoadPoliciesOptions = {},
): Promise<Policies> {
  const texts = textsByName(sets, bases);
  const loader = new PolicyLoader(
    {
      find({ value }) {
        const name = plainName(value);
        const known = texts.has(name) || ourText(name, BUILT_IN_SETS) !== null;
        const hint = `\`extends\` can only name sets in \`bases\`.`;
        return known ? [name] : { message: `Unknown policy set \`${value}\`.`, hint };
      },
      read: (name) => ourText(name, BUILT_IN_SETS) ?? texts.get(name) ?? '',
    },
    today,
  );
  const entries = Object.keys(sets).map((value) => ({ value, origin: { file: value, line: 1, column: 1 } }));
  const { rules, policies, problems } = await loader.load(entries);
  refuse(problems);
  return { rules, levels: Object.fromEntries(policies.map(({ name, level }) => [name, level])) };
}

function textsByName(...groups: readonly Readonly<Record<string, string>>[]): ReadonlyMap<string, string> {
  return new Map(
    groups.flatMap((group) => Object.entries(group).map(([name, text]) => [plainName(name), text])),
  );
}

/** `./base.policy.yaml` and `base.policy.yaml` are one. */
function plainName(name: string): string {
  return name.replace(/^\.\//, '');
}
