import {
  argumentsOf,
  commandBaseName,
  commandWord,
  type Fixer,
  type ShellGlob,
  type ShellWord,
} from '../../src/rule-api.ts';
import { shellCheck } from './shell-check.ts';

const ENDS_OPTIONS: ReadonlySet<string> = new Set(['--', ':::', '::::']);

/** Commands that print their arguments. */
const PRINTING: ReadonlySet<string> = new Set(['echo', 'printf']);

/** Commands that take nothing but paths after their options, and write the names nowhere. */
const PATHS_ONLY: ReadonlySet<string> = new Set(
  'rm cp mv chmod chown chgrp cat mkdir rmdir touch'.split(' '),
);

export default shellCheck({
  name: 'no-leading-glob',
  code: 2035,
  description: 'Glob that may expand to an option',
  level: 'info',
  rationale: 'A file whose name begins with a dash is taken for an option by the command.',
  silent: ['after `--`', '`echo` and `printf`'],
  fixSafety: 'The names that the command sees begin with `./`.',
  examples: { bad: 'rm -rf *', good: 'rm -rf ./*', fixed: 'rm -rf ./*' },
  messages: {
    glob: 'File names that start with `-` become options here; write `./{{glob}}`.',
    prefix: 'Put `./` before the glob.',
  },
  fixable: true,
  check(script, report) {
    for (const glob of script.all('ShellGlob')) {
      const word = wordStartedBy(glob);
      const command = word?.parent;
      if (word === null || command?.type !== 'ShellCommand') continue;
      const name = commandBaseName(command);
      // In `[ … ]` other rules report globs.
      if (name === '[' || (name !== null && PRINTING.has(name))) continue;
      const args = argumentsOf(command);
      const isProgramOfExec = command.name?.value === 'exec' && word === commandWord(command);
      const at = isProgramOfExec ? 0 : args.indexOf(word);
      if (
        at === -1 ||
        args.slice(0, at).some((each) => each.type === 'ShellWord' && ENDS_OPTIONS.has(each.text))
      )
        continue;
      const prefix = {
        messageId: 'prefix' as const,
        fix: (fixer: Fixer) => fixer.insertTextBefore(glob, './'),
      };
      const isPath = name !== null && PATHS_ONLY.has(name);
      report({
        node: glob,
        messageId: 'glob',
        data: { glob: word.text },
        ...(isPath ? { fix: prefix.fix } : { suggest: [prefix] }),
      });
    }
  },
});

function wordStartedBy(glob: ShellGlob): ShellWord | null {
  const { parent, text } = glob;
  return /^(?:\*+|\?)$/.test(text) && parent?.type === 'ShellWord' && parent.parts[0] === glob
    ? parent
    : null;
}
