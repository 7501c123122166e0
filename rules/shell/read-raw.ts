import { commandName, commandWord, flagsOf, literalText, type ShellCommand } from '../../src/rule-api.ts';
import { shellCheck } from './shell-check.ts';

export default shellCheck({
  name: 'read-raw',
  code: 2162,
  description: 'Require -r for read',
  level: 'info',
  rationale: 'Without `-r` the shell takes backslashes in the input for escapes and removes them.',
  fixSafety: 'A script that joins lines by backslashes at their ends reads them one by one then.',
  examples: {
    bad: 'while read line; do touch "/$line"; done < /list',
    good: 'while read -r line; do touch "/$line"; done < /list',
    fixed: 'while read -r line; do touch "/$line"; done < /list',
  },
  messages: {
    missing: '`read` without `-r` removes backslashes from the input; add `-r`.',
    add: 'Add `-r`.',
  },
  check(script, report) {
    for (const command of script.commands('read')) {
      const word = commandWord(command);
      if (word === null || commandName(command) !== 'read' || literalText(word) !== 'read') continue;
      if (flagsOf(command).some(({ name }) => name === 'r') || polls(command)) continue;
      report({
        node: word,
        messageId: 'missing',
        suggest: [{ messageId: 'add', fix: (fixer) => fixer.insertTextAfter(word, ' -r') }],
      });
    }
  },
});

/** `-t 0` reads nothing. */
function polls({ args }: ShellCommand): boolean {
  return args.some(({ text }, at) => (text === '-t' && args[at + 1]?.text === '0') || text === '-t0');
}
