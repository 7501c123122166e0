import { join } from 'node:path';
import { doubtsIn } from '../../policy/doubts.ts';
import type { Policy } from '../../policy/policy-set.ts';
import { count } from '../../reporters/count.ts';
import { findPolicySources, loadSets } from './policy-sources.ts';
import { type PolicyTask, writeProblems } from './policy-task.ts';

/** `plimsoll policy check`: every mistake of some sets. */
export const checkPolicies: PolicyTask = async (input) => {
  const { operands, io, out, today, needsTests } = input;
  const { sets, tests } = findPolicySources(operands, io.cwd);
  const { policies, problems, runtime } = await loadSets(sets, today, join(io.cwd, 'plimsoll'));
  if (writeProblems(problems, input) || writeProblems(doubtsIn(policies, runtime), input)) return 2;
  const note = tests.length > 0 ? '' : testsNote(policies);
  const isRefused = needsTests && note !== '';
  const summary = `${count(policies.length, 'policy', 'policies')} in ${count(sets.length, 'set')}, no mistakes${note}`;
  out.write(`${isRefused ? out.style.red(`✖ ${summary}`) : out.style.green(`✔ ${summary}`)}\n`);
  return isRefused ? 1 : 0;
};

/** A file of cases may be about any of them. */
function testsNote(policies: readonly Policy[]): string {
  const bare = policies.filter(({ tests }) => tests.length === 0).length;
  if (bare === 0) return '';
  return bare === policies.length ? '; no policy has tests' : `; ${bare} without tests`;
}
