/** `plimsoll format`: the layout of Dockerfiles. */
import { defineCommand } from '../command.ts';
import { FORMAT_OPTIONS } from '../format/options.ts';

/** `plimsoll format`: exits with 1 when --check or --diff finds a change, with 2 on errors. */
export const format = defineCommand({
  description:
    'Formats Dockerfiles: the case of keywords, spaces, indentation of continued lines, blank lines, line endings and\n' +
    'the exec form. The build stays identical, and all comments are kept. Text of shells and heredocs is not touched,\n' +
    'nor is anything between the comments "# plimsoll format=off" and "# plimsoll format=on".',
  usage: ['[--check | --diff] [options] [PATH…]'],
  options: FORMAT_OPTIONS,
  examples: [
    { line: 'plimsoll format', does: 'Format every Dockerfile below the working directory' },
    { line: 'plimsoll format --check', does: 'Fail if a file is not formatted' },
    { line: 'plimsoll format - < Dockerfile', does: 'Format standard input' },
  ],
  async run(args, io) {
    const { runFormat } = await import('../format/format-run.ts');
    return runFormat(args, io);
  },
});
