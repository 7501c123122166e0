// Builds dist/: the code of the command line and of the library, which share what both need, and the declarations of the
// library. Nothing is left outside: the package has no dependencies.
//   --if-stale   only when the sources have changed since, and then only the code
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('../', import.meta.url));
const require = createRequire(import.meta.url);
const dist = join(root, 'dist');
// Moved at the end, so that dist/ is never half a build.
const made = join(root, `.dist-${process.pid}`);
const old = join(root, `.dist-old-${process.pid}`);
const STAMP = 'build-id.txt';

const LIBRARY_ENTRIES = {
  index: 'src/index.ts',
  rules: 'rules/index.ts',
  policies: 'src/api/policies.ts',
  testing: 'src/testing.ts',
  eslint: 'src/eslint/index.ts',
  files: 'src/cli/lint-files.ts',
};

/** A digest of all sources: results that another build cached are never taken for this one's. */
function digestSources() {
  const hash = createHash('sha256');
  const files = ['src', 'rules'].flatMap((directory) =>
    readdirSync(join(root, directory), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const name of ['package-lock.json', 'package.json', 'scripts/build.mjs']) files.push(join(root, name));
  for (const file of files.sort()) hash.update(file.slice(root.length)).update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

const buildId = digestSources();

/** Package → file of it. */
const OTHER_FILES = {
  // The one function that is used, without the modules beside it.
  '@typescript-eslint/utils/eslint-utils': join(
    require.resolve('@typescript-eslint/utils/eslint-utils'),
    '../RuleCreator.js',
  ),
  // ES modules, which bundle to less; the other build asks for Node's modules in a way that bundles do not have.
  yaml: join(require.resolve('yaml/package.json'), '../browser/index.js'),
};

const TARGET = 'node20.19';

/** What `plimsoll` and `plimsoll FILE` load in any case, with the reading of a configuration. */
const LINT_ROOTS = [
  'src/cli/main.ts',
  'src/cli/commands/lint.ts',
  'src/config/lintrc-file.ts',
  'src/reporters/text.ts',
].map((file) => join(root, file));

/** Entries that run in a browser: what they need holds nothing of Node's. */
const BROWSER_ENTRIES = ['index', 'rules', 'policies', 'testing'].map((name) =>
  join(root, LIBRARY_ENTRIES[name]),
);

/**
 * Each run of the command line starts from nothing and pays for every file: most runs find all they need in two, `core.cjs`,
 * which the library shares, and `lint.cjs`.
 */
async function buildCode() {
  const inLint = new Set();
  const inLibrary = new Set();
  const bundle = await rolldown({
    cwd: root,
    input: { main: LINT_ROOTS[0], ...LIBRARY_ENTRIES },
    platform: 'node',
    resolve: { alias: OTHER_FILES },
    transform: { target: TARGET, define: { PLIMSOLL_BUILD: JSON.stringify(buildId) } },
    plugins: [collectClosure(LINT_ROOTS, inLint), collectClosure(BROWSER_ENTRIES, inLibrary)],
  });
  const { output } = await bundle.write({
    dir: join(made, 'cli'),
    format: 'cjs',
    exports: 'named',
    // Half the text is half the compiling, which is a good part of a short run.
    minify: true,
    entryFileNames: '[name].cjs',
    chunkFileNames: ({ name }) => (CHUNKS.has(name) ? `${name}.cjs` : '[name]-[hash].cjs'),
    codeSplitting: {
      groups: [
        { name: 'core', test: (id) => inLint.has(id) && inLibrary.has(id), priority: 2 },
        { name: 'lint', test: (id) => inLint.has(id), priority: 1 },
      ],
    },
  });
  await bundle.close();
  for (const chunk of output) {
    // Code that an earlier run compiled cannot import.
    if (CHUNKS.has(chunk.name) && /\bimport\(/.test(chunk.code)) {
      throw new Error(`${chunk.fileName} imports a module from outside.`);
    }
    await writeInAscii(join(made, 'cli', chunk.fileName), chunk.code);
  }
  refuseNodeModules(output);
  for (const name of Object.keys(LIBRARY_ENTRIES)) writeEntry(name, output);
  writeFileSync(join(made, 'packages.json'), `${JSON.stringify(packagesIn(output), null, 2)}\n`);
}

const CHUNKS = new Set(['core', 'lint']);

/** Text of one byte for each character is read and compiled from faster. */
async function writeInAscii(file, text) {
  const { code } = await transform(text, { charset: 'ascii', minifyWhitespace: true, target: TARGET });
  writeFileSync(file, code);
}

/** Throws when code for browsers asks for a module of Node's. */
function refuseNodeModules(output) {
  const byFile = new Map(output.map((chunk) => [chunk.fileName, chunk]));
  const pending = BROWSER_ENTRIES.map(
    (file) => output.find((chunk) => chunk.facadeModuleId === file).fileName,
  );
  const seen = new Set();
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const { imports = [], dynamicImports = [], code } = byFile.get(name) ?? { code: '' };
    const [asked] = code.match(/\brequire\([`"']node:[^)]*\)/) ?? [];
    if (asked !== undefined) throw new Error(`${name}, which browsers get, has ${asked}.`);
    pending.push(...imports, ...dynamicImports);
  }
}

/** An ES module that gives what the CommonJS file of the same name exports. */
function writeEntry(name, output) {
  const { exports } = output.find((chunk) => chunk.facadeModuleId === join(root, LIBRARY_ENTRIES[name]));
  const named = exports
    .filter((each) => each !== 'default')
    .map((each) => `export const ${each} = it.${each};\n`);
  if (exports.includes('default')) {
    // What `require` gives: the default export itself, as tools expect of a plugin.
    named.push(
      "const it_default = it.default;\nexport { it_default as default, it_default as 'module.exports' };\n",
    );
  }
  writeFileSync(join(made, `${name}.js`), `import it from './cli/${name}.cjs';\n${named.join('')}`);
}

/** Names of the packages of which there is code, for the notices. */
function packagesIn(output) {
  const names = new Set();
  for (const [id, { renderedLength }] of output.flatMap(({ modules = {} }) => Object.entries(modules))) {
    const [, name] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id.replaceAll('\\', '/')) ?? [];
    if (name !== undefined && renderedLength > 0) names.add(name);
  }
  return [...names].sort();
}

/** The program itself: small, so that `--version` costs nothing. */
async function buildProgram() {
  await build({
    absWorkingDir: root,
    outdir: made,
    bundle: true,
    format: 'cjs',
    outExtension: { '.js': '.cjs' },
    external: ['./cli/*'],
    platform: 'node',
    target: TARGET,
    minify: true,
    logLevel: 'warning',
    entryPoints: { cli: 'src/cli/cli.ts' },
    define: { PLIMSOLL_BUILD: JSON.stringify(buildId) },
  });
  chmodSync(join(made, 'cli.cjs'), 0o755);
}

/** Fills `found` with the modules that some import, directly or through others, where they are needed at once. */
function collectClosure(entries, found) {
  return {
    name: 'collect-closure',
    buildEnd() {
      const pending = [...entries];
      for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
        if (found.has(id)) continue;
        found.add(id);
        pending.push(...(this.getModuleInfo(id)?.importedIds ?? []));
      }
    },
  };
}

function buildDeclarations() {
  const tsc = join(require.resolve('typescript/package.json'), '../bin/tsc');
  const words = [tsc, '--project', 'tsconfig.build.json', '--outDir', join(made, 'types')];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, { cwd: root, stdio: 'inherit' });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`tsc ended with ${code}.`))));
  });
}

/** Leaves what an entry leads to: the compiler writes a declaration for each module of the program. */
function pruneDeclarations() {
  const types = join(made, 'types');
  const needed = new Set();
  const pending = Object.values(LIBRARY_ENTRIES).map((file) => join(types, file.replace(/\.ts$/, '.d.ts')));
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (needed.has(file)) continue;
    needed.add(file);
    for (const [, path] of readFileSync(file, 'utf8').matchAll(/(?:from |import\()['"](\.[^'"]+)['"]/g)) {
      pending.push(join(dirname(file), path.replace(/\.[jt]s$/, '.d.ts')));
    }
  }
  for (const entry of readdirSync(types, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && !needed.has(file)) rmSync(file);
  }
}

/** Declarations of the last build; types change seldom, and making them takes longer than all the rest. */
function keepDeclarations() {
  const types = join(dist, 'types');
  if (existsSync(types)) renameSync(types, join(made, 'types'));
}

function stampOf(directory) {
  const file = join(directory, STAMP);
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null;
}

const isQuick = process.argv.includes('--if-stale');
if (!isQuick || stampOf(dist) !== buildId) {
  try {
    mkdirSync(made);
    const steps = [buildCode(), buildProgram()];
    if (!isQuick) steps.push(buildDeclarations());
    await Promise.all(steps);
    if (isQuick) keepDeclarations();
    else pruneDeclarations();
    writeFileSync(join(made, STAMP), `${buildId}\n`);
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(made, dist);
  } finally {
    for (const directory of [made, old]) rmSync(directory, { recursive: true, force: true });
  }
}
