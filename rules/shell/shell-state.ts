import type { Command } from '../../src/rule-api.ts';
import { wordText } from '../facts/command-words.ts';

/** Files that do nothing but set variables and functions for the shell that reads them. */
const ACTIVATION =
  /(?:^|\/)(?:activate|activate\.sh|\.?bashrc|\.?zshrc|\.?profile|\.bash_profile|bash\.bashrc|nvm\.sh|conda\.sh|setup\.bash|setup\.sh|setvars\.sh|emsdk_env\.sh|sdkman-init\.sh|asdf\.sh|ghcup\/env|\.cargo\/env|rvm)$/;

/** Sub-commands that change nothing but the shell, by program, and what lasts instead. */
const SWITCHES: Readonly<Record<string, readonly [subcommands: readonly string[], instead: string]>> = {
  __proto__: null as never,
  conda: [['activate', 'deactivate'], '`SHELL`, `conda run` or `ENV PATH`'],
  mamba: [['activate', 'deactivate'], '`SHELL`, `mamba run` or `ENV PATH`'],
  micromamba: [['activate', 'deactivate'], '`SHELL`, `micromamba run` or `ENV PATH`'],
  nvm: [['use'], '`nvm alias default` or `ENV PATH`'],
  fnm: [['use'], '`fnm default` or `ENV PATH`'],
  pyenv: [['shell', 'activate'], '`pyenv global` or `ENV PATH`'],
  rbenv: [['shell'], '`rbenv global` or `ENV PATH`'],
  rvm: [['use'], '`ENV PATH`'],
  sdk: [['use'], '`sdk default` or `ENV PATH`'],
  jenv: [['shell'], '`jenv global` or `ENV PATH`'],
};

const INSTEAD: Readonly<Record<string, string>> = {
  __proto__: null as never,
  cd: '`WORKDIR`',
  popd: '`WORKDIR`',
  chdir: '`WORKDIR`',
  pushd: '`WORKDIR`',
  export: '`ENV`',
  declare: '`ENV`',
  typeset: '`ENV`',
  readonly: '`ENV`',
  unset: '`env -u` where it matters',
  alias: 'a script on `PATH`',
  shopt: '`SHELL`',
  set: '`SHELL`',
  umask: 'it in the `RUN` that needs it, or `chmod`',
  ulimit: '`docker run --ulimit`',
  workon: '`ENV PATH`',
};

/** What to use instead of a command that changes nothing but the shell that runs it; `null` for any other command. */
export function lastingInstead(command: Command): string | null {
  const { name, args, subcommand } = command;
  if (name === null) return null;
  const [first] = args;
  if (name === '.' || name === 'source') {
    const path = first === undefined ? '' : wordText(first);
    if (!ACTIVATION.test(path)) return null;
    const [, directory] = /^(\/[\w./-]*)\/activate$/.exec(path) ?? [];
    return directory === undefined ? '`ENV`' : `\`ENV PATH=${directory}:$PATH\``;
  }
  if (name === 'rvm' && first?.value === 'use' && command.hasFlag('--default')) return null;
  const [subcommands, instead] = SWITCHES[name] ?? [];
  if (subcommands !== undefined && instead !== undefined) {
    const word = subcommand?.value ?? first?.value ?? '';
    return subcommands.includes(word) && !command.hasFlag('--help', '--default') ? instead : null;
  }
  // Without words they print what is set.
  if (args.length === 0 && name !== 'cd' && name !== 'popd') return null;
  if (name === 'umask' && first?.value === '-S' && args.length === 1) return null;
  if (name === 'ulimit' && args.length === 1 && /^-[A-Za-z]$/.test(first?.value ?? '')) return null;
  if (first?.value === '-p') return null;
  return Object.hasOwn(INSTEAD, name) ? (INSTEAD[name] ?? null) : null;
}
