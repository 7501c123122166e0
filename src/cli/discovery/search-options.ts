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
  { name: 'no-gitignore', group: 'Files', help: 'Also search files excluded by .gitignore' },
] as const satisfies readonly OptionSpec[];
