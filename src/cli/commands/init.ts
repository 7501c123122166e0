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

export const init = defineCommand({
  description: `Writes ${INITIAL_CONFIG_NAME} into the working directory: the rules that hold anyway, frozen, with room to change them.`,
  usage: ['[options]'],
  options: [
    { name: 'print', group: 'Options', help: 'Write to standard output instead of a file' },
    { name: 'force', group: 'Options', help: 'Overwrite an existing file' },
  ],
  examples: [],
  async run(args, { cwd, stdout }) {
    if (args.positionals.length > 0) {
      throw new UserError(`${code('plimsoll init')} takes no path: ${code(args.positionals[0] ?? '')}.`, {
        hint: 'It writes into the working directory.',
      });
    }
    if (args.has('print')) {
      stdout.write(initialConfig());
      return 0;
    }
    const existing = CONFIG_FILE_NAMES.find((name) => existsSync(join(cwd, name)));
    if (existing !== undefined && !args.has('force')) {
      throw new UserError(`There is ${code(existing)} already.`, {
        hint: '`--force` replaces it, `--print` only shows what would be written.',
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
