import { readdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { code } from '../yaml/hints.ts';
import type { Placed } from '../yaml/problem.ts';
import type { ProblemList } from '../yaml/problem-list.ts';
import type { ConfigFile } from './config-file.ts';
import type { ConfigFiles } from './config-files.ts';
import { extendsKind } from './extends-kind.ts';
import { identityOf, isDirectory, isFile } from './file-system.ts';
import { findPackage, packageAt, packageConfig, splitSpecifier } from './packages.ts';
import { packagePolicies } from './policy-files.ts';
import { areFilesUntrusted } from './read-file.ts';
import { isWithin, rootOf } from './root.ts';

/** One thing that `extends` brings: a preset by name (known or not), a file, or a policy set. */
export type Layer =
  | { readonly type: 'preset'; readonly name: Placed<string> }
  | { readonly type: 'file'; readonly config: ConfigFile }
  | { readonly type: 'policy'; readonly entry: Placed<string> };

/** What a file extends, with all that those files extend; later layers win. */
export interface Extension {
  readonly layers: readonly Layer[];
  /** Whether an empty list says that nothing is extended. */
  readonly hasEmptyList: boolean;
}

/** What one entry leads to. */
type Found =
  | { readonly type: 'preset'; readonly name: Placed<string> }
  | { readonly type: 'file'; readonly file: string }
  | { readonly type: 'policy'; readonly entry: Placed<string> };

/** For a directory with policy sets that nothing names. */
function setsHint(entry: string, directory: string): string | null {
  const set = isDirectory(directory)
    ? readdirSync(directory).find((name) => /\.policy\.ya?ml$/.test(name))
    : undefined;
  if (set === undefined) return null;
  const path = `${entry.replace(/[\\/]$/, '')}/${set}`;
  return `Name a policy set in it: ${code(path)}, or list the sets in its package.json.`;
}

const NOTHING: Extension = { layers: [], hasEmptyList: false };

/** Follows `extends` from file to file. */
export class Extensions {
  readonly #files: ConfigFiles;
  readonly #problems: ProblemList;
  /** By the file's path without links. */
  readonly #known = new Map<string, Extension>();

  constructor(files: ConfigFiles, problems: ProblemList) {
    this.#files = files;
    this.#problems = problems;
  }

  of(config: ConfigFile): Promise<Extension> {
    return this.#expand(config, []);
  }

  /** `trail`: the files on the way to this one, outermost first. */
  async #expand(config: ConfigFile, trail: readonly string[]): Promise<Extension> {
    if (config.extends === null) return NOTHING;
    const identity = identityOf(config.file);
    const known = this.#known.get(identity);
    if (known !== undefined) return known;
    const layers: Layer[] = [];
    let hasEmptyList = config.extends.length === 0;
    for (const entry of config.extends) {
      const brought = await this.#bring(entry, config, [...trail, identity]);
      layers.push(...brought.layers);
      hasEmptyList ||= brought.hasEmptyList;
    }
    const extension = { layers: lastOfEach(layers), hasEmptyList };
    this.#known.set(identity, extension);
    return extension;
  }

  async #bring(entry: Placed<string>, from: ConfigFile, trail: readonly string[]): Promise<Extension> {
    const found = this.#find(entry, dirname(from.file));
    if (found === null) return NOTHING;
    if (found.type !== 'file') return { layers: [found], hasEmptyList: false };
    const at = trail.indexOf(identityOf(found.file));
    if (at !== -1) {
      const circle = [...trail.slice(at), found.file].map((file) => code(basename(file))).join(' → ');
      this.#problems.addAt(
        entry.origin,
        `Circular \`extends\` through ${code(entry.value)}: ${circle}.`,
        'Remove one of the entries.',
      );
      return NOTHING;
    }
    const config = await this.#files.read(found.file);
    if (config === null) return NOTHING;
    const { layers, hasEmptyList } = await this.#expand(config, trail);
    return { layers: [...layers, { type: 'file', config }], hasEmptyList };
  }

  #find(entry: Placed<string>, directory: string): Found | null {
    const kind = extendsKind(entry.value);
    switch (kind) {
      case 'preset':
        return { type: 'preset', name: entry };
      case 'path':
        return this.#findPath(entry, directory);
      case 'package':
        return this.#findPackage(entry, directory);
      case 'policy':
        return { type: 'policy', entry };
      case 'remote':
        return this.#refuse(
          entry,
          `\`extends\` does not support remote files such as ${code(entry.value)}.`,
          'Install the configuration as a package, or copy it here.',
        );
      default:
        return kind satisfies never;
    }
  }

  #findPath(entry: Placed<string>, directory: string): Found | null {
    const path = resolve(directory, entry.value);
    const file = isDirectory(path) ? this.#files.findIn(path) : path;
    if (file !== null && isFile(file)) return this.#inTree(entry, file);
    if (isDirectory(path) && packagePolicies(packageAt(path)).length > 0) return { type: 'policy', entry };
    const inPackage = /^[./\\]/.test(entry.value) ? null : fileInPackage(entry.value, directory);
    if (inPackage !== null) return { type: 'file', file: inPackage };
    const what = isDirectory(path) ? 'configuration file in the directory' : 'file';
    const hint = setsHint(entry.value, path) ?? `Looked for ${code(path)}.`;
    return this.#refuse(entry, `No such ${what}: ${code(entry.value)}.`, hint);
  }

  #findPackage(entry: Placed<string>, directory: string): Found | null {
    const { name } = splitSpecifier(entry.value);
    if (findPackage(name, directory) === null) return { type: 'preset', name: entry };
    const file = fileInPackage(entry.value, directory);
    if (file !== null && isFile(file)) return { type: 'file', file };
    const installed = findPackage(name, directory);
    if (name === entry.value && installed !== null && packagePolicies(installed).length > 0) {
      return { type: 'policy', entry };
    }
    const hint = 'Name it in its package.json: `"plimsoll": { "config": "…" }`.';
    return this.#refuse(entry, `The package ${code(entry.value)} has no configuration file.`, hint);
  }

  /** A stranger's configuration reads nothing outside of its tree. */
  #inTree(entry: Placed<string>, file: string): Found | null {
    if (!areFilesUntrusted() || isWithin(rootOf(dirname(entry.origin.file)), identityOf(file))) {
      return { type: 'file', file };
    }
    const message = `${code(entry.value)} is not read: it is outside the directory tree.`;
    return this.#refuse(entry, message, 'Run without `--untrusted` to read it.');
  }

  #refuse(entry: Placed<string>, message: string, hint: string | null): null {
    this.#problems.addAt(entry.origin, message, hint);
    return null;
  }
}

/** `@acme/lint` is the package's own file, `@acme/lint/strict.yaml` and `@acme/lint/strict` are further ones. */
function fileInPackage(specifier: string, directory: string): string | null {
  const { name, path } = splitSpecifier(specifier);
  const installed = findPackage(name, directory);
  if (installed === null) return null;
  if (path === '') return packageConfig(installed);
  return ['', '.yaml', '.yml'].map((ending) => join(installed.directory, path + ending)).find(isFile) ?? null;
}

/**
 * Keeps the last of equal layers: it sets again all that the earlier one set. Bounds what files that extend the same
 * files add up to.
 */
function lastOfEach(layers: readonly Layer[]): readonly Layer[] {
  const byKey = new Map<string, Layer>();
  for (const layer of layers) {
    const key = keyOf(layer);
    byKey.delete(key);
    byKey.set(key, layer);
  }
  return [...byKey.values()];
}

function keyOf(layer: Layer): string {
  switch (layer.type) {
    case 'preset':
      return `preset ${layer.name.value}`;
    case 'file':
      return `file ${layer.config.file}`;
    case 'policy':
      return `policy ${layer.entry.origin.file} ${layer.entry.value}`;
    default:
      return layer satisfies never;
  }
}
