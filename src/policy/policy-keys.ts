/** Every key of a policy file with what it takes, for validation, the JSON Schema and the documentation. */

export const API_VERSION = 'plimsoll/v1';
/** Value of `kind` in policy files. */
export const SET_KIND = 'PolicySet';

/** Names of sets and policies, as a regular expression. */
export const NAME_FORM = '[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?';
/** Maximum length of set names and policy ids, in characters. */
export const LONGEST_NAME = 64;

/** Keys of a policy set with their documentation, for the reader, the schema and the docs. */
export const SET_KEYS = {
  apiVersion: `The version of this format, \`${API_VERSION}\`; optional.`,
  kind: `Kind of the file, \`${SET_KIND}\`; optional.`,
  metadata: 'Name, version and owner of the set.',
  extends:
    'Policy sets that this one extends: paths, packages or built-in ones such as `plimsoll:oci-labels`.',
  params: 'Parameters that users of the policies can change; for inherited ones only the new value.',
  lets: 'Named sub-expressions; each can use the ones before it.',
  policies: 'The policies; for an inherited one its id with another level, scope or target.',
} as const;

/** Keys of `metadata` with their documentation. */
export const METADATA_KEYS = {
  name: 'Name of the set, the prefix of its policy ids, such as `acme-containers`. Required.',
  version: 'Its version.',
  owner: 'Owner of the set.',
  url: 'URL of its documentation.',
} as const;

/** Keys of an entry of `params` with their documentation. */
export const PARAM_KEYS = {
  type: '`string`, `int`, `double`, `bool`, `list(TYPE)` or `map(string, TYPE)`.',
  default: 'Default value.',
  description: 'Description of the parameter.',
} as const;

/** Keys of an element of `policies` with their documentation. */
export const POLICY_KEYS = {
  id: 'Id of the policy in its set, in kebab-case. Required.',
  title: 'Short title; defaults to the words of the id.',
  level: '`error`, `warning` (the default), `info`, `style` or `off`.',
  securitySeverity: 'From 0.1 to 10, for policies about security.',
  tags: 'Tags for reports, such as `supply-chain`, `CIS-4.2`, `CWE-829`.',
  scope:
    'Stages to check: `all` (the default), `final` (those whose layers are shipped) or `builder` (the others).',
  target: 'Files to check: globs in `files` and `exclude`; defaults to all.',
  each: 'A list expression; the policy checks each element, available as `it`. Without it, the file is checked once.',
  when: 'Condition for the policy to apply; defaults to always.',
  deny: 'Condition that violates the policy. One of `deny` and `require` is required.',
  require: 'Condition that satisfies the policy.',
  at: 'Part of the model that the finding points to, or an optional one, as in `list[?0]`; defaults to `it`, else the last FROM.',
  message: 'Message of the finding, with expressions between `{{` and `}}`; defaults to the title.',
  help: 'How to fix it, in Markdown.',
  references: 'URLs of further information.',
  onUnknown: 'What to do if the result is undetermined: `pass` (the default), `warn` or `fail`.',
  fix: 'Automatic fix: `replace`, `insertBefore`, `insertAfter` or `remove` a part of the model, `with` a string.',
  suggest: 'Like `fix`, but only applied on request.',
  tests: 'Test cases: Dockerfiles that the policy denies or allows.',
  locked: 'Forbids lowering its level, changing its parameters or ignoring its findings; `false` by default.',
  waivers: 'Which waivers count for it: `approvers` and `maxDays`; defaults to all.',
  timeBound: 'Allows `now` and `days`, which make the result depend on the date; `false` by default.',
} as const;

/** What an entry for an inherited policy may say. */
export const OVERRIDE_KEYS = ['id', 'level', 'scope', 'target', 'locked'] as const;

/** Keys of `waivers` with their documentation. */
export const WAIVER_TERM_KEYS = {
  approvers: 'Who may approve a waiver: values of its `approvedBy`.',
  maxDays: 'Maximum duration of a waiver, in days from its `created`.',
} as const;

/** Keys of `target` with their documentation. */
export const TARGET_KEYS = {
  files: 'Globs of files to check, relative to the working directory; one without `/` matches file names.',
  exclude: 'Globs of files to exclude.',
} as const;

/** Keys of `fix` and `suggest` with their documentation. */
export const FIX_KEYS = {
  replace: 'Part of the model to replace.',
  insertBefore: 'Part of the model to insert the text before.',
  insertAfter: 'Part of the model to insert the text after.',
  remove: 'Part of the model to remove.',
  with: 'New text, an expression.',
  safe: 'Whether `--fix` applies it; defaults to `false`, which makes it a suggestion.',
  title: 'Description of the fix, a full sentence.',
} as const;

/** Keys of an entry of `tests` with their documentation. */
export const TEST_KEYS = {
  name: 'Name of the test case.',
  deny: 'A Dockerfile that violates the policy.',
  allow: 'A Dockerfile that satisfies the policy.',
  unknown: 'A Dockerfile for which the policy is undetermined.',
  messages: 'Strings that the messages contain, in order.',
  lines: 'Line numbers of the findings, in order.',
  params: 'Values of parameters.',
  path: 'Path of the Dockerfile, for `target` and `image.file`.',
  files: 'Files of the build context: an object of texts by path, `.dockerignore` among them.',
} as const;

/** Keys that other engines have for ours, lower case. */
export const FOREIGN_POLICY_KEYS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  severity: 'Did you mean `level`?',
  name: 'Did you mean `id`?',
  description: 'Did you mean `title` or `help`?',
  expression: 'Did you mean `deny` or `require`?',
  validate: 'Did you mean `require`?',
  validation: 'Did you mean `require`?',
  rule: 'Did you mean `deny`?',
  foreach: 'Did you mean `each`?',
  match: 'Did you mean `when` or `target`?',
  mode: 'Did you mean `level`?',
  links: 'Did you mean `references`?',
};
