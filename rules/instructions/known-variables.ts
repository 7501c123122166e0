import { type Instruction, type Located, onceFor, type SourceCode } from '../../src/rule-api.ts';

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
  if (!isWindows) return false;
  const wanted = name.toUpperCase();
  const inImage = Object.keys(model.stageOf(instruction)?.root.base.facts?.env ?? {});
  const spellings = [
    ...(spellingsIn(model).get(wanted) ?? []),
    ...inImage.filter((each) => each.toUpperCase() === wanted),
  ];
  return wanted === 'PATH' || spellings.some((known) => args.has(known) || env.has(known));
}

/** How many ways to write one name are told apart. */
const MOST_SPELLINGS = 20;

/** The names that instructions set, by what they have in common in any case. */
const spellingsIn = onceFor(({ stages }: SourceCode['model']): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  const add = (name: string) => {
    const known = found.get(name.toUpperCase()) ?? new Set();
    if (known.size < MOST_SPELLINGS) found.set(name.toUpperCase(), known.add(name));
  };
  for (const { args, instructions } of stages) {
    for (const { name } of args) add(name);
    for (const each of instructions)
      if (each.type === 'EnvInstruction') for (const { key } of each.pairs) add(key.text);
  }
  return found;
});
