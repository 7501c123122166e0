/** All commands by name. The code of a command is loaded when it is called. */
import type { CommandEntry } from './command.ts';
import { COMMAND_NAMES, type CommandName } from './command-names.ts';

const ENTRIES: Readonly<Record<CommandName, Omit<CommandEntry, 'name'>>> = {
  lint: {
    summary: 'Check Dockerfiles and fix them (the default)',
    load: async () => (await import('./commands/lint.ts')).lint,
  },
  format: {
    summary: 'Format Dockerfiles without changing what they build',
    load: async () => (await import('./commands/format.ts')).format,
  },
  explain: {
    summary: 'Explain a rule',
    load: async () => (await import('./commands/explain.ts')).explain,
  },
  rules: {
    summary: 'List all rules',
    load: async () => (await import('./commands/rules.ts')).rules,
  },
  init: {
    summary: 'Create a starter configuration file',
    load: async () => (await import('./commands/init.ts')).init,
  },
  inspect: {
    summary: 'Print what a Dockerfile builds, as text or JSON',
    load: async () => (await import('./commands/inspect.ts')).inspect,
  },
  baseline: {
    summary: 'Create, update or check a baseline of known findings',
    load: async () => (await import('./commands/baseline.ts')).baseline,
  },
  waivers: {
    summary: 'List, clean up and draft waivers',
    load: async () => (await import('./commands/waivers.ts')).waivers,
  },
  policy: {
    summary: 'Check, test and explain policies',
    load: async () => (await import('./commands/policy.ts')).policy,
  },
  hadolint: {
    summary: 'Take the command line of hadolint and write its formats',
    load: async () => (await import('./commands/hadolint.ts')).hadolint,
  },
  completion: {
    summary: 'Print the completions of a shell: bash, zsh or fish',
    load: async () => (await import('./commands/completion.ts')).completion,
  },
  help: {
    summary: 'Show the help of a command',
    load: async () => (await import('./commands/help.ts')).help,
  },
  version: {
    summary: 'Show the version',
    load: async () => (await import('./commands/version.ts')).version,
  },
};

/** In the order of the overview. */
export const COMMANDS: readonly CommandEntry[] = COMMAND_NAMES.map((name) => ({ name, ...ENTRIES[name] }));

/** What runs when the first word is no command. */
export const DEFAULT_COMMAND: CommandEntry = { name: 'lint', ...ENTRIES.lint };
