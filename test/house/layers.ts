/** Who may import whom: the table that `layers.test.ts` holds against the real imports. A layer may import itself. */
export const LAYERS: Readonly<Record<string, readonly string[]>> = {
  syntax: [],
  version: [],
  context: ['syntax'],
  schema: ['syntax'],
  yaml: ['schema', 'syntax'],
  model: ['syntax'],
  'rule-api': ['syntax', 'model', 'context'],
  rules: ['rule-api'],
  engine: ['syntax', 'model', 'rule-api', 'context'],
  testing: ['engine', 'model', 'rule-api', 'context'],
  reporters: ['engine'],
  inspect: ['syntax', 'model'],
  expressions: ['syntax', 'model', 'inspect'],
  suppressions: ['syntax', 'engine', 'rule-api', 'schema', 'yaml'],
  policy: ['model', 'syntax', 'rule-api', 'engine', 'inspect', 'context', 'expressions', 'schema', 'yaml'],
  config: ['engine', 'model', 'rule-api', 'policy', 'schema', 'yaml'],
  importers: ['yaml'],
  eslint: ['syntax', 'model', 'engine', 'rule-api', 'rules', 'config', 'schema', 'version'],
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
    'config',
    'context',
    'engine',
    'expressions',
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

/** Layers that also run in a browser. */
export const PURE: readonly string[] = [
  'syntax',
  'model',
  'rule-api',
  'rules',
  'engine',
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
