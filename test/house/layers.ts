/** Who may import whom: the table that `layers.test.ts` holds against the real imports. A layer may import itself. */
export const LAYERS: Readonly<Record<string, readonly string[]>> = {
  syntax: [],
  version: [],
  glob: [],
  context: ['syntax', 'glob'],
  schema: ['syntax'],
  yaml: ['schema', 'syntax'],
  model: ['syntax', 'glob'],
  'rule-api': ['syntax', 'model', 'context', 'glob', 'version'],
  rules: ['rule-api'],
  engine: ['syntax', 'model', 'rule-api', 'context'],
  testing: ['engine', 'suppressions', 'model', 'rule-api', 'context'],
  reporters: ['engine'],
  inspect: ['syntax', 'model'],
  expressions: ['syntax', 'model', 'inspect', 'glob'],
  suppressions: ['syntax', 'model', 'engine', 'rule-api', 'schema', 'yaml'],
  policy: [
    'model',
    'syntax',
    'rule-api',
    'engine',
    'inspect',
    'context',
    'expressions',
    'glob',
    'schema',
    'yaml',
  ],
  config: ['engine', 'glob', 'importers', 'model', 'rule-api', 'policy', 'schema', 'yaml'],
  importers: ['yaml'],
  eslint: ['syntax', 'model', 'engine', 'suppressions', 'rule-api', 'rules', 'config', 'schema', 'version'],
  api: [
    'config',
    'engine',
    'inspect',
    'model',
    'policy',
    'rule-api',
    'rules',
    'suppressions',
    'syntax',
    'version',
    'yaml',
  ],
  cli: [
    'api',
    'config',
    'context',
    'engine',
    'expressions',
    'glob',
    'importers',
    'inspect',
    'model',
    'policy',
    'reporters',
    'rule-api',
    'rules',
    'suppressions',
    'syntax',
    'version',
    'yaml',
  ],
};

/** What each layer is for. */
export const PURPOSES: Readonly<Record<string, string>> = {
  syntax: 'text to a lossless tree with exact positions, shell text included; never throws',
  version: 'the version of the program',
  context: 'the files of a build context and its `.dockerignore`, as a question-and-answer interface',
  glob: 'the one matcher of patterns, linear in time, and its dialects: paths, `.gitignore`, `.dockerignore`, names',
  schema: 'the JSON Schema subset that checks options, configuration and policy files',
  yaml: 'YAML text with positions: one reader of fields, problems, hints',
  model:
    'the build model: stages, values, users, commands, packages, downloads; lazy, each view computed once',
  'rule-api': 'what a rule may see: `createRule`, options, types of the tree and the model',
  rules: 'one rule or one family per file, `edits/` and `facts/` shared by topics',
  engine: 'one walk over a file: listeners, findings, ignore comments, fixes',
  testing: 'the rule tester that plugins get as `plimsoll/testing`',
  reporters: 'the result of a run to bytes, one file per format',
  inspect: 'the build model as people and policies see it: `plimsoll inspect --json`',
  expressions: 'the expression language of policies: CEL over the inspect model',
  suppressions: 'waivers and baselines',
  policy: 'policies to ordinary rules, their tests and coverage',
  config: 'configuration files, presets, plugins and overrides to one resolved configuration per file',
  importers: "other linters' configuration and policies, read and written as ours",
  eslint: 'the same rules as an ESLint language plugin',
  api: 'the entry points for other programs',
  cli: 'the program: arguments, discovery, commands, exit codes',
};

/** Layers that also run in a browser. */
export const PURE: readonly string[] = [
  'syntax',
  'model',
  'rule-api',
  'rules',
  'engine',
  'glob',
  'schema',
  'yaml',
  'expressions',
  'policy',
  'suppressions',
  'importers',
  'inspect',
  'reporters',
  'testing',
  'context',
];

/** Layers that may load code while they run. */
export const LAZY: readonly string[] = [
  'cli',
  'reporters',
  'config',
  'api',
  'policy',
  'expressions',
  'suppressions',
];

/** The layer of a file by its path from the root. */
export function layerOf(path: string): string {
  if (path.startsWith('rules/')) return 'rules';
  if (path === 'src/index.ts') return 'api';
  const [, second = ''] = path.split('/');
  return second.endsWith('.ts') ? second.slice(0, -'.ts'.length) : second;
}
