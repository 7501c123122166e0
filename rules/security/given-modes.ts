import type { Argument, Command, CopyOperation, Located } from '../../src/rule-api.ts';
import { wordText } from '../facts/command-words.ts';

/** A mode that an instruction gives to files. */
export interface GivenMode {
  readonly mode: string;
  /** The word that says it. */
  readonly place: Located;
  /** As written, quotes removed. */
  readonly paths: readonly string[];
  /** Whether the paths are folders for sure. */
  readonly isFolder: boolean;
}

/** The mode that `chmod`, `mkdir -m` or `install -m` gives; `null` when it gives none or the text does not tell. */
export function modeGivenBy(command: Command): GivenMode | null {
  const { name, positionals } = command;
  if (name === 'chmod') {
    const [mode, ...paths] = positionals;
    return command.hasFlag('--reference') ? null : given(mode, paths, false);
  }
  if (name === 'mkdir') return given(command.flag('-m', '--mode')?.value, positionals, true);
  if (name !== 'install') return null;
  const isFolder = command.hasFlag('-d', '--directory');
  const folder = command.flag('-t', '--target-directory')?.value;
  const targets = isFolder ? positionals : folder == null ? positionals.slice(-1) : [folder];
  return given(command.flag('-m', '--mode')?.value, targets, isFolder);
}

/** The mode of `COPY --chmod`; `null` when there is none or a variable decides it. */
export function modeGivenByCopy({ flags, destination }: CopyOperation): GivenMode | null {
  const word = flags.findLast(({ name }) => name === 'chmod')?.value;
  if (word == null || word.text.includes('$')) return null;
  return {
    mode: word.text,
    place: word,
    paths: [destination?.value ?? destination?.raw ?? ''],
    isFolder: false,
  };
}

function given(
  mode: Argument | null | undefined,
  paths: readonly Argument[],
  isFolder: boolean,
): GivenMode | null {
  if (mode?.value == null) return null;
  return { mode: mode.value, place: mode, paths: paths.map(wordText), isFolder };
}
