/** Finds policy sets: files, installed packages, and those that come with the program. */

import { dirname, join, resolve } from 'node:path';
import { reasonOf, sentence } from '../engine/thrown.ts';
import type { PolicyFileProblem, PolicyFiles } from '../policy/load-policies.ts';
import { OUR_PREFIX, ourName, ourText } from '../policy/our-names.ts';
import { code, hintAmong } from '../yaml/hints.ts';
import type { Placed } from '../yaml/problem.ts';
import { BENCHMARKS } from './benchmarks.ts';
import { identityOf, isDirectory, isFile } from './file-system.ts';
import { findPackage, type InstalledPackage, packageAt, splitSpecifier } from './packages.ts';
import { isPresetName } from './presets.ts';
import { readFoundText, refuseLeaving } from './read-file.ts';

/** `builtIn`: texts by name, without `plimsoll:`. */
export function policyFiles(builtIn: Readonly<Record<string, string>>): PolicyFiles {
  return {
    find: (entry) => find(entry, builtIn),
    read(file) {
      const text = ourText(file, builtIn);
      if (text !== null) return text;
      try {
        return readFoundText(file);
      } catch (error) {
        return { message: `The policy set could not be read: ${sentence(reasonOf(error))}`, hint: null };
      }
    },
  };
}

function find(
  { value, origin }: Placed<string>,
  builtIn: Readonly<Record<string, string>>,
): readonly string[] | PolicyFileProblem {
  const ours = ourName(value);
  if (ours !== null) return findBuiltIn(ours, value, builtIn);
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(value)) {
    const hint = 'Install the set as a package, or copy it here.';
    return { message: `\`extends\` does not support remote files such as ${code(value)}.`, hint };
  }
  const directory = dirname(origin.file);
  const isPath = /^(?:\.\.?[\\/]|[\\/]|[a-z]:[\\/])/i.test(value);
  const path = resolve(directory, value);
  if (/\.ya?ml$/.test(value) && isFile(path)) return readable([path]);
  if (isPath && isDirectory(path)) return inPackage(packageAt(path), '', value);
  const { name, path: inner } = splitSpecifier(value);
  const installed = isPath ? null : findPackage(name, directory);
  if (installed !== null) return inPackage(installed, inner, value);
  const what = isPath || /\.ya?ml$/.test(value) ? 'policy set' : 'package';
  return { message: `No such ${what}: ${code(value)}.`, hint: `Looked for ${code(path)}.` };
}

function findBuiltIn(
  name: string,
  value: string,
  builtIn: Readonly<Record<string, string>>,
): readonly string[] | PolicyFileProblem {
  if (Object.hasOwn(builtIn, name)) return [value];
  const message = `Unknown built-in policy set ${code(value)}.`;
  if (isPresetName(name))
    return { message, hint: 'It is a preset; add it to `extends` of a configuration file.' };
  const known = [...Object.keys(builtIn), ...Object.keys(BENCHMARKS)].map((each) => OUR_PREFIX + each);
  return { message, hint: hintAmong(value, known) };
}

/** Without links, none of which may lead out of the tree that the file lies in. */
function readable(files: readonly string[]): readonly string[] | PolicyFileProblem {
  try {
    for (const file of files) refuseLeaving(file);
  } catch (error) {
    return { message: `The policy set could not be read: ${sentence(reasonOf(error))}`, hint: null };
  }
  return files.map(identityOf);
}

/** A file in it, or what its package.json names. */
function inPackage(
  installed: InstalledPackage,
  inner: string,
  value: string,
): readonly string[] | PolicyFileProblem {
  const named = inner === '' ? packagePolicies(installed) : [inner];
  const files = named.map((each) => join(installed.directory, each));
  const missing = files.find((file) => !isFile(file));
  if (files.length > 0 && missing === undefined) return readable(files);
  return {
    message: `The package ${code(value)} has no policy set${missing === undefined ? '' : ` ${code(missing)}`}.`,
    hint: 'List them in its package.json: `"plimsoll": { "policies": ["…"] }`.',
  };
}

/** The policy sets that a package offers, as its package.json names them. */
export function packagePolicies({ manifest }: InstalledPackage): readonly string[] {
  const { plimsoll } = manifest;
  if (typeof plimsoll !== 'object' || plimsoll === null || !('policies' in plimsoll)) return [];
  const { policies } = plimsoll;
  const list: readonly unknown[] = Array.isArray(policies) ? policies : [policies];
  return list.filter((each) => typeof each === 'string');
}
