import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Who may import whom; `*` is everything of ours. A layer may always import itself. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  syntax: [],
  model: ['syntax'],
  'rule-api': ['syntax', 'model', 'context'],
  rules: ['rule-api'],
  engine: ['syntax', 'model', 'rule-api', 'context'],
  yaml: ['engine', 'syntax', 'config'],
  config: ['engine', 'syntax', 'model', 'rule-api', 'rules', 'policy', 'suppressions', 'yaml'],
  expressions: ['syntax', 'model', 'inspect'],
  policy: [
    'model',
    'syntax',
    'rule-api',
    'engine',
    'inspect',
    'context',
    'config',
    'expressions',
    'suppressions',
    'yaml',
  ],
  suppressions: ['syntax', 'model', 'engine', 'rule-api', 'config', 'policy', 'yaml'],
  importers: ['syntax', 'engine', 'config', 'policy', 'yaml'],
  inspect: ['syntax', 'model', 'engine'],
  reporters: ['engine', 'rule-api', 'syntax'],
  testing: ['engine', 'syntax', 'model', 'rule-api', 'context'],
  eslint: ['syntax', 'model', 'engine', 'rule-api', 'rules', 'config', 'version'],
  version: [],
  context: ['syntax'],
  cli: ['*'],
  api: ['*'],
};

/** Layers that also run in a browser. */
const PURE = [
  'syntax',
  'model',
  'rule-api',
  'rules',
  'engine',
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
const LAZY = ['cli', 'reporters', 'config', 'api', 'policy', 'expressions', 'suppressions'];

function sources(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** The layer of a file by its path from the root. */
function layerOf(path: string): string {
  if (path.startsWith('rules/')) return 'rules';
  const [, second = ''] = path.split('/');
  if (path === 'src/index.ts') return 'api';
  return second.endsWith('.ts') ? second.slice(0, -'.ts'.length) : second;
}

interface Import {
  readonly from: string;
  readonly to: string;
  readonly isDynamic: boolean;
}

const STATIC_IMPORT = /^(?:import|export)\s+[\w\s,{}*]*from\s*'([^']+)'/gm;
const DYNAMIC_IMPORT = /\bimport\(\s*'([^']+)'/g;

function importsOf(path: string): readonly Import[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const found = (pattern: RegExp, isDynamic: boolean) =>
    [...text.matchAll(pattern)].map(([, to = '']) => ({ from: path, to, isDynamic }));
  return [...found(STATIC_IMPORT, false), ...found(DYNAMIC_IMPORT, true)];
}

const FILES = [...sources('src'), ...sources('rules')];
const IMPORTS = FILES.flatMap(importsOf);

describe('the layers', () => {
  it('are all named in the table', () => {
    expect([...new Set(FILES.map(layerOf))].filter((layer) => !(layer in ALLOWED))).toEqual([]);
  });

  it('import only what the table allows', () => {
    const wrong = IMPORTS.filter(({ from, to }) => {
      if (!to.startsWith('.')) return false;
      const [layer, target] = [layerOf(from), layerOf(join(dirname(from), to))];
      const allowed = ALLOWED[layer] ?? [];
      return layer !== target && !allowed.includes('*') && !allowed.includes(target);
    });
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  it('that run in a browser import nothing of Node', () => {
    const wrong = IMPORTS.filter(({ from, to }) => PURE.includes(layerOf(from)) && to.startsWith('node:'));
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  it('load code late only where that is meant', () => {
    const wrong = IMPORTS.filter(({ from, isDynamic }) => isDynamic && !LAZY.includes(layerOf(from)));
    expect(wrong.map(({ from, to }) => `${from} loads ${to}`)).toEqual([]);
  });

  it('have rules that see the rule API, their shared files and nothing else', () => {
    const wrong = IMPORTS.filter(({ from, to }) => {
      if (!from.startsWith('rules/') || from === 'rules/index.ts') return false;
      const target = join(dirname(from), to).replaceAll('\\', '/');
      return target !== 'src/rule-api.ts' && !target.startsWith('rules/');
    });
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  it('have no cycles of imports at run time', () => {
    expect(cycles()).toEqual([]);
  });
});

const RUNTIME_IMPORT = /^(?:import|export)\s+(?!type\b)[\w\s,{}*]*from\s*'(\.[^']+)'/gm;

/** Cycles of files by imports that are not types only. */
function cycles(): readonly string[] {
  const graph = new Map(
    FILES.map((path) => {
      const text = readFileSync(join(ROOT, path), 'utf8');
      return [
        path,
        [...text.matchAll(RUNTIME_IMPORT)].map(([, to = '']) => join(dirname(path), to)),
      ] as const;
    }),
  );
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      found.push([...trail.slice(trail.indexOf(path)), path].join(' > '));
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return found;
}
