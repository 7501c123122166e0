/** Mistakes in configuration files and what each of them says; the documentation shows the same table. */
export interface Mistake {
  readonly yaml: string;
  /** `LINE:COLUMN message hint`, in order. */
  readonly says: readonly string[];
}

const LEVELS = '`error`, `warning`, `info`, `style`, `off`';
const FAIL_LEVELS = '`error`, `warning`, `info`, `style`, `never`';
const KEYS =
  'Known: `root`, `extends`, `rules`, `fix`, `overrides`, `ignore`, `failOn`, `targets`, `settings`, `plugins`, `inlineIgnores`, `waivers`, `baseline`, `shellcheck`.';

/** By what is wrong. */
export const MISTAKES: Readonly<Record<string, Mistake>> = {
  'a misspelt key': { yaml: 'rulez: {}', says: ['1:1 Unknown key `rulez`. Did you mean `rules`?'] },
  'a key of another linter': {
    yaml: 'ignored: [DL3008]',
    says: [
      '1:1 Unknown key `ignored`. Turn off a rule with `rules: { DL3008: off }`; `ignore` excludes files.',
    ],
  },
  "another linter's failure level": {
    yaml: 'failure-threshold: error',
    says: ['1:1 Unknown key `failure-threshold`. Did you mean `failOn`?'],
  },
  'a key nobody knows': { yaml: 'colour: red', says: [`1:1 Unknown key \`colour\`. ${KEYS}`] },
  'all problems are reported, not only the first': {
    yaml: 'rulez: {}\nfailOn: warn\nrules:\n  no-sudoo: on\n  no-maintainer: [error, { lable: x }]',
    says: [
      '1:1 Unknown key `rulez`. Did you mean `rules`?',
      `2:9 \`failOn\` must be one of ${FAIL_LEVELS}, got \`warn\`. Did you mean \`warning\`?`,
      '4:3 Unknown rule `no-sudoo`. Did you mean `no-sudo`?',
      `4:13 \`no-sudoo\` must be one of ${LEVELS}, got \`on\`.`,
      '5:28 In `no-maintainer`, unknown option `lable`. Did you mean `label`?',
    ],
  },
  'a misspelt rule': {
    yaml: 'rules:\n  no-sudoo: off',
    says: ['2:3 Unknown rule `no-sudoo`. Did you mean `no-sudo`?'],
  },
  'a misspelt external id': {
    yaml: 'rules:\n  TEST11: off',
    says: ['2:3 Unknown rule `TEST11`. Did you mean `TEST1`?'],
  },
  'a rule that nothing is near to': {
    yaml: 'rules:\n  something-else-entirely: off',
    says: ['2:3 Unknown rule `something-else-entirely`.'],
  },
  'a policy whose set is not named': {
    yaml: 'rules:\n  acme/no-root: off',
    says: ['2:3 Unknown rule `acme/no-root`. Add the policy set to `extends` of this configuration.'],
  },
  'policies under a key of their own': {
    yaml: 'policies: [./acme.policy.yaml]',
    says: ['1:1 Unknown key `policies`. Add policy sets to `extends`.'],
  },
  'a level of another linter': {
    yaml: 'rules:\n  no-sudo: warn',
    says: [`2:12 \`no-sudo\` must be one of ${LEVELS}, got \`warn\`. Did you mean \`warning\`?`],
  },
  'a misspelt level': {
    yaml: 'rules:\n  no-sudo: errror',
    says: [`2:12 \`no-sudo\` must be one of ${LEVELS}, got \`errror\`. Did you mean \`error\`?`],
  },
  'a level in capitals': {
    yaml: 'rules:\n  no-sudo: Error',
    says: [`2:12 \`no-sudo\` must be one of ${LEVELS}, got \`Error\`. Did you mean \`error\`?`],
  },
  'no level': {
    yaml: 'rules:\n  no-sudo:',
    says: [`2:11 \`no-sudo\` must be one of ${LEVELS}, got nothing.`],
  },
  'a number as level': {
    yaml: 'rules:\n  no-sudo: 2',
    says: [`2:12 \`no-sudo\` must be one of ${LEVELS}, got \`2\`. Did you mean \`error\`?`],
  },
  'a setting of fixes that nobody knows': {
    yaml: 'fix:\n  no-sudo: always',
    says: ['2:12 `no-sudo` must be one of `safe`, `unsafe`, `off`, got `always`.'],
  },
  'fixes of an unknown rule': {
    yaml: 'fix:\n  no-sudoo: off',
    says: ['2:3 Unknown rule `no-sudoo`. Did you mean `no-sudo`?'],
  },
  'fixes as a word': { yaml: 'fix: off', says: ['1:6 `fix` must be an object, got `off`.'] },
  'rules as a list': {
    yaml: 'rules: [no-sudo]',
    says: [
      '1:8 `rules` must be an object of rule ids and levels, got an array. For example `no-latest-tag: error`.',
    ],
  },
  'rules as a word': {
    yaml: 'rules: error',
    says: [
      '1:8 `rules` must be an object of rule ids and levels, got `error`. For example `no-latest-tag: error`.',
    ],
  },
  'a misspelt rule with a wrong level': {
    yaml: 'rules:\n  no-sudoo: loud',
    says: [
      '2:3 Unknown rule `no-sudoo`. Did you mean `no-sudo`?',
      `2:13 \`no-sudoo\` must be one of ${LEVELS}, got \`loud\`.`,
    ],
  },
  'options where the rule takes none': {
    yaml: 'rules:\n  no-host-port: [error, { a: 1 }]',
    says: ['2:25 In `no-host-port`, there are no options.'],
  },
  'an empty list': {
    yaml: 'rules:\n  no-sudo: []',
    says: [`2:12 \`no-sudo\` must be one of ${LEVELS}, got nothing.`],
  },
  'a map instead of a level': {
    yaml: 'rules:\n  no-sudo: { level: error }',
    says: [
      `2:12 \`no-sudo\` must be one of ${LEVELS}, got an object. Options follow the level: \`[error, { option: value }]\`.`,
    ],
  },
  'a misspelt option': {
    yaml: 'rules:\n  test-options:\n    - error\n    - mood: always',
    says: ['4:7 In `test-options`, unknown option `mood`. Did you mean `mode`?'],
  },
  'a misspelt choice': {
    yaml: 'rules:\n  test-options: [error, { mode: allways }]',
    says: [
      '2:33 In `test-options`, `mode` must be one of `always`, `never`, got `allways`. Did you mean `always`?',
    ],
  },
  'a number that is too small': {
    yaml: 'rules:\n  test-options: [error, { max: 0 }]',
    says: ['2:32 In `test-options`, `max` must be a number from 1, got `0`.'],
  },
  'a number that is too large': {
    yaml: 'rules:\n  test-options: [error, { max: 11 }]',
    says: ['2:32 In `test-options`, `max` must be a number up to 10, got `11`.'],
  },
  'a broken number': {
    yaml: 'rules:\n  test-options: [error, { max: 1.5 }]',
    says: ['2:32 In `test-options`, `max` must be an integer, got `1.5`.'],
  },
  'a list with three mistakes': {
    yaml: 'rules:\n  test-options: [error, { names: [a, 1.10, a, b] }]',
    says: [
      "2:38 In `test-options`, `names[1]` must be a string, got `1.1`. Write it in quotes: '1.1'.",
      '2:44 In `test-options`, `names` contains `a` twice.',
      '2:47 In `test-options`, `names` must have at most 3 items.',
    ],
  },
  'an empty text in an option': {
    yaml: 'rules:\n  test-options: [error, { names: [""] }]',
    says: ['2:35 In `test-options`, `names[0]` must be a non-empty string.'],
  },
  'an option that lacks something': {
    yaml: 'rules:\n  test-options: [error, { inner: {} }]',
    says: ['2:34 In `test-options`, `inner` lacks the option `label`.'],
  },
  'a text of the wrong form': {
    yaml: 'rules:\n  test-options: [error, { inner: { label: A1 } }]',
    says: ['2:43 In `test-options`, `inner.label` has the invalid value `A1`. It must match `^[a-z]+$`.'],
  },
  'none of two forms': {
    yaml: 'rules:\n  test-options: [error, { either: 3 }]',
    says: [
      "2:35 In `test-options`, `either` must be a string or an array, got `3`. Write it in quotes: '3'.",
    ],
  },
  'a mistake inside one of two forms': {
    yaml: 'rules:\n  test-options: [error, { either: [a, 3] }]',
    says: ["2:39 In `test-options`, `either[1]` must be a string, got `3`. Write it in quotes: '3'."],
  },
  'a second option of the wrong kind': {
    yaml: 'rules:\n  test-options: [error, {}, 1]',
    says: ['2:29 In `test-options`, option 2 must be true or false, got `1`.'],
  },
  'too many options': {
    yaml: 'rules:\n  test-options: [error, {}, true, 3, 4]',
    says: ['2:35 In `test-options`, there are at most 2 options.'],
  },
  'two names for one rule that contradict each other': {
    yaml: 'rules:\n  test-options: error\n  TEST1: off',
    says: ['3:3 `TEST1` and `test-options` (line 2) set the same rules differently. Keep one of them.'],
  },
  'the same id in two cases': {
    yaml: 'rules:\n  TEST1: off\n  test1: info',
    says: ['3:3 `test1` and `TEST1` (line 2) set the same rules differently. Keep one of them.'],
  },
  'one id of two rules in two cases': {
    yaml: 'rules:\n  TWIN: off\n  twin: info',
    says: ['3:3 `twin` and `TWIN` (line 2) set the same rules differently. Keep one of them.'],
  },
  'the name of a rule and an id that it shares': {
    yaml: 'rules:\n  TWIN: off\n  test-twin-a: info',
    says: ['3:3 `test-twin-a` and `TWIN` (line 2) set the same rules differently. Keep one of them.'],
  },
  'an id that a rule shares and the name of that rule': {
    yaml: 'rules:\n  test-twin-b: info\n  TWIN: off',
    says: ['3:3 `TWIN` and `test-twin-b` (line 2) set the same rules differently. Keep one of them.'],
  },
  'two names for one rule with other options': {
    yaml: 'rules:\n  TEST1: [error, { mode: always }]\n  test-options: [error, { mode: never }]',
    says: ['3:3 `test-options` and `TEST1` (line 2) set the same rules differently. Keep one of them.'],
  },
  'two names in overrides that contradict each other': {
    yaml: 'overrides:\n  - files: "**"\n    rules: { TEST1: off, test-options: info }',
    says: ['3:26 `test-options` and `TEST1` (line 3) set the same rules differently. Keep one of them.'],
  },
  'a word instead of options': {
    yaml: 'rules:\n  test-options: [error, always]',
    says: ['2:25 In `test-options`, option 1 must be an object, got `always`.'],
  },
  'a mistake under an external id': {
    yaml: 'rules:\n  TEST1: [error, { mode: x }]',
    says: ['2:26 In `TEST1` (`test-options`), `mode` must be one of `always`, `never`, got `x`.'],
  },
  'an id of two rules, one without options': {
    yaml: 'rules:\n  TWIN: [error, abc]',
    says: ['2:17 In `TWIN` (`test-twin-a`), there are no options.'],
  },
  'a misspelt preset': {
    yaml: 'extends: recomended',
    says: ['1:10 `recomended` is neither a preset nor an installed package. Did you mean `recommended`?'],
  },
  'an edition that does not exist': {
    yaml: 'extends: recommended@2019',
    says: ['1:10 Unknown preset `recommended@2019`. Known: `recommended@2026`.'],
  },
  'an edition of a preset without editions': {
    yaml: 'extends: all@2026',
    says: ['1:10 Unknown preset `all@2026`. `all` has no editions.'],
  },
  'a file that is not there': {
    yaml: 'extends: ./nope.yaml',
    says: ['1:10 No such file: `./nope.yaml`. Looked for `nope.yaml`.'],
  },
  'a number as preset': {
    yaml: 'extends: [3]',
    says: ["1:11 `extends` must be a string or an array of strings, got `3`. Write it in quotes: '3'."],
  },
  'a map as preset': {
    yaml: 'extends: { a: 1 }',
    says: ['1:10 `extends` must be a string or an array of strings, got an object.'],
  },
  'a remote file': {
    yaml: 'extends: https://example.com/x.yaml',
    says: [
      '1:10 `extends` does not support remote files such as `https://example.com/x.yaml`. Install the configuration as a package, or copy it here.',
    ],
  },
  'a set of policies': {
    yaml: 'extends: plimsoll:cis',
    says: [
      '1:10 Unknown built-in policy set `plimsoll:cis`. Known: `plimsoll:oci-labels`, `plimsoll:cis-docker`, `plimsoll:nist-800-190`, `plimsoll:supply-chain`.',
    ],
  },
  'a policy file': {
    yaml: 'extends: org.policy.yaml',
    says: ['1:10 No such policy set: `org.policy.yaml`. Looked for `org.policy.yaml`.'],
  },
  'an empty text': {
    yaml: 'extends: ""',
    says: ['1:10 `extends` must be a string or an array of strings, got `""`.'],
  },
  'a package that is not installed': {
    yaml: 'extends: "@acme/lint"',
    says: ['1:10 `@acme/lint` is neither a preset nor an installed package. Looked from `DIRECTORY`.'],
  },
  'a file that extends itself': {
    yaml: 'extends: ./.lintrc.yaml',
    says: [
      '1:10 Circular `extends` through `./.lintrc.yaml`: `.lintrc.yaml` → `.lintrc.yaml`. Remove one of the entries.',
    ],
  },
  'yes for true': {
    yaml: 'root: yes',
    says: ['1:7 `root` must be `true` or `false`, got `yes`. Write `true`, without quotes.'],
  },
  'true in quotes': {
    yaml: 'root: "true"',
    says: ['1:7 `root` must be `true` or `false`, got `"true"`. Write `true`, without quotes.'],
  },
  'nothing for true or false': {
    yaml: 'root:',
    says: ['1:1 `root` must be `true` or `false`, got nothing.'],
  },
  "another linter's word for failing": {
    yaml: 'failOn: warn',
    says: [`1:9 \`failOn\` must be one of ${FAIL_LEVELS}, got \`warn\`. Did you mean \`warning\`?`],
  },
  'off for never': {
    yaml: 'failOn: off',
    says: [`1:9 \`failOn\` must be one of ${FAIL_LEVELS}, got \`off\`. Did you mean \`never\`?`],
  },
  'a list for failing': {
    yaml: 'failOn: [error]',
    says: [`1:9 \`failOn\` must be one of ${FAIL_LEVELS}, got an array.`],
  },
  'a map for failing': {
    yaml: 'failOn: { level: error }',
    says: [`1:9 \`failOn\` must be one of ${FAIL_LEVELS}, got an object.`],
  },
  'a number for true or false': {
    yaml: 'inlineIgnores: 2',
    says: ['1:16 `inlineIgnores` must be `true` or `false`, got `2`.'],
  },
  'a map of targets': {
    yaml: 'targets: { a: b }',
    says: ['1:10 `targets` must be a string or an array of strings, got an object.'],
  },
  'a number as target': {
    yaml: 'targets: [1]',
    says: ["1:11 `targets` must be a string or an array of strings, got `1`. Write it in quotes: '1'."],
  },
  'a number to ignore': {
    yaml: 'ignore: [1, a]',
    says: ["1:10 `ignore` must be a string or an array of strings, got `1`. Write it in quotes: '1'."],
  },
  'a map to ignore': {
    yaml: 'ignore: {}',
    says: ['1:9 `ignore` must be a string or an array of strings, got an object.'],
  },
  'a plugin file that is not there': {
    yaml: 'plugins: ./x.mjs',
    says: ['1:10 No such plugin: `./x.mjs`. Looked from `DIRECTORY`.'],
  },
  'a plugin package that is not installed': {
    yaml: 'plugins: acme-plugin',
    says: ['1:10 No such plugin: `acme-plugin`. Looked from `DIRECTORY`.'],
  },
  'overrides as a map': {
    yaml: 'overrides: {}',
    says: ['1:12 `overrides` must be an array, got an object. Start each entry with `- files:`.'],
  },
  'a word as override': {
    yaml: 'overrides: [a]',
    says: ['1:13 An element of `overrides` must be an object, got `a`. Start each entry with `- files:`.'],
  },
  'an override without files': {
    yaml: 'overrides:\n  - rules: { no-sudo: off }',
    says: ['2:5 The override has no `files`. For example `files: ["legacy/**"]`.'],
  },
  'an override with an empty list of files': {
    yaml: 'overrides:\n  - files: []',
    says: ['2:5 The override has no `files`. For example `files: ["legacy/**"]`.'],
  },
  'a misspelt key in an override, and a glob that leads out': {
    yaml: 'overrides:\n  - files: "../x/**"\n    rule: {}',
    says: [
      '2:12 The glob `../x/**` looks outside the directory of its file.',
      '3:5 Unknown key `rule` in an override. Did you mean `rules`?',
    ],
  },
  'a mistake in the rules of an override': {
    yaml: 'overrides:\n  - files: legacy/**\n    rules: { no-sudoo: off }',
    says: ['3:14 Unknown rule `no-sudoo`. Did you mean `no-sudo`?'],
  },
  'a bracket and a brace that are not closed': {
    yaml: 'overrides:\n  - files: ["[a", "{b,c"]',
    says: ['2:13 The glob `[a` does not close its `[`.', '2:19 The glob `{b,c` does not close its `{`.'],
  },
  'a glob without a name': {
    yaml: 'overrides:\n  - files: "/"',
    says: ['2:12 The glob `/` matches no file.'],
  },
  'settings as a number': { yaml: 'settings: 3', says: ['1:11 `settings` must be an object, got `3`.'] },
  'a misspelt setting': {
    yaml: 'settings:\n  platfrm: linux/amd64',
    says: ['2:3 Unknown setting `platfrm`. Did you mean `platform`?'],
  },
  'half a platform': {
    yaml: 'settings:\n  platform: linux',
    says: ['2:13 `settings.platform` has the invalid value `linux`. Target platform, such as `linux/amd64`.'],
  },
  'a list as platform': {
    yaml: 'settings:\n  platform: [linux]',
    says: ['2:13 `settings.platform` must be a string, got an array.'],
  },
  'a list of build arguments': {
    yaml: 'settings:\n  buildArgs: [A=1]',
    says: ['2:14 `settings.buildArgs` must be an object, got an array.'],
  },
  'a list as build argument': {
    yaml: 'settings:\n  buildArgs: { A: [1] }',
    says: ['2:19 `settings.buildArgs.A` must be a string, got an array.'],
  },
  'a build argument without value': {
    yaml: 'settings:\n  buildArgs: { A: }',
    says: ['2:19 `settings.buildArgs.A` must be a string, got nothing.'],
  },
  'a misspelt fact of a base image': {
    yaml: 'settings:\n  baseImages: { node: { usr: x } }',
    says: ['2:25 Unknown setting `usr`. Did you mean `user`?'],
  },
  'a fact out of range': {
    yaml: 'settings:\n  baseImages: { node: { uid: -1 } }',
    says: ['2:30 `settings.baseImages.node.uid` must be a number from 0, got `-1`.'],
  },
  'an unknown operating system': {
    yaml: 'settings:\n  baseImages: { node: { os: mac } }',
    says: ['2:29 `settings.baseImages.node.os` must be one of `linux`, `windows`, got `mac`.'],
  },
  'a list at the top': {
    yaml: '- a',
    says: ['1:1 The file has no keys at its top level. Write keys such as `rules:`.'],
  },
  'a text at the top': {
    yaml: 'just text',
    says: ['1:1 The file has no keys at its top level. Write keys such as `rules:`.'],
  },
  'broken YAML': {
    yaml: 'a: b: c',
    says: [
      `1:1 Unknown key \`a\`. ${KEYS}`,
      '1:4 Nested mappings are not allowed in compact mappings. The file must be valid YAML.',
    ],
  },
  'a map that is not closed': {
    yaml: 'rules: { no-sudo: off',
    says: [
      '1:22 Flow map in block collection must be sufficiently indented and end with a }. The file must be valid YAML.',
    ],
  },
  'a tab as indentation': {
    yaml: 'rules:\n\t no-sudo: off',
    says: [
      '2:1 Tabs are not allowed as indentation. The file must be valid YAML.',
      `2:3 Unknown key \`no-sudo\`. ${KEYS}`,
    ],
  },
  'a text that is not closed': {
    yaml: '"a',
    says: ['1:3 Missing closing "quote. The file must be valid YAML.'],
  },
  'a rule given twice': {
    yaml: 'rules:\n  no-sudo: off\n  no-sudo: error',
    says: ['3:3 Duplicate key `no-sudo` (first at line 2).'],
  },
  'a list as key': { yaml: '? [a]\n: b', says: ['1:3 A key must be a string.'] },
  'an alias without anchor': { yaml: 'rules: *x', says: ['1:8 Unknown anchor `x` in this alias.'] },
  'an alias that holds itself': {
    yaml: 'rules: &a { no-sudo: *a }',
    says: [
      `1:11 \`no-sudo\` must be one of ${LEVELS}, got an object. Options follow the level: \`[error, { option: value }]\`.`,
    ],
  },
  'two documents': {
    yaml: 'root: true\n---\nroot: false',
    says: ['2:1 The file contains a second document. The file must be valid YAML.'],
  },
  'a tag nobody knows': {
    yaml: 'rules: !foo { no-sudo: off }',
    says: ['1:8 Unresolved tag: !foo. Put values that start with `!` in quotes.'],
  },
  'a byte order mark before': {
    yaml: '\uFEFFrulez: 1',
    says: ['1:1 Unknown key `rulez`. Did you mean `rules`?'],
  },
  'nothing as key': { yaml: 'null: 2', says: ['1:1 A key must be a string.'] },
  'options nested beyond measure': {
    yaml: `rules:\n  test-options: [error, ${'['.repeat(70)}${']'.repeat(71)}`,
    says: [
      '2:25 In `test-options`, option 1 must be an object, got an array.',
      '2:90 The values are nested too deeply or repeated too often.',
    ],
  },
};
