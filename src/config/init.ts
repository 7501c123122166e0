import { CONFIG_FILE_NAMES } from './config-files.ts';
import { DEFAULT_PRESET, newestEdition } from './presets.ts';

/** The file that `plimsoll init` writes. */
export const INITIAL_CONFIG_NAME: string = CONFIG_FILE_NAMES[0];

/** A first configuration: what holds without one, written down, with room to change it. */
export function initialConfig(): string {
  return `# Configuration of plimsoll for this directory and all below.
root: true

# A frozen set of rules: later releases add nothing to it.
extends: ${newestEdition(DEFAULT_PRESET) ?? DEFAULT_PRESET}

# Level of single rules: error, warning, info, style or off. Ids of other linters work too.
rules: {}

# Files that are not checked, as in .gitignore.
ignore: []

# The lowest level that fails the run.
failOn: error
`;
}
