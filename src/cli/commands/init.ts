/** `plimsoll init`: a configuration file to start from, made of those of other linters where there are some. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG_FILE_NAMES } from '../../config/config-files.ts';
import { BASELINE_FILE_NAME } from '../../config/file-names.ts';
import { INITIAL_CONFIG_NAME, initialConfig } from '../../config/init.ts';
import { UserError } from '../../config/user-error.ts';
import { oneLine } from '../../reporters/escape.ts';
import { utcToday } from '../../suppressions/days.ts';
import { code } from '../../yaml/hints.ts';
import { readArguments } from '../arguments.ts';
import { defineCommand, type ExitCode } from '../command.ts';
import { fileErrorSentence } from '../file-error.ts';
import type { MovePlan } from '../init/move-over.ts';
import type { Io } from '../io.ts';
import { replaceFound } from '../replace-file.ts';

/** `plimsoll init`: writes a configuration; exits with 2 when one exists and `--force` is not given. */
export const init = defineCommand({
  description:
    `Creates ${INITIAL_CONFIG_NAME} in the working directory. Configuration of hadolint (its file, hooks of pre-commit, the\n` +
    'GitHub Action), Checkov, Trivy, tally and KICS is moved over: the same rules, levels and threshold, with its comments.\n' +
    'Without any, it holds the default rules frozen at the current edition.',
  usage: ['[options]'],
  operands: [],
  options: [
    { name: 'print', group: 'Options', help: 'Write to standard output instead of a file' },
    { name: 'force', group: 'Options', help: 'Overwrite an existing file' },
    {
      name: 'rewrite-comments',
      group: 'Options',
      help: 'Also turn ignore comments of other linters in Dockerfiles into ours',
    },
    {
      name: 'baseline',
      group: 'Options',
      help: 'Also create a baseline of the findings that there are now',
    },
  ],
  examples: [
    { line: 'plimsoll init', does: 'Create or move over a configuration' },
    { line: 'plimsoll init --print', does: 'Show what it would be' },
    { line: 'plimsoll init --rewrite-comments', does: 'Leave no trace of the old linter' },
  ],
  async run(args, io) {
    const { cwd, stdout, stderr } = io;
    if (args.positionals.length > 0) {
      throw new UserError(`${code('plimsoll init')} takes no path, got ${code(args.positionals[0] ?? '')}.`, {
        hint: 'It writes to the working directory.',
      });
    }
    const { moveTable, planMove } = await import('../init/move-over.ts');
    const plan = await planMove(cwd, utcToday());
    const base = plan?.text ?? initialConfig();
    const text = args.has('baseline') ? `${base}baseline: ${BASELINE_FILE_NAME}\n` : base;
    if (args.has('print')) {
      stdout.write(text);
      if (plan !== null) stderr.write(moveTable(plan, cwd));
      return 0;
    }
    const name = writeConfig(cwd, text, args.has('force'));
    stdout.write(
      plan === null ? `Wrote ${name}.\n` : `Wrote ${name} from ${oneLine(plan.sources.join(', '))}.\n`,
    );
    if (plan !== null) stdout.write(`${moveTable(plan, cwd)}\n${farewell(plan, args.has('baseline'))}`);
    if (args.has('rewrite-comments')) {
      const { rewriteComments } = await import('../init/rewrite-comments.ts');
      if (!(await rewriteComments(io))) return 2;
    }
    return args.has('baseline') ? createBaseline(io) : 0;
  },
});

/** Gives the name of the file. Throws a `UserError` where it is there already, or cannot be written. */
function writeConfig(cwd: string, text: string, isForced: boolean): string {
  const existing = CONFIG_FILE_NAMES.find((each) => existsSync(join(cwd, each)));
  if (existing !== undefined && !isForced) {
    throw new UserError(`${code(existing)} already exists.`, {
      hint: 'Use `--force` to overwrite it, or `--print` to print the file instead.',
    });
  }
  const name = existing ?? INITIAL_CONFIG_NAME;
  try {
    replaceFound(join(cwd, name), text, cwd);
  } catch (error) {
    throw new UserError(`${code(name)} could not be written. ${fileErrorSentence(error)}`);
  }
  return name;
}

function farewell({ isFromHadolint }: MovePlan, hasBaseline: boolean): string {
  const old = isFromHadolint
    ? 'From now on this file counts; `plimsoll hadolint` still reads the old one while it is there.\n' +
      'hadolint reports one finding of ShellCheck for each RUN; all of them are reported now.\n'
    : 'The old files are not read; delete them when nothing else needs them.\n';
  const more = hasBaseline
    ? ''
    : `To accept the findings that there are now: \`plimsoll baseline create\`, and the key \`baseline: ${BASELINE_FILE_NAME}\`.\n`;
  return old + more;
}

async function createBaseline(io: Io): Promise<ExitCode> {
  const { baseline } = await import('./baseline.ts');
  return baseline.run(readArguments(['create'], baseline.options), io, []);
}
