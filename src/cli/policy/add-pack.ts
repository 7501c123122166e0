import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { POLICY_LOCK_NAME } from '../../config/file-names.ts';
import { isFile } from '../../config/file-system.ts';
import { policyFiles } from '../../config/policy-files.ts';
import {
  changesBetween,
  digestPack,
  lockKey,
  type PolicyLock,
  printPolicyLock,
  readPolicyLock,
} from '../../config/policy-lock.ts';
import { readFoundText } from '../../config/read-file.ts';
import { UserError } from '../../config/user-error.ts';
import { ourName } from '../../policy/our-names.ts';
import { count } from '../../reporters/count.ts';
import { code } from '../../yaml/hints.ts';
import { createLoader } from '../config-options.ts';
import { shownFrom } from '../error-text.ts';
import { fileErrorSentence } from '../file-error.ts';
import { replaceFile } from '../replace-file.ts';
import { loadSets } from './policy-sources.ts';
import { type PolicyTask, writeProblems } from './policy-task.ts';

/** `plimsoll policy add`: accepts what a pack holds now, and writes it down beside the configuration. */
export const addPack: PolicyTask = async (input) => {
  const { operands, io, out, today } = input;
  const [typed, ...others] = operands;
  if (typed === undefined || others.length > 0) {
    throw new UserError('`plimsoll policy add` requires one policy pack.', {
      hint: 'Give a directory, a file, or an installed package: `plimsoll policy add @acme/policies`.',
    });
  }
  if (ourName(typed) !== null) {
    throw new UserError(`${code(typed)} is built in.`, { hint: 'Add it to `extends`.' });
  }
  const loader = createLoader({ cwd: io.cwd });
  const { sources } = await loader.forFile(join(io.cwd, 'Dockerfile'));
  const config = sources[0] ?? join(io.cwd, '.lintrc.yaml');
  const directory = dirname(config);
  const value = asEntry(typed, io.cwd, directory);
  const pack = digestPack({ value, origin: { file: config, line: 1, column: 1 } }, policyFiles({}));
  if ('message' in pack) throw new UserError(pack.message, { hint: pack.hint });
  const { policies, problems } = await loadSets([value], today, config);
  if (writeProblems(problems, input)) return 2;
  const file = join(directory, POLICY_LOCK_NAME);
  const lock = readLock(file);
  const key = lockKey(value, directory);
  const before = lock.get(key);
  const shown = out.plain(shownFrom(io.cwd, file));
  const isSame = before?.integrity === pack.integrity;
  if (!isSame) write(file, printPolicyLock(new Map(lock).set(key, pack)));
  const version = pack.version === null ? '' : ` ${pack.version}`;
  const what = `${count(policies.length, 'policy', 'policies')} in ${count(Object.keys(pack.files).length, 'file')}`;
  out.write(
    `${isSame ? 'No change in' : 'Wrote'} ${shown}: ${out.plain(`${code(key)}${version}`)}, ${what}.\n`,
  );
  if (before !== undefined && !isSame) {
    for (const change of changesBetween(before, pack)) out.write(`  ${out.plain(change)}\n`);
  }
  if (before === undefined) {
    out.write(
      `Add it to ${out.plain(code(shownFrom(io.cwd, config)))}: ${out.plain(code(`extends: [${JSON.stringify(key)}]`))}.\n`,
    );
  }
  return 0;
};

/** Paths are typed from the working directory and written from the directory of the configuration. */
function asEntry(typed: string, cwd: string, directory: string): string {
  const isPath = /^(?:\.\.?(?:[\\/]|$)|[\\/]|[a-z]:[\\/])/i.test(typed) || isFile(resolve(cwd, typed));
  if (!isPath) return typed;
  const path = relative(directory, resolve(cwd, typed));
  if (isAbsolute(path)) return path;
  const below = path.split(sep).join('/');
  return below.startsWith('../') ? below : `./${below}`;
}

function readLock(file: string): PolicyLock {
  if (!isFile(file)) return new Map();
  const { lock, problems } = readPolicyLock(file, readFoundText(file));
  const [problem] = problems;
  if (problem !== undefined) throw new UserError(problem.message, problem);
  return lock;
}

function write(file: string, text: string): void {
  try {
    replaceFile(file, text);
  } catch (error) {
    throw new UserError(`${code(file)} could not be written. ${fileErrorSentence(error)}`);
  }
}
