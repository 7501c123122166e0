/** `plimsoll init`: a configuration file to start from. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CONFIG_FILE_NAMES } from '../../config/config-files.ts';
import { INITIAL_CONFIG_NAME, initialConfig } from '../../config/init.ts';
import { UserError } from '../../config/user-error.ts';
import { code } from '../../yaml/hints.ts';
import { defineCommand } from '../command.ts';
import { fileErrorSentence } from '../file-error.ts';
import { replaceFound } from '../replace-file.ts';

/** `plimsoll init`: writes a starter configuration; exits with 2 when one exists and `--force` is not given. */
export const init = defineCommand({
  description: `Creates ${INITIAL_CONFIG_NAME} in the working directory, with the default rules frozen at the current edition.`,
  usage: ['[options]'],
  options: [
    { name: 'print', group: 'Options', help: 'Write to standard output instead of a file' },
    { name: 'force', group: 'Options', help: 'Overwrite an existing file' },
  ],
  examples: [],
  async run(args, { cwd, stdout }) {
    if (args.positionals.length > 0) {
      throw new UserError(`${code('plimsoll init')} takes no path, got ${code(args.positionals[0] ?? '')}.`, {
        hint: 'It writes to the working directory.',
      });
    }
    if (args.has('print')) {
      stdout.write(initialConfig());
      return 0;
    }
    const existing = CONFIG_FILE_NAMES.find((name) => existsSync(join(cwd, name)));
    if (existing !== undefined && !args.has('force')) {
      throw new UserError(`${code(existing)} already exists.`, {
        hint: 'Use `--force` to overwrite it, or `--print` to print the file instead.',
      });
    }
    const name = existing ?? INITIAL_CONFIG_NAME;
    try {
      replaceFound(join(cwd, name), initialConfig(), cwd);
    } catch (error) {
      throw new UserError(`${code(name)} could not be written. ${fileErrorSentence(error)}`);
    }
    stdout.write(`Wrote ${name}.\n`);
    return 0;
  },
});
