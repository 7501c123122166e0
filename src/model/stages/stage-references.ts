/** Which other stages and images a stage names. */
import { parseImageReference } from '../../syntax/image-reference.ts';
import type { Flag, ImageReference, Instruction, RunInstruction, Word } from '../../syntax/nodes.ts';
import type { Stage, StageReference } from '../types.ts';
import { expandText } from '../variables/expansion.ts';

/** Finds stages of the whole file as COPY and mounts do. */
export interface StageFinder {
  /** By index or name. */
  find(text: string): Stage | null;
  /** By name alone. */
  findNamed(name: string): Stage | null;
}

/** Makes a finder; of stages with the same name the last one counts. */
export function stageFinder(stages: readonly Stage[]): StageFinder {
  const byName = new Map<string, Stage>();
  for (const stage of stages) if (stage.name !== null) byName.set(stage.name, stage);
  const findNamed = (name: string) => byName.get(name.toLowerCase()) ?? null;
  return {
    findNamed,
    find: (text) => (isIndex(text) ? (stages[Number(text)] ?? null) : findNamed(text)),
  };
}

function isIndex(text: string): boolean {
  return /^[+-]?\d{1,10}$/.test(text);
}

/** The reference that FROM itself is. */
export function fromReference({ base, from }: Stage): StageReference {
  return {
    kind: 'from',
    text: base.text.value ?? base.text.raw,
    range: base.range,
    instruction: from,
    stage: base.stage,
    image: base.reference,
    isKnown: base.text.isKnown,
  };
}

/**
 * What COPY --from and mounts of one instruction name, in source order. A name of this or a later stage is found too,
 * although the builder refuses it.
 */
export function referencesOf(instruction: Instruction, finder: StageFinder): readonly StageReference[] {
  if (instruction.type === 'CopyInstruction') {
    const word = instruction.flags.find(({ name }) => name === 'from')?.value;
    return word == null || word.text === '' ? [] : [copyReference(word, instruction, finder)];
  }
  if (instruction.type !== 'RunInstruction') return [];
  return instruction.flags.flatMap((flag) => mountReference(flag, instruction, finder) ?? []);
}

function copyReference(word: Word, instruction: Instruction, finder: StageFinder): StageReference {
  const isKnown = isStatic(word.text);
  const stage = isKnown ? finder.find(word.text) : null;
  const image = isKnown && stage === null && !isIndex(word.text) ? imageOf(word.text) : null;
  return { kind: 'copy', text: word.text, range: word.range, instruction, stage, image, isKnown };
}

function mountReference(
  { mount }: Flag,
  instruction: RunInstruction,
  finder: StageFinder,
): StageReference | null {
  const options = mount?.options ?? [];
  const kind = options.findLast(({ key }) => key === 'type')?.value?.text.toLowerCase() ?? 'bind';
  if (kind !== 'bind' && kind !== 'cache' && !kind.includes('$')) return null;
  const word = options.findLast(({ key }) => key === 'from')?.value;
  if (word == null || word.text === '') return null;
  const isKnown = isStatic(word.text);
  const stage = isKnown ? finder.findNamed(word.text) : null;
  const image = isKnown && stage === null ? imageOf(word.text) : null;
  return { kind: 'mount', text: word.text, range: word.range, instruction, stage, image, isKnown };
}

/** The builder expands neither `--from` nor `from=`; a text that expansion would change is an error. */
function isStatic(text: string): boolean {
  const { value, variables } = expandText(text, () => ({ state: 'unknown' }), { escape: '\\' });
  return variables.length === 0 && value === text;
}

function imageOf(text: string): ImageReference | null {
  return text === 'scratch' ? null : parseImageReference(text);
}
