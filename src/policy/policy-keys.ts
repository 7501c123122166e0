/** Every key of a policy file with what it takes, for validation, the JSON Schema and the documentation. */

export const API_VERSION = 'plimsoll/v1';
export const SET_KIND = 'PolicySet';

/** Names of sets and policies, as a regular expression. */
export const NAME_FORM = '[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?';
export const LONGEST_NAME = 64;

export const SET_KEYS = {
  apiVersion: `The version of this format, \`${API_VERSION}\`; may be left out.`,
  kind: `What the file holds, \`${SET_KIND}\`; may be left out.`,
  metadata: 'The name of the set, its version and who looks after it.',
  extends:
    'Policy sets that this one builds on: paths, packages or built-in ones such as `plimsoll:oci-labels`.',
  params:
    'Values that the policies use and that their users may change; of inherited ones just the new value.',
  lets: 'Named sub-expressions, each of which may use those before it.',
  policies: 'The policies; of an inherited one its id with another level, scope or target.',
} as const;

export const METADATA_KEYS = {
  name: 'The name of the set, which begins the ids of its policies: `acme-containers`. Needed.',
  version: 'Its version.',
  owner: 'Who looks after it.',
  url: 'Where more is said about it.',
} as const;

export const PARAM_KEYS = {
  type: '`string`, `int`, `double`, `bool`, `list(TYPE)` or `map(string, TYPE)`.',
  default: 'The value that holds unless somebody gives another one.',
  description: 'What it is for.',
} as const;

export const POLICY_KEYS = {
  id: 'The name of the policy in its set, in lower case with hyphens. Needed.',
  title: 'What it wants, in a few words; without it what the id says.',
  level: '`error`, `warning` (the default), `info`, `style` or `off`.',
  securitySeverity: 'From 0.1 to 10, for policies about security.',
  tags: 'Words for reports: `supply-chain`, `CIS-4.2`, `CWE-829`.',
  scope:
    'Which stages are checked: `all` (the default), `final` (those whose layers ship) or `builder` (the others).',
  target: 'Which files are checked: globs in `files` and `exclude`; without it all.',
  each: 'A list; the policy checks each element, which is called `it`. Without it the file is checked once.',
  when: 'Checks only where this is true; without it everywhere.',
  deny: 'True where the policy is broken. One of `deny` and `require` is needed.',
  require: 'True where the policy is kept.',
  at: 'The part of the model that the finding points at, or one that may be there: `list[?0]`; without it `it`, else the last FROM.',
  message: 'What the finding says; expressions stand between `{{` and `}}`. Without it the title.',
  help: 'How to fix it, in Markdown.',
  references: 'Where to read more.',
  onUnknown: 'What happens where the text does not decide: `pass` (the default), `warn` or `fail`.',
  fix: 'How to fix it: `replace`, `insertBefore`, `insertAfter` or `remove` a part of the model, `with` a text.',
  suggest: 'The same as `fix`, and never applied without a person’s word.',
  tests: 'Dockerfiles that the policy denies or allows.',
  locked:
    'Whether nobody may lower its level, change its parameters or ignore its findings; `false` by default.',
  timeBound:
    'Whether it may ask for `now` and `days`, so that its result changes with the day; `false` by default.',
} as const;

/** What an entry for an inherited policy may say. */
export const OVERRIDE_KEYS = ['id', 'level', 'scope', 'target', 'locked'] as const;

export const TARGET_KEYS = {
  files:
    'Globs of files that are checked, seen from the working directory; one without `/` matches file names.',
  exclude: 'Globs of files that are not.',
} as const;

export const FIX_KEYS = {
  replace: 'What is replaced.',
  insertBefore: 'What the text is put before.',
  insertAfter: 'What the text is put after.',
  remove: 'What is taken away.',
  with: 'The new text, an expression.',
  safe: 'Whether `--fix` applies it; `false`, the default, makes it a suggestion.',
  title: 'What it does, full sentence.',
} as const;

export const TEST_KEYS = {
  name: 'What the case shows.',
  deny: 'A Dockerfile that breaks the policy.',
  allow: 'A Dockerfile that keeps it.',
  unknown: 'A Dockerfile that does not decide it.',
  messages: 'Texts that the messages hold, in order.',
  lines: 'Lines of the findings, in order.',
  params: 'Other values of parameters.',
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
