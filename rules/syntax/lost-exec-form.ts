import type { Dockerfile, Instruction, Problem } from '../../src/rule-api.ts';

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
  return owner !== undefined && WITH_COMMAND.has(triggerOf(owner).type);
}

/** The instruction itself or, for an ONBUILD, what it triggers. */
function triggerOf(instruction: Instruction): Instruction {
  if (instruction.type !== 'OnbuildInstruction' || instruction.instruction === null) return instruction;
  return triggerOf(instruction.instruction);
}
