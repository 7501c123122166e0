// Builds dist/: two bundles (the command line with everything in it, the library with its dependencies left out) and
// the declarations of the library.
//   --if-stale   only when the sources have changed since, and then only the bundles
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
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('../', import.meta.url));
const require = createRequire(import.meta.url);
const dist = join(root, 'dist');
// Beside dist/, so that the paths in source maps hold; moved at the end, so that dist/ is never half a build.
const made = join(root, `.dist-${process.pid}`);
const old = join(root, `.dist-old-${process.pid}`);
const STAMP = 'build-id.txt';

const LIBRARY_ENTRIES = {
  index: 'src/index.ts',
  rules: 'rules/index.ts',
  policies: 'src/api/policies.ts',
  testing: 'src/testing.ts',
  eslint: 'src/eslint/index.ts',
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

/** Packages that the library takes in: only `plimsoll/policies` needs them, and not every user has policies. */
const TAKEN_IN = new Set(['yaml', '@marcbachmann/cel-js', '@bufbuild/re2']);

/** Package → file of it. */
const OTHER_FILES = {
  // The one function that is used, without the modules beside it.
  '@typescript-eslint/utils/eslint-utils': join(
    require.resolve('@typescript-eslint/utils/eslint-utils'),
    '../RuleCreator.js',
  ),
};
const OTHER_FILES_WITH_YAML = {
  ...OTHER_FILES,
  // ES modules, which bundle to less; the other build asks for Node's modules in a way that bundles do not have.
  yaml: join(require.resolve('yaml/package.json'), '../browser/index.js'),
};

const common = {
  absWorkingDir: root,
  outdir: made,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  sourcemap: true,
  // Places are enough for stack traces; the texts would be most of the package.
  sourcesContent: false,
  logLevel: 'warning',
  metafile: true,
  alias: OTHER_FILES,
};

/** What `plimsoll` and `plimsoll FILE` load in any case, with the reading of a configuration. */
const LINT_ROOTS = [
  'src/cli/main.ts',
  'src/cli/commands/lint.ts',
  'src/config/lintrc-file.ts',
  'src/reporters/text.ts',
  'src/reporters/style.ts',
].map((file) => join(root, file));

/** Each run of the command line starts from nothing and pays for every file: most runs find all they need in one. */
async function buildCommandLine() {
  const define = { PLIMSOLL_BUILD: JSON.stringify(buildId) };
  const inLint = new Set();
  const bundle = await rolldown({
    cwd: root,
    input: { main: LINT_ROOTS[0] },
    platform: 'node',
    resolve: { alias: OTHER_FILES_WITH_YAML },
    transform: { target: 'node20.19', define },
    plugins: [collectClosure(LINT_ROOTS, inLint)],
  });
  const { output } = await bundle.write({
    dir: join(made, 'cli'),
    format: 'cjs',
    // Half the text is half the compiling, which is a good part of a short run.
    minify: true,
    sourcemap: true,
    sourcemapExcludeSources: true,
    entryFileNames: '[name].cjs',
    chunkFileNames: ({ name }) => (name === 'lint-path' ? 'lint.cjs' : '[name]-[hash].cjs'),
    codeSplitting: { groups: [{ name: 'lint-path', test: (id) => inLint.has(id) }] },
  });
  await bundle.close();
  const lint = output.find(({ fileName }) => fileName === 'lint.cjs');
  // Code that an earlier run compiled cannot import.
  if (/\bimport\(/.test(lint.code)) throw new Error('lint.cjs imports a module from outside.');
  await writeInAscii(join(made, 'cli', 'lint.cjs'), lint);
  await build({ ...common, splitting: false, minify: true, entryPoints: { cli: 'src/cli/cli.ts' }, define });
  chmodSync(join(made, 'cli.js'), 0o755);
}

/** Text of one byte for each character is read and compiled from faster; the source map follows. */
async function writeInAscii(file, { code, map }) {
  const withMap = `${code.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '')}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(JSON.stringify(map)).toString('base64')}`;
  const ascii = await transform(withMap, {
    charset: 'ascii',
    minifyWhitespace: true,
    sourcemap: 'external',
    sourcesContent: false,
    sourcefile: 'lint.cjs',
    target: 'node20.19',
  });
  writeFileSync(file, `${ascii.code}//# sourceMappingURL=lint.cjs.map\n`);
  writeFileSync(`${file}.map`, ascii.map);
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

/** Dependencies stay outside, so that a program that has them too loads them once. */
async function buildLibrary() {
  const entryPoints = Object.fromEntries(
    Object.entries(LIBRARY_ENTRIES).filter(([, file]) => existsSync(join(root, file))),
  );
  const { metafile } = await build({
    ...common,
    entryPoints,
    chunkNames: 'lib-[name]-[hash]',
    alias: OTHER_FILES_WITH_YAML,
    plugins: [outsidePackages],
  });
  refuseUndeclared(metafile);
}

/** Every package but those that the bundle takes in. */
const outsidePackages = {
  name: 'outside-packages',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ kind, path }) =>
      kind === 'entry-point' || path in OTHER_FILES || TAKEN_IN.has(path)
        ? undefined
        : { path, external: true, sideEffects: false },
    );
  },
};

/** What is not installed with the package must not be imported by it. */
function refuseUndeclared({ outputs }) {
  const { dependencies = {}, peerDependencies = {} } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  for (const { imports } of Object.values(outputs)) {
    for (const { path, external } of imports) {
      const name = path.match(/^(?:@[^/]+\/)?[^/]+/)?.[0] ?? path;
      if (!external || path.startsWith('node:') || name in dependencies || name in peerDependencies) continue;
      throw new Error(`The library imports ${name}, which is no dependency in package.json.`);
    }
  }
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
    const steps = [buildCommandLine(), buildLibrary()];
    if (!isQuick) steps.push(buildDeclarations());
    await Promise.all(steps);
    if (isQuick) keepDeclarations();
    writeFileSync(join(made, STAMP), `${buildId}\n`);
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(made, dist);
  } finally {
    for (const directory of [made, old]) rmSync(directory, { recursive: true, force: true });
  }
}
