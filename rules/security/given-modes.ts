import type { Argument, BuildModel, Command, CopyOperation, Located } from '../../src/rule-api.ts';
import { wordText } from '../facts/command-words.ts';
import { valueInForce } from '../facts/values-in-force.ts';

/** A mode that an instruction gives to files. */
export interface GivenMode {
  readonly mode: string;
  /** The word that says it. */
  readonly place: Located;
  /** Whether the mode is in that word, rather than in a variable. */
  readonly isLiteral: boolean;
  /** As written, quotes removed. */
  readonly paths: readonly string[];
  /** Whether the paths are directories for sure. */
  readonly isDirectory: boolean;
}

/** The mode that `chmod`, `mkdir -m` or `install -m` gives; `null` when it gives none or the mode is undetermined. */
export function modeGivenBy(command: Command, model: BuildModel): GivenMode | null {
  const { name, positionals } = command;
  if (name === 'chmod') {
    const [mode, ...paths] = positionals;
    return command.hasFlag('--reference') ? null : given(mode, paths, false);
  }
  if (name === 'mkdir') return given(command.flag('-m', '--mode')?.value, positionals, true);
  if (name !== 'install') return null;
  const isDirectory = command.hasFlag('-d', '--directory');
  const directory = command.flag('-t', '--target-directory')?.value;
  const targets = isDirectory ? positionals : directory == null ? positionals.slice(-1) : [directory];
  return given(command.flag('-m', '--mode')?.value, targets, isDirectory);

  function given(
    word: Argument | null | undefined,
    paths: readonly Argument[],
    isForDirectories: boolean,
  ): GivenMode | null {
    const mode = word == null ? null : valueInForce(model, command, word);
    if (word == null || mode === null) return null;
    const isLiteral = word.value !== null;
    return { mode, place: word, isLiteral, paths: paths.map(wordText), isDirectory: isForDirectories };
  }
}

/** The mode of `COPY --chmod`; `null` when there is none or a variable without a known value decides it. */
export function modeGivenByCopy({ flags, destination }: CopyOperation, model: BuildModel): GivenMode | null {
  const word = flags.findLast(({ name }) => name === 'chmod')?.value;
  const mode = word == null ? null : model.expand(word).value;
  if (word == null || mode === null) return null;
  return {
    mode,
    place: word,
    isLiteral: !word.text.includes('$'),
    paths: [destination?.value ?? destination?.raw ?? ''],
    isDirectory: false,
  };
}
