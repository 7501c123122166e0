/** What `plimsoll format` takes. */
import { COLOR_OPTIONS } from '../color-options.ts';
import { CONFIG_OPTIONS } from '../config-options.ts';
import { NO_FILES_OPTIONS, SEARCH_OPTIONS } from '../discovery/search-options.ts';
import { FILE_LIMIT_OPTIONS } from '../trust-options.ts';

/** Options of `plimsoll format` by group, in the order of the help page. */
export const FORMAT_OPTIONS = [
  { name: 'check', group: 'Format', help: 'List the files that are not formatted; write nothing' },
  { name: 'diff', group: 'Format', help: 'Print the changes as a patch; write nothing' },
  ...CONFIG_OPTIONS,
  ...FILE_LIMIT_OPTIONS,
  {
    name: 'stdin-filename',
    value: 'FILE',
    group: 'Files',
    help: 'File name for standard input, used for configuration',
  },
  ...SEARCH_OPTIONS,
  ...NO_FILES_OPTIONS,
  ...COLOR_OPTIONS,
] as const;

/** Option names of `plimsoll format`. */
export type FormatOptionName = (typeof FORMAT_OPTIONS)[number]['name'];
