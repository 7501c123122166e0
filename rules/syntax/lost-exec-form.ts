import type { Dockerfile, Problem } from '../../src/rule-api.ts';
import { effectiveInstruction } from '../edits/instruction-edits.ts';

const WITH_COMMAND: ReadonlySet<string> = new Set([
  'RunInstruction',
  'CmdInstruction',
  'EntrypointInstruction',
  'HealthcheckInstruction',
]);

/** Whether a problem says that the array of a command is no JSON, so that it runs as shell text. */
export function isLostCommand({ code, range }: Problem, { instructions }: Dockerfile): boolean {
  if (code !== 'exec-form-lost') return false;
  const owner = instructions.find(
    (instruction) => instruction.range[0] <= range[0] && range[1] <= instruction.range[1],
  );
  return owner !== undefined && WITH_COMMAND.has(effectiveInstruction(owner).type);
}
