import { flagsOf, lit, type ShellWord } from '../../src/rule-api.ts';
import { named } from './named-commands.ts';
import { shellCheck } from './shell-check.ts';

/** `../x` and `./x`: no directory but the last one is made. */
const NO_PARENTS = /^(?:\.\.?\/)+[^/]+$/;

export default shellCheck({
  name: 'no-mkdir-parents-mode',
  code: 2174,
  description: 'mkdir with both -p and -m',
  level: 'warning',
  rationale: 'The mode applies to the last directory only; its parents get the default one.',
  silent: ['no parent directory is made'],
  examples: { bad: 'mkdir -p -m 700 /a/b', good: 'mkdir -p /a/b && chmod 700 /a /a/b' },
  messages: { mode: '`-m` applies to the last directory only; set the mode of the parents with `chmod`.' },
  check(script, report) {
    for (const command of named(script, 'mkdir')) {
      const flags = flagsOf(command);
      const mode = flags.find(({ name }) => name === 'm' || name === 'mode');
      if (mode === undefined || !flags.some(({ name }) => name === 'p' || name === 'parents')) continue;
      const others = command.args.slice(1).filter((word): word is ShellWord => word.type === 'ShellWord');
      if (others.some(mayHaveParents)) report({ node: mode.word, messageId: 'mode' });
    }
  },
});

function mayHaveParents(word: ShellWord): boolean {
  const text = lit(word);
  return text === null || (text.includes('/') && !NO_PARENTS.test(text));
}
