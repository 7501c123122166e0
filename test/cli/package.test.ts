import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { CLI, directoryWith, plimsoll } from './run.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const require = createRequire(import.meta.url);

/** A project that has the package (as it is here) and its own compiler. */
function consumer(files: Readonly<Record<string, string>>): string {
  const cwd = directoryWith({ 'package.json': '{ "type": "module" }', 'node_modules/': '', ...files });
  symlinkSync(root, join(cwd, 'node_modules/plimsoll'));
  return cwd;
}

const node = (cwd: string, ...words: readonly string[]) =>
  execFileSync(process.execPath, words, { cwd, encoding: 'utf8' });

describe('the command', () => {
  it('is small, executable and says what runs it', () => {
    expect(statSync(CLI).size).toBeLessThan(4096);
    expect(statSync(CLI).mode & 0o111).toBe(0o111);
    expect(readFileSync(CLI, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it('needs nothing beside dist/', () => {
    const names = [...readFileSync(CLI, 'utf8').matchAll(/require(?:\.resolve)?\("([^"]+)"\)/g)].map(
      ([, name]) => name,
    );
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(name).toMatch(/^(?:node:|\.\/)/);
  });

  it('reads YAML, colours, globs and ignore files from its own bundle', async () => {
    const cwd = directoryWith({
      'a/Dockerfile': 'FROM debian:12\n',
      '.gitignore': 'x\n',
      '.lintrc.yaml': 'extends: none\n',
    });
    const { code, stderr } = await plimsoll(['**/Dockerfile', '--color', 'always'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});

describe('the library', () => {
  const entries = Object.entries(
    require('../../package.json').exports as Record<string, { readonly default: string }>,
  )
    .filter(([, target]) => typeof target === 'object')
    .map(([name]) => name.replace(/^\./, 'plimsoll'));

  it.each(entries)('%s loads as a module and by require', (name) => {
    const cwd = consumer({ 'a.mjs': `import * as it from '${name}';\nconsole.log(typeof it);\n` });
    expect(node(cwd, 'a.mjs')).toBe('object\n');
    const script = `console.log(typeof require(${JSON.stringify(name)}))`;
    expect(node(cwd, '--input-type=commonjs', '--no-warnings', '--eval', script)).toBe('object\n');
  });

  it('gives the ESLint plugin itself to require', () => {
    const script = `const it = require('plimsoll/eslint'); console.log(Object.keys(it.configs).includes('strict'), it.meta.name)`;
    expect(node(consumer({}), '--input-type=commonjs', '--no-warnings', '--eval', script)).toBe(
      'true plimsoll\n',
    );
    const module = "import it from 'plimsoll/eslint'; console.log(typeof it.configs.strict)";
    expect(node(consumer({}), '--input-type=module', '--eval', module)).toBe('object\n');
  });

  it('shares one copy of everything among its entries', () => {
    const module = `import { rules, UserError } from 'plimsoll';
import * as all from 'plimsoll/rules';
import * as policies from 'plimsoll/policies';
import * as files from 'plimsoll/files';
console.log(rules === all.rules, UserError === policies.UserError, UserError === files.UserError);`;
    expect(node(consumer({}), '--input-type=module', '--eval', module)).toBe('true true true\n');
  });

  it('has every file that package.json names', () => {
    const { exports, bin } = require('../../package.json');
    const named = [
      bin.plimsoll,
      ...Object.values(exports).flatMap((target) => Object.values(target as object)),
    ];
    const files = named.filter(
      (file): file is string => typeof file === 'string' && /^\.?\/?(?:\.\/)?dist/.test(file),
    );
    expect(files.length).toBeGreaterThan(4);
    // Declarations are made by a whole build alone.
    const made = existsSync(join(root, 'dist/types'))
      ? files
      : files.filter((file) => !file.includes('/types/'));
    expect(made.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it.runIf(existsSync(join(root, 'dist/types')))(
    'has types that a strict program compiles with',
    () => {
      const cwd = consumer({
        'use.ts': `import { rules } from 'plimsoll/rules';
import { createRule, type Rule, type Level, version, parse, buildModel } from 'plimsoll';
import plugin from 'plimsoll/eslint';
import { type LintFilesResult, lintFiles } from 'plimsoll/files';
import { loadPolicies } from 'plimsoll/policies';
import { ruleTest } from 'plimsoll/testing';

const level: Level = 'error';
export const mine: Rule = createRule({
  name: 'mine',
  meta: {
    type: 'problem',
    docs: { description: 'x', category: 'style', level, presets: [], aliases: [], rationale: 'y',
      examples: { bad: 'FROM a', good: 'FROM b' } },
    messages: { here: 'Here.' },
    schema: [],
  },
  create(context) {
    return { FromInstruction(node) { context.report({ node: node.image ?? node, messageId: 'here' }); } };
  },
});
// @ts-expect-error: a message that does not exist
export const wrong = createRule({ ...mine, create: (c: { report(d: { messageId: 'no' }): void }) => 1 });
/** As much as JavaScript needs. */
export const least: Rule = createRule({
  name: 'least',
  meta: { messages: { here: 'Here.' }, docs: { description: 'x' } },
  create: (context) => ({ RunInstruction(node) { context.report({ node, messageId: 'here' }); } }),
});
export const checked: Promise<LintFilesResult> = lintFiles(['.'], { rules: { 'no-sudo': 'off' }, failOn: 'error' });
export const stages: number = buildModel(parse('FROM a')).stages.length;
export const names: readonly string[] = [...Object.keys(rules), version, typeof plugin, typeof ruleTest];
export const own: readonly Rule[] = (await loadPolicies({ a: '' })).rules;
`,
        'tsconfig.json': JSON.stringify({
          compilerOptions: {
            strict: true,
            target: 'es2022',
            module: 'nodenext',
            noEmit: true,
            exactOptionalPropertyTypes: true,
            skipLibCheck: false,
            types: [],
            lib: ['es2023'],
          },
          files: ['use.ts'],
        }),
      });
      const tsc = join(require.resolve('typescript/package.json'), '../bin/tsc');
      const { status, stdout } = spawnSync(process.execPath, [tsc, '--project', '.'], {
        cwd,
        encoding: 'utf8',
      });
      expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    },
    60_000,
  );
});

interface Packed {
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

describe.runIf(existsSync(join(root, 'dist/types')))('the package as npm packs it', () => {
  const [packed] = JSON.parse(
    execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: process.platform === 'win32',
    }),
  ) as readonly [Packed];
  const paths = packed.files.map(({ path }) => path);

  it('is small', () => {
    expect(packed.size).toBeLessThan(1_500_000);
    expect(packed.unpackedSize).toBeLessThan(5_000_000);
  });

  it('has no source maps and nothing that only building needs', () => {
    expect(
      paths.filter((path) =>
        /\.(?:map|code|cache)$|packages\.json$|^(?:src|rules|scripts|test)\//.test(path),
      ),
    ).toEqual([]);
  });

  it('runs nothing on installation and needs no other package', () => {
    const { dependencies = {}, scripts } = require('../../package.json');
    expect(dependencies).toEqual({});
    const atInstall = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'];
    expect(atInstall.filter((name) => name in scripts)).toEqual([]);
  });

  it('has every page and picture that the README links to', () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const targets = [...readme.matchAll(/\]\(([^)\s#]+)(?:#[^)\s]*)?\)/g)].map(([, target = '']) => target);
    const local = [...new Set(targets.filter((target) => !target.includes('://')))];
    expect(local.length).toBeGreaterThan(10);
    const isIn = (target: string) => {
      const path = target.replace(/^\.\//, '').replace(/\/$/, '');
      return paths.some((each) => each === path || each.startsWith(`${path}/`));
    };
    expect(local.filter((target) => !isIn(target))).toEqual([]);
  });

  it('has every file of its own that a packed page links to, but those about the sources', () => {
    const pages = paths.filter((path) => /^docs\/[^/]+\.md$/.test(path) && !ABOUT_SOURCES.has(path));
    const missing = pages.flatMap((page) => {
      const text = readFileSync(join(root, page), 'utf8');
      return [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)\s]*)?\)/g)].flatMap(([, target = '']) => {
        if (target.includes('://')) return [];
        const path = join(page, '..', target).replaceAll('\\', '/').replace(/\/$/, '');
        return paths.some((each) => each === path || each.startsWith(`${path}/`))
          ? []
          : [`${page}: ${target}`];
      });
    });
    expect(missing).toEqual([]);
  });
});

/** Pages for people who have the repository. */
const ABOUT_SOURCES = new Set(['docs/architecture.md']);
