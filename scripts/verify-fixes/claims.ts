/** What the safe fixes of each rule may change in a build; everything else must stay identical. */
import type { Rule } from '../../src/rule-api.ts';

/** A kind of operation (`exec`, `file`, `source`) or a key of the image configuration, in lower case. */
type Change = string;

/** By rule, where it is not what its category says. */
const CLAIMS: Readonly<Record<string, readonly Change[]>> = {
  __proto__: null as never,
  'merge-consecutive-runs': ['exec'],
  // Its order alone: values stay.
  'no-overwritten-setting': ['env'],
  'no-maintainer': ['author', 'labels'],
  'no-trailing-shell-comment': ['exec'],
  'prefer-copy-over-add': ['file'],
  'wget-quiet-progress': ['exec'],
};

/** Rules about packages change commands of RUN; all others change nothing unless they are listed. */
export function claimOf(rule: Rule | undefined): readonly Change[] {
  if (rule === undefined) return [];
  const claim = CLAIMS[rule.name];
  if (claim !== undefined) return claim;
  return rule.meta.docs.category === 'packages' || rule.meta.docs.category === 'shell' ? ['exec'] : [];
}

/** Whether a change is one of those that are claimed. */
export function isWithin(claim: readonly Change[], change: Change): boolean {
  return claim.includes(change);
}
