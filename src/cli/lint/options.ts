/** What `plimsoll lint` takes. */
import { FAIL_LEVELS } from '../../config/config-file.ts';
import { LEVELS } from '../../engine/result.ts';
import { REPORTERS } from '../../reporters/index.ts';
import { FOREIGN_FAIL_LEVELS, FOREIGN_LEVELS } from '../../yaml/hints.ts';
import type { OptionSpec } from '../arguments.ts';
import { BUILD_OPTIONS } from '../build-options.ts';
import { COLOR_OPTIONS } from '../color-options.ts';
import { CONFIG_OPTIONS } from '../config-options.ts';
import { SUPPRESSION_OPTIONS } from '../suppressions/options.ts';
import { FILE_LIMIT_OPTIONS } from '../trust-options.ts';

const WHEN = ['auto', 'always', 'never'] as const;

export const LINT_OPTIONS = [
  {
    name: 'format',
    short: 'f',
    value: 'NAME[=FILE]',
    isRepeatable: true,
    group: 'Report',
    help: `Form of the report, and where it goes: ${REPORTERS.map(({ name }) => name).join(', ')}`,
  },
  { name: 'output', short: 'o', value: 'FILE', group: 'Report', help: 'Write the report to a file' },
  {
    name: 'min-level',
    value: 'LEVEL',
    choices: LEVELS,
    foreign: FOREIGN_LEVELS,
    group: 'Report',
    help: 'Show only findings at or above this level; counts and exit code stay',
  },
  { name: 'quiet', short: 'q', group: 'Report', help: 'The same as --min-level error' },
  {
    name: 'report-suppressed',
    group: 'Report',
    help: 'Show what ignore comments, waivers and baselines suppress, and what nobody can tell, too',
  },
  ...COLOR_OPTIONS,
  {
    name: 'hyperlinks',
    value: 'WHEN',
    choices: WHEN,
    group: 'Report',
    help: 'Links after the names of rules',
  },
  {
    name: 'source-root',
    value: 'FOLDER',
    group: 'Report',
    help: 'Where machine formats see paths from; by default the top of the git work tree',
  },
  {
    name: 'sarif-category',
    value: 'NAME',
    group: 'Report',
    help: 'Tells several SARIF uploads of one commit apart',
  },
  {
    name: 'fail-on',
    value: 'LEVEL',
    choices: FAIL_LEVELS,
    foreign: FOREIGN_FAIL_LEVELS,
    group: 'Failing',
    help: 'The lowest level that fails the run; by default what the configuration says, else warning',
  },
  {
    name: 'max-warnings',
    value: 'NUMBER',
    group: 'Failing',
    help: 'Fail when there are more warnings than this',
  },
  { name: 'fix', group: 'Fixing', help: 'Fix what can be fixed without changing what the image does' },
  {
    name: 'unsafe',
    group: 'Fixing',
    help: 'With --fix or --diff: take the first suggestion of a finding, too',
  },
  { name: 'diff', group: 'Fixing', help: 'Print what --fix would change as a patch, and write nothing' },
  {
    name: 'preset',
    value: 'NAME',
    isRepeatable: true,
    group: 'Rules',
    help: 'Set of rules, such as recommended, strict, security, style, buildkit, all; a year freezes it: strict@2026',
  },
  {
    name: 'rule',
    value: 'RULE:LEVEL',
    isRepeatable: true,
    group: 'Rules',
    help: "Level of a rule (error, warning, info, style, off), by its name or another tool's id",
  },
  ...CONFIG_OPTIONS,
  {
    name: 'print-config',
    value: 'FILE',
    group: 'Rules',
    help: 'Print the configuration that applies to a file, as JSON',
  },
  { name: 'no-inline-config', group: 'Rules', help: 'Disregard inline ignore comments' },
  ...SUPPRESSION_OPTIONS,
  ...BUILD_OPTIONS,
  ...FILE_LIMIT_OPTIONS,
  {
    name: 'stdin-filename',
    value: 'FILE',
    group: 'Files',
    help: 'Name of the text on standard input: for its configuration and in the report',
  },
  {
    name: 'ignore-pattern',
    value: 'PATTERN',
    isRepeatable: true,
    group: 'Files',
    help: 'Leave files out, written as in .gitignore',
  },
  { name: 'no-gitignore', group: 'Files', help: 'Search what .gitignore files name, too' },
  { name: 'cache', group: 'Speed', help: 'Reuse the results of unchanged files' },
  {
    name: 'cache-location',
    value: 'FILE',
    group: 'Speed',
    help: "Keep them in this file; by default in the user's cache directory",
  },
  { name: 'debug', group: 'Help', help: 'Tell on standard error what is done, and where a crash happened' },
] as const satisfies readonly OptionSpec[];

export type LintOptionName = (typeof LINT_OPTIONS)[number]['name'];
