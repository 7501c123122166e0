/** Finds policy sets and test files, and loads them for the `policy` commands. */

import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isDirectory, isFile } from '../../config/file-system.ts';
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
    throw new UserError(`No policy set found ${where}.`, {
      hint: 'Recognized names: `NAME.policy.yaml` for sets and `NAME.policy-test.yaml` for test cases. Name other files explicitly.',
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
    throw new UserError(`${code(path)} is not a policy file.`, {
      hint: 'Policies are YAML files such as `NAME.policy.yaml`; use `--file` for the Dockerfile to check.',
    });
  }
  if (isDirectory(absolute)) return filesBelow(absolute);
  throw new UserError(`No such file: ${code(path)}.`, { hint: `Looked for ${code(absolute)}.` });
}

function filesBelow(directory: string): readonly string[] {
  const entries = readdirSync(directory, { withFileTypes: true });
  return entries
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(directory, entry.name);
      if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : filesBelow(path);
      return SET_FILE.test(entry.name) || TEST_FILE.test(entry.name) ? [path] : [];
    });
}

/** Loads sets together; `from` is the file that names them. */
export function loadSets(sets: readonly string[], today: string, from: string): Promise<LoadedPolicies> {
  const loader = new PolicyLoader(policyFiles(BUILT_IN_SETS), today);
  return loader.load(sets.map((value) => ({ value, origin: { file: from, line: 1, column: 1 } })));
}
