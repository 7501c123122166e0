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
] as const;

/** A subcommand of `plimsoll`. */
export type CommandName = (typeof COMMAND_NAMES)[number];
