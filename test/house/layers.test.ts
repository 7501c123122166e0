import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { circlesIn, importsIn } from '../support/imports.ts';
import { LAYERS, LAZY, layerOf, PURE, PURPOSES } from './layers.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

function sources(directory: string): readonly string[] {
  return readdirSync(join(ROOT, directory), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

const FILES = [...sources('src'), ...sources('rules')];

const IMPORTS = FILES.flatMap((from) =>
  importsIn(readFileSync(join(ROOT, from), 'utf8')).map(({ to, isDynamic }) => ({
    from,
    to,
    isDynamic,
    /** The file from the root; `null` for packages. */
    file: to.startsWith('.') ? join(dirname(from), to).replaceAll('\\', '/') : null,
  })),
);

/** Pairs of different layers of which the first imports the second. */
const ARROWS = IMPORTS.flatMap(({ from, file }) => {
  if (file === null || layerOf(from) === layerOf(file)) return [];
  return [{ from, file, layer: layerOf(from), target: layerOf(file) }];
});

describe('the layers', () => {
  it('are all named in the table', () => {
    expect([...new Set(FILES.map(layerOf))].filter((layer) => !(layer in LAYERS))).toEqual([]);
  });

  it('are all described', () => {
    expect(Object.keys(PURPOSES).sort()).toEqual(Object.keys(LAYERS).sort());
  });

  it('import only what the table allows', () => {
    const wrong = ARROWS.filter(({ layer, target }) => LAYERS[layer]?.includes(target) !== true);
    expect(wrong.map(({ from, file }) => `${from} imports ${file}`)).toEqual([]);
  });

  it('use all that the table allows', () => {
    const used = new Set(ARROWS.map(({ layer, target }) => `${layer} imports ${target}`));
    const allowed = Object.entries(LAYERS).flatMap(([layer, targets]) =>
      targets.map((target) => `${layer} imports ${target}`),
    );
    expect(allowed.filter((arrow) => !used.has(arrow))).toEqual([]);
  });

  it('do not import each other', () => {
    expect(circlesIn(new Map(Object.entries(LAYERS)))).toEqual([]);
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
    const wrong = IMPORTS.filter(({ from, file }) => {
      if (!from.startsWith('rules/') || from === 'rules/index.ts') return false;
      return file !== 'src/rule-api.ts' && file?.startsWith('rules/') !== true;
    });
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });
});

describe('the files', () => {
  it('import no file in a circle, for types neither', () => {
    const graph = new Map(
      FILES.map((path) => [
        path,
        IMPORTS.flatMap(({ from, file }) => (from === path && file !== null ? [file] : [])),
      ]),
    );
    expect(circlesIn(graph)).toEqual([]);
  });
});

describe('the reading of imports', () => {
  it.each([
    ["import { a } from 'x';", 'x', false],
    ["import {\n  a,\n  // a comment\n  b,\n} from 'x';", 'x', false],
    ["import 'x';", 'x', false],
    ["import type { A } from 'x';", 'x', false],
    ["import { type A } from 'x';", 'x', false],
    ["import a, * as b from 'x';", 'x', false],
    ["import a = require('x');", 'x', false],
    ["export * from 'x';", 'x', false],
    ["export type * from 'x';", 'x', false],
    ["export { a } from 'x';", 'x', false],
    ["type A = import('x').A;", 'x', false],
    ["const a = async () => (await import('x')).a;", 'x', true],
    ['const a = import(`x`);', 'x', true],
  ])('sees %j', (text, to, isDynamic) => {
    expect(importsIn(text)).toEqual([{ to, isDynamic }]);
  });

  it('sees none in comments and strings', () => {
    expect(importsIn('// import "x";\nconst a = "import \'x\'";')).toEqual([]);
  });

  it('finds each circle once', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b', 'd']],
      ['d', ['e']],
      ['e', []],
    ]);
    expect(circlesIn(graph)).toEqual([['b', 'c']]);
  });
});
