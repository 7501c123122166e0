import type { Instruction, KeyValue, Word } from '../../src/rule-api.ts';

/** Flags of COPY and ADD that the builder expands; `from` and `exclude` are taken as they are. */
const EXPANDED_FLAGS: ReadonlySet<string> = new Set(['chown', 'chmod', 'checksum']);

/** The words of an instruction that the builder expands itself; texts for a shell are none. */
export function expandedWords(instruction: Instruction): readonly Word[] {
  return wordsOf(instruction).filter((word) => word !== null && word !== undefined);
}

function wordsOf(instruction: Instruction): readonly (Word | null | undefined)[] {
  switch (instruction.type) {
    case 'FromInstruction':
      return [flagWord(instruction, 'platform'), instruction.image];
    case 'ArgInstruction':
      return instruction.declarations.map(({ value }) => value);
    case 'EnvInstruction':
    case 'LabelInstruction':
      return instruction.pairs.flatMap(wordsOfPair);
    case 'CopyInstruction':
    case 'AddInstruction': {
      const flags = instruction.flags.filter(({ name }) => EXPANDED_FLAGS.has(name));
      const markers = new Set(instruction.heredocs.map(({ markerRange }) => markerRange[0]));
      const sources = instruction.sources.filter(({ range }) => !markers.has(range[0]));
      return [...flags.map(({ value }) => value), ...sources, instruction.destination];
    }
    case 'RunInstruction':
      return instruction.flags.flatMap(({ mount }) =>
        (mount?.options ?? []).map(({ key, value }) => (key === 'from' ? null : value)),
      );
    case 'WorkdirInstruction':
      return [instruction.path];
    case 'UserInstruction':
      return [instruction.user];
    case 'VolumeInstruction':
      return instruction.paths;
    case 'StopsignalInstruction':
      return [instruction.signal];
    case 'ExposeInstruction':
      return instruction.ports;
    default:
      return [];
  }
}

function wordsOfPair({ key, value }: KeyValue): readonly (Word | null)[] {
  return [key, value];
}

function flagWord({ flags }: Instruction, name: string): Word | null | undefined {
  return flags.find((flag) => flag.name === name)?.value;
}
