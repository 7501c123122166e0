import type { Instruction, Located, SourceCode } from '../../src/rule-api.ts';

/** Arguments that the builder defines without a declaration when it makes a bill of materials. */
const SBOM_ARGUMENTS: ReadonlySet<string> = new Set([
  'BUILDKIT_SBOM_SCAN_CONTEXT',
  'BUILDKIT_SBOM_SCAN_STAGE',
]);

/** Whether an ENV, an ARG or the base image is known to set or declare a variable before a place. */
export function isKnownVariable(
  { model }: SourceCode,
  instruction: Instruction,
  place: Located,
  name: string,
): boolean {
  if (name === 'PATH' || SBOM_ARGUMENTS.has(name)) return true;
  const { args, env } = model.stateBefore(instruction);
  if (args.has(name) || env.has(name)) return true;
  if (instruction.type === 'ArgInstruction')
    return instruction.declarations.some(({ key, range }) => key.text === name && range[1] <= place.range[0]);
  // Windows finds variables in any case.
  const isWindows = model.stageOf(instruction)?.base.facts?.os === 'windows';
  const wanted = name.toUpperCase();
  return isWindows && [...env.keys(), ...args.keys(), 'PATH'].some((known) => known.toUpperCase() === wanted);
}
