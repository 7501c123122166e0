/** `plimsoll completion`: scripts that complete command lines in a shell. */
import { UserError } from '../../config/user-error.ts';
import { code, hintAmong } from '../../yaml/hints.ts';
import { defineCommand } from '../command.ts';
import { bashCompletion } from '../completion/bash.ts';
import { fishCompletion } from '../completion/fish.ts';
import { type Grammar, readGrammar } from '../completion/grammar.ts';
import { zshCompletion } from '../completion/zsh.ts';

const SHELLS: Readonly<Record<string, (grammar: Grammar) => string>> = {
  __proto__: null as never,
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

/** `plimsoll completion SHELL`: prints a script made from the tables of commands, options and rules. */
export const completion = defineCommand({
  description:
    'Prints a script that completes commands, options, their values and names of rules in a shell. It belongs to this\n' +
    'version of plimsoll: print it again after an update. Rules of plugins are not in it.',
  usage: ['bash|zsh|fish'],
  options: [],
  operands: Object.keys(SHELLS),
  examples: [
    { line: 'source <(plimsoll completion bash)', does: 'In ~/.bashrc, for bash' },
    { line: 'plimsoll completion zsh > DIRECTORY/_plimsoll', does: 'For zsh, with a directory of fpath' },
    { line: 'plimsoll completion fish > ~/.config/fish/completions/plimsoll.fish', does: 'For fish' },
  ],
  async run({ positionals: [shell, ...others] }, { stdout }, commands) {
    const names = Object.keys(SHELLS);
    if (shell === undefined || others.length > 0) {
      throw new UserError('`plimsoll completion` requires a shell.', {
        hint: `Known: ${names.map(code).join(', ')}.`,
      });
    }
    const make = SHELLS[shell];
    if (make === undefined) {
      throw new UserError(`Unknown shell ${code(shell)}.`, { hint: hintAmong(shell, names) });
    }
    stdout.write(make(await readGrammar(commands)));
    return 0;
  },
});
