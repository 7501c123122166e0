/** Finds installed packages as seen from a file, without the limits that `exports` puts on other loaders. */
import { createRequire as requireFrom } from 'node:module';
import { dirname, join } from 'node:path';
import { isDirectory, isFile } from './file-system.ts';
import { readBytes } from './read-file.ts';

/** A package in `node_modules`, with the entries of its `package.json` that plimsoll reads. */
export interface InstalledPackage {
  /** Absolute path. */
  readonly directory: string;
  /** What package.json holds; empty when it is unreadable. */
  readonly manifest: Readonly<Record<string, unknown>>;
}

/** A specifier in two: `@acme/lint/strict.yaml` is the package `@acme/lint` and the path `strict.yaml` in it. */
export function splitSpecifier(specifier: string): { readonly name: string; readonly path: string } {
  const parts = specifier.split('/');
  const length = specifier.startsWith('@') ? 2 : 1;
  return { name: parts.slice(0, length).join('/'), path: parts.slice(length).join('/') };
}

/** Whether a text can name a package at all. */
function isPackageName(name: string): boolean {
  return /^(?:@[\w~.-]+\/)?[\w~-][\w~.-]*$/.test(name);
}

/** Looks in the `node_modules` of a directory and of all above it; `null` when it is in none. */
export function findPackage(name: string, fromDirectory: string): InstalledPackage | null {
  if (!isPackageName(name)) return null;
  for (let directory = fromDirectory; ; directory = dirname(directory)) {
    const candidate = join(directory, 'node_modules', name);
    if (isDirectory(candidate)) return { directory: candidate, manifest: readManifest(candidate) };
    if (dirname(directory) === directory) return null;
  }
}

/** The package that a directory is, whatever its manifest says. */
export function packageAt(directory: string): InstalledPackage {
  return { directory, manifest: readManifest(directory) };
}

/** The configuration file that a package offers: its `plimsoll.config`, else `lintrc.yaml`. `null` without one. */
export function packageConfig({ directory, manifest }: InstalledPackage): string | null {
  const { plimsoll } = manifest;
  const named = isRecord(plimsoll) && typeof plimsoll.config === 'string' ? plimsoll.config : null;
  if (named !== null) return join(directory, named);
  const names = ['lintrc.yaml', 'lintrc.yml', '.lintrc.yaml'];
  return names.map((name) => join(directory, name)).find(isFile) ?? null;
}

/**
 * The module that importing a specifier from a directory runs; `null` when there is none. Node resolves modules of other
 * directories for `require` only, which cannot see packages that are for `import` alone.
 */
export function findModule(specifier: string, fromDirectory: string): string | null {
  const { name, path } = splitSpecifier(specifier);
  const installed = findPackage(name, fromDirectory);
  const entry = installed === null ? null : moduleIn(installed, path);
  return entry ?? requireResolve(specifier, fromDirectory);
}

function moduleIn({ directory, manifest }: InstalledPackage, path: string): string | null {
  const { exports, main } = manifest;
  const exported = exports === undefined ? null : exportedPath(exports, path === '' ? '.' : `./${path}`);
  if (exported !== null) return join(directory, exported);
  if (exports !== undefined) return null;
  const wanted = path === '' ? [typeof main === 'string' ? main : '', 'index.js', 'index.mjs'] : [path];
  const candidates = wanted.filter((each) => each !== '').flatMap((each) => [each, `${each}.js`]);
  return candidates.map((each) => join(directory, each)).find(isFile) ?? null;
}

/** Reads the `exports` of a package without its `*` patterns, in the way of an `import`. */
function exportedPath(exports: unknown, subpath: string): string | null {
  const hasSubpaths = isRecord(exports) && Object.keys(exports).some((key) => key.startsWith('.'));
  if (!hasSubpaths) return subpath === '.' ? conditionPath(exports) : null;
  return Object.hasOwn(exports, subpath) ? conditionPath(exports[subpath]) : null;
}

const CONDITIONS = new Set(['import', 'node', 'module-sync', 'default']);

function conditionPath(target: unknown): string | null {
  if (typeof target === 'string') return target.startsWith('./') ? target : null;
  const inner = Array.isArray(target)
    ? target
    : isRecord(target)
      ? Object.keys(target)
          .filter((key) => CONDITIONS.has(key))
          .map((key) => target[key])
      : [];
  for (const each of inner) {
    const path = conditionPath(each);
    if (path !== null) return path;
  }
  return null;
}

/** Knows what the walk does not: a package's own name, and loaders that keep packages elsewhere. */
function requireResolve(specifier: string, fromDirectory: string): string | null {
  try {
    const path = requireFrom(join(fromDirectory, 'lintrc.cjs')).resolve(specifier);
    return isFile(path) ? path : null;
  } catch {
    return null;
  }
}

function readManifest(directory: string): InstalledPackage['manifest'] {
  try {
    const manifest: unknown = JSON.parse(readBytes(join(directory, 'package.json')).toString('utf8'));
    return isRecord(manifest) ? manifest : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
