import type { Problem, SourceCode } from '../../src/rule-api.ts';
import { effectiveInstruction } from '../edits/instruction-edits.ts';

const IN_EXEC_FORM: ReadonlySet<string> = new Set([
  'RunInstruction',
  'CmdInstruction',
  'EntrypointInstruction',
  'HealthcheckInstruction',
  'VolumeInstruction',
]);

/** Whether a problem says that the array of a command or of volumes is no JSON, so that it is read as text. */
export function isLostCommand(problem: Problem, { model }: SourceCode): boolean {
  if (problem.code !== 'exec-form-lost') return false;
  const owner = model.instructionOf(problem);
  return owner !== null && IN_EXEC_FORM.has(effectiveInstruction(owner).type);
}
