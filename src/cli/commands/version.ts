/** `plimsoll version`. */
import { VERSION } from '../../version.ts';
import { defineCommand } from '../command.ts';

/** `plimsoll version`: the same as `--version`. */
export const version = defineCommand({
  description: 'Prints the version of plimsoll.',
  usage: [''],
  options: [],
  operands: [],
  examples: [],
  async run(_args, { stdout }) {
    stdout.write(`${VERSION}\n`);
    return 0;
  },
});
