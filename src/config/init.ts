import { CONFIG_FILE_NAMES } from './config-files.ts';
import { DEFAULT_PRESET, newestEdition } from './presets.ts';

/** The file that `plimsoll init` writes. */
export const INITIAL_CONFIG_NAME: string = CONFIG_FILE_NAMES[0];

/** A first configuration: what holds without one, written down, with room to change it. */
export function initialConfig(): string {
  return `# plimsoll configuration for this directory and its subdirectories.
root: true

# A frozen set of rules: later releases do not add to it.
extends: ${newestEdition(DEFAULT_PRESET) ?? DEFAULT_PRESET}

# Levels of individual rules: error, warning, info, style or off. Ids of other linters work, too.
rules: {}

# Files to exclude, with the syntax of .gitignore.
ignore: []

# Lowest level that fails the run.
failOn: warning
`;
}
