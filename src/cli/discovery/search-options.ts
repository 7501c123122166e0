import type { OptionSpec } from '../arguments.ts';

/** Of every command that searches directories: which files are left out. */
export const SEARCH_OPTIONS = [
  {
    name: 'ignore-pattern',
    value: 'PATTERN',
    isRepeatable: true,
    group: 'Files',
    help: 'Exclude files, with the syntax of .gitignore',
  },
  {
    name: 'no-warn-ignored',
    group: 'Files',
    help: 'Print no note about given files that are excluded',
  },
  { name: 'no-gitignore', group: 'Files', help: 'Also search files excluded by .gitignore' },
] as const satisfies readonly OptionSpec[];

/** Of commands that fail when there is nothing to check. */
export const NO_FILES_OPTIONS = [
  {
    name: 'pass-on-no-files',
    group: 'Failing',
    help: 'Pass if no file is found; a path that does not exist still fails',
  },
] as const satisfies readonly OptionSpec[];
