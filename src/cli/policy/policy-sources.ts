/** Finds policy sets and test files, and loads them for the `policy` commands. */

import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isFile, isFolder } from '../../config/file-system.ts';
import { policyFiles } from '../../config/policy-files.ts';
import { UserError } from '../../config/user-error.ts';
import { BUILT_IN_SETS } from '../../policy/built-in/built-in-sets.ts';
import { type LoadedPolicies, PolicyLoader } from '../../policy/load-policies.ts';
import { ourName } from '../../policy/our-names.ts';
import { code } from '../../yaml/hints.ts';

const SET_FILE = /\.policy\.ya?ml$/;
const TEST_FILE = /\.policy-test\.ya?ml$/;
const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '.git']);

/** Absolute paths, or `plimsoll:NAME` for sets that come with the program. */
export interface PolicySources {
  readonly sets: readonly string[];
  readonly tests: readonly string[];
}

/** What paths (files, directories, `plimsoll:NAME`) hold; without any, all below the working directory. Nothing only if none `isNeeded`. */
export function findPolicySources(
  paths: readonly string[],
  cwd: string,
  { isNeeded = true }: { readonly isNeeded?: boolean } = {},
): PolicySources {
  const found = (paths.length === 0 ? ['.'] : paths).flatMap((path) => filesOf(path, cwd));
  if (found.length === 0 && isNeeded) {
    const where = paths.length === 0 ? 'below the working directory' : `in ${paths.map(code).join(', ')}`;
    throw new UserError(`There is no policy set ${where}.`, {
      hint: 'Names that count: `NAME.policy.yaml` for sets and `NAME.policy-test.yaml` for cases. A file under another name counts when it is named.',
    });
  }
  const tests = found.filter((file) => TEST_FILE.test(file));
  return { sets: found.filter((file) => !TEST_FILE.test(file)), tests };
}

function filesOf(path: string, cwd: string): readonly string[] {
  if (ourName(path) !== null) return [path];
  const absolute = resolve(cwd, path);
  if (isFile(absolute)) {
    if (/\.ya?ml$/.test(path)) return [absolute];
    throw new UserError(`${code(path)} is no file of policies.`, {
      hint: 'Policies are YAML, `NAME.policy.yaml`; a Dockerfile to check goes after `--file`.',
    });
  }
  if (isFolder(absolute)) return filesBelow(absolute);
  throw new UserError(`There is no file ${code(path)}.`, { hint: `Looked for ${code(absolute)}.` });
}

function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : filesBelow(path);
      return SET_FILE.test(entry.name) || TEST_FILE.test(entry.name) ? [path] : [];
    });
}

/** Loads sets together; `from` is the file that names them. */
export function loadSets(sets: readonly string[], today: string, from: string): Promise<LoadedPolicies> {
  const loader = new PolicyLoader(policyFiles(BUILT_IN_SETS), today);
  return loader.load(sets.map((value) => ({ value, origin: { file: from, line: 1, column: 1 } })));
}
