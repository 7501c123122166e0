/** What `plimsoll lint` takes. */
import { FAIL_LEVELS } from '../../config/config-file.ts';
import { presetNames } from '../../config/presets.ts';
import { LEVELS } from '../../engine/result.ts';
import { REPORTERS } from '../../reporters/index.ts';
import { FOREIGN_FAIL_LEVELS, FOREIGN_LEVELS } from '../../yaml/hints.ts';
import type { OptionSpec } from '../arguments.ts';
import { BUILD_OPTIONS } from '../build-options.ts';
import { COLOR_OPTIONS } from '../color-options.ts';
import { CONFIG_OPTIONS } from '../config-options.ts';
import { NO_FILES_OPTIONS, SEARCH_OPTIONS } from '../discovery/search-options.ts';
import { SUPPRESSION_OPTIONS } from '../suppressions/options.ts';
import { FILE_LIMIT_OPTIONS, SHELLCHECK_OPTIONS } from '../trust-options.ts';

const WHEN = ['auto', 'always', 'never'] as const;

/** Options of `plimsoll lint` by group, in the order of the help page. */
export const LINT_OPTIONS = [
  {
    name: 'format',
    short: 'f',
    value: 'NAME[=FILE]',
    isRepeatable: true,
    group: 'Report',
    known: () => REPORTERS.map(({ name }) => name),
    help: `Output format, and where to write it: ${REPORTERS.map(({ name }) => name).join(', ')}`,
  },
  { name: 'output', short: 'o', value: 'FILE', group: 'Report', help: 'Write the report to a file' },
  {
    name: 'min-level',
    value: 'LEVEL',
    choices: LEVELS,
    foreign: FOREIGN_LEVELS,
    group: 'Report',
    help: 'Show only findings at or above this level; counts and exit code are not affected',
  },
  { name: 'quiet', short: 'q', group: 'Report', help: 'Same as --min-level error' },
  {
    name: 'report-suppressed',
    group: 'Report',
    help: 'Also show suppressed and undetermined findings',
  },
  {
    name: 'statistics',
    group: 'Report',
    help: 'Show counts by rule and by file instead of findings; JSON has both',
  },
  ...COLOR_OPTIONS,
  {
    name: 'hyperlinks',
    value: 'WHEN',
    choices: WHEN,
    group: 'Report',
    help: 'Print links to the rules',
  },
  {
    name: 'source-root',
    value: 'DIRECTORY',
    group: 'Report',
    help: 'Directory that paths in machine formats are relative to; defaults to the top of the Git work tree',
  },
  {
    name: 'sarif-category',
    value: 'NAME',
    group: 'Report',
    help: 'Category that distinguishes SARIF uploads of one commit',
  },
  {
    name: 'fail-on',
    value: 'LEVEL',
    choices: FAIL_LEVELS,
    foreign: FOREIGN_FAIL_LEVELS,
    group: 'Failing',
    help: 'Lowest level that fails the run; defaults to the configuration, else warning',
  },
  {
    name: 'max-warnings',
    value: 'NUMBER',
    group: 'Failing',
    help: 'Fail if there are more warnings than this',
  },
  ...NO_FILES_OPTIONS,
  { name: 'fix', group: 'Fixing', help: 'Apply fixes that do not change what the image does' },
  {
    name: 'unsafe',
    group: 'Fixing',
    help: 'With --fix, --diff or --fix-dry-run: also apply the first suggestion of each finding',
  },
  { name: 'diff', group: 'Fixing', help: 'Print the changes of --fix as a patch without writing them' },
  {
    name: 'fix-dry-run',
    group: 'Fixing',
    help: 'Report what --fix leaves without writing it; JSON has the fixed text',
  },
  {
    name: 'fix-rule',
    value: 'RULE',
    isRepeatable: true,
    group: 'Fixing',
    help: 'Apply only the fixes of this rule, by name or external id',
  },
  { name: 'interactive', group: 'Fixing', help: 'With --fix: ask about each fix' },
  { name: 'show-fixes', group: 'Fixing', help: 'Show what fixes would change under each finding' },
  {
    name: 'preset',
    value: 'NAME',
    known: presetNames,
    isRepeatable: true,
    group: 'Rules',
    help: 'Preset, such as recommended, strict, security, style, buildkit, all; a year freezes it: strict@2026',
  },
  {
    name: 'rule',
    value: 'RULE:LEVEL',
    isRepeatable: true,
    group: 'Rules',
    help: 'Level of a rule (error, warning, info, style, off), by name or external id',
  },
  ...CONFIG_OPTIONS,
  {
    name: 'print-config',
    value: 'FILE',
    group: 'Rules',
    help: 'Print the configuration that applies to a file, as JSON',
  },
  ...SHELLCHECK_OPTIONS,
  { name: 'no-inline-config', group: 'Rules', help: 'Disregard inline ignore comments' },
  ...SUPPRESSION_OPTIONS,
  ...BUILD_OPTIONS,
  ...FILE_LIMIT_OPTIONS,
  {
    name: 'stdin-filename',
    value: 'FILE',
    group: 'Files',
    help: 'File name for standard input, used for configuration and in the report',
  },
  ...SEARCH_OPTIONS,
  {
    name: 'watch',
    group: 'Files',
    help: 'Check again the files that change, and all when the configuration does, until Ctrl-C',
  },
  { name: 'cache', group: 'Speed', help: 'Reuse the results of unchanged files' },
  {
    name: 'cache-location',
    value: 'FILE',
    group: 'Speed',
    help: "Cache file; defaults to a file in the user's cache directory",
  },
  { name: 'debug', group: 'Help', help: 'Log what is done to standard error, with stack traces of crashes' },
] as const satisfies readonly OptionSpec[];

/** Long name of an option of `plimsoll lint`, without dashes. */
export type LintOptionName = (typeof LINT_OPTIONS)[number]['name'];
