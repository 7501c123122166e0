import type { ForeignOptions } from './arguments.ts';

const ruleOff = 'Turn off a rule with `--rule DL3008:off`.';

const hadolintRule = (rule: string, option: string) =>
  `Write \`--rule '${rule}'\`, or use \`plimsoll hadolint --${option}\`.`;

/** What options of other linters are called here. Names without dashes; short ones as one letter. */
export const FOREIGN_OPTIONS: ForeignOptions = {
  i: ruleOff,
  ignore: `${ruleOff} \`--ignore-pattern\` excludes files.`,
  'skip-check': ruleOff,
  'skip-policy': ruleOff,
  'exclude-queries': ruleOff,
  error: 'Set the level of a rule with `--rule DL3008:error`.',
  warning: 'Set the level of a rule with `--rule DL3008:warning`.',
  info: 'Set the level of a rule with `--rule DL3008:info`.',
  style: 'Set the level of a rule with `--rule DL3008:style`.',
  t: 'Did you mean `--fail-on`?',
  'failure-threshold': 'Did you mean `--fail-on`?',
  'fail-threshold': 'Did you mean `--fail-on`?',
  'exit-code': 'Did you mean `--fail-on`?',
  'strict-labels': hadolintRule('known-labels:info:{"allow":["NAME"]}', 'strict-labels'),
  'require-label': hadolintRule('require-labels:info:{"labels":["NAME"]}', 'require-label'),
  'trusted-registry': hadolintRule('trusted-base-image:error:{"allow":["docker.io"]}', 'trusted-registry'),
  v: 'Did you mean `--version`?',
  'no-fail': 'Did you mean `--fail-on never`?',
  'soft-fail': 'Did you mean `--fail-on never`?',
  severity: 'Use `--min-level` to hide findings below a level, or `--fail-on` to change the exit code.',
  'disable-ignore-pragma': 'Did you mean `--no-inline-config`?',
  'disable-inline-ignores': 'Did you mean `--no-inline-config`?',
  'output-file': 'Did you mean `--output`?',
  'dry-run': 'Did you mean `--diff`?',
  'fix-unsafe': 'Did you mean `--fix --unsafe`?',
  'unsafe-fixes': 'Did you mean `--fix --unsafe`?',
  'file-path-in-report': 'Did you mean `--stdin-filename`? `plimsoll hadolint` has the option itself.',
  exclude: 'Did you mean `--ignore-pattern`?',
  'exclude-paths': 'Did you mean `--ignore-pattern`?',
  'skip-files': 'Did you mean `--ignore-pattern`?',
  'skip-dirs': 'Did you mean `--ignore-pattern`?',
  'no-eslintrc': 'Did you mean `--no-config`?',
  'no-config-lookup': 'Did you mean `--no-config`?',
  'config-file': 'Did you mean `--config`?',
  'config-path': 'Did you mean `--config`?',
  verbose: 'Did you mean `--debug`?',
  colour: 'Did you mean `--color`?',
  recursive: 'Directories are always searched: `plimsoll DIRECTORY`.',
  r: 'Directories are always searched: `plimsoll DIRECTORY`.',
  ext: 'Give files with other names as a path or a glob: `plimsoll "build/*.docker"`.',
  'build-context': 'Only the Dockerfile itself is read.',
  j: 'One process reads all files.',
  jobs: 'One process reads all files.',
  concurrency: 'One process reads all files.',
};
