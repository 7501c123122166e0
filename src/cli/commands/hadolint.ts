/** `plimsoll hadolint`: the command line of hadolint. */
import { defineCommand } from '../command.ts';
import { HADOLINT_OPTIONS } from '../hadolint/options.ts';

/** `plimsoll hadolint`: exits with 0 or 1, as hadolint does. */
export const hadolint = defineCommand({
  description:
    'Takes the command line, the environment variables and the configuration of hadolint, and writes its formats with\n' +
    'its codes. A link with the name hadolint to plimsoll is this command. Without a file, standard input is read.',
  usage: ['[options] [DOCKERFILE…]'],
  options: HADOLINT_OPTIONS,
  examples: [
    { line: 'plimsoll hadolint -f json Dockerfile', does: 'Check a file' },
    { line: 'plimsoll hadolint --ignore DL3008 - < Dockerfile', does: 'Check standard input' },
    { line: 'ln -s "$(command -v plimsoll)" ~/bin/hadolint', does: 'Take its place on PATH' },
  ],
  run: () => Promise.resolve(0),
  async runWords(words, io) {
    const { runHadolint } = await import('../hadolint/run.ts');
    return runHadolint(words, io);
  },
});
