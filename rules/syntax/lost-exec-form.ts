import type { Dockerfile, Problem } from '../../src/rule-api.ts';
import { effectiveInstruction } from '../edits/instruction-edits.ts';

const IN_EXEC_FORM: ReadonlySet<string> = new Set([
  'RunInstruction',
  'CmdInstruction',
  'EntrypointInstruction',
  'HealthcheckInstruction',
  'VolumeInstruction',
]);

/** Whether a problem says that the array of a command or of volumes is no JSON, so that it is read as text. */
export function isLostCommand({ code, range }: Problem, { instructions }: Dockerfile): boolean {
  if (code !== 'exec-form-lost') return false;
  const owner = instructions.find(
    (instruction) => instruction.range[0] <= range[0] && range[1] <= instruction.range[1],
  );
  return owner !== undefined && IN_EXEC_FORM.has(effectiveInstruction(owner).type);
}
