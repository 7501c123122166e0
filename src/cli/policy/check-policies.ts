import { join } from 'node:path';
import { count } from '../../reporters/count.ts';
import { findPolicySources, loadSets } from './policy-sources.ts';
import { type PolicyTask, writeProblems } from './policy-task.ts';

/** `plimsoll policy check`: every mistake of some sets. */
export const checkPolicies: PolicyTask = async (input) => {
  const { operands, io, out, today } = input;
  const { sets } = findPolicySources(operands, io.cwd);
  const { policies, problems } = await loadSets(sets, today, join(io.cwd, 'plimsoll'));
  if (writeProblems(problems, input)) return 2;
  out.write(
    `${out.style.green(`✔ ${count(policies.length, 'policy', 'policies')} in ${count(sets.length, 'set')}, no mistakes`)}\n`,
  );
  return 0;
};
