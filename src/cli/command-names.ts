import { nearest } from '../syntax/did-you-mean.ts';
import { code, didYouMean } from '../yaml/hints.ts';

/** The names of all commands, in the order of the overview. */
export const COMMAND_NAMES = [
  'lint',
  'format',
  'explain',
  'rules',
  'init',
  'inspect',
  'baseline',
  'waivers',
  'policy',
  'hadolint',
  'completion',
  'help',
  'version',
] as const;

/** A subcommand of `plimsoll`. */
export type CommandName = (typeof COMMAND_NAMES)[number];

/** What other linters call some of them. */
const FOREIGN_COMMANDS: Readonly<Record<string, CommandName>> = {
  __proto__: null as never,
  check: 'lint',
  scan: 'lint',
  run: 'lint',
  test: 'lint',
  validate: 'lint',
  fmt: 'format',
  rule: 'explain',
  config: 'init',
  migrate: 'init',
};

/** What a word in the place of a command may have meant; `null` when nothing is near. */
export function unknownCommandHint(word: string): string | null {
  const near = commandsLike(word);
  return near.length === 0 ? null : didYouMean(near);
}

/** Command names that a word may have meant: by the words of other linters, else by spelling. */
function commandsLike(word: string): readonly CommandName[] {
  const foreign = FOREIGN_COMMANDS[word.toLowerCase()];
  if (foreign !== undefined) return [foreign];
  const near = nearest(word, COMMAND_NAMES);
  return COMMAND_NAMES.filter((name) => near.includes(name));
}

/**
 * What the first path of a command line may have meant, when there is no such path: a command, a file beside it, or a
 * command that is not the first word. `null` when nothing is near.
 */
export function missingPathHint(
  word: string,
  files: readonly string[],
  isCommandPlace: boolean,
): string | null {
  const commands = isCommandPlace ? commandsLike(word) : [];
  const exact = commands.find((name) => name === word);
  if (exact !== undefined) return `Commands go first: ${code(`plimsoll ${exact}`)}.`;
  const meant = [...commands.map((name) => `plimsoll ${name}`), ...files];
  return meant.length === 0 ? null : didYouMean(meant);
}
