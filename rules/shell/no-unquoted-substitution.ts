import { commandBaseName, isCommandName, isQuoteFree, type ShellSubstitution } from '../../src/rule-api.ts';
import { shellCheck } from './shell-check.ts';

/** Commands whose several words are wanted. */
const LISTS: ReadonlySet<string> = new Set(['seq', 'pgrep']);

/** Commands that print one word without blanks and wildcards. */
const SINGLE_WORD: ReadonlySet<string> = new Set(['nproc', 'uname', 'arch', 'getconf', 'id', 'lsb_release']);

export default shellCheck({
  name: 'no-unquoted-substitution',
  code: 2046,
  description: 'Unquoted command substitution',
  level: 'warning',
  rationale: 'The shell splits the output at blanks and replaces wildcards in it by file names.',
  silent: [
    'the list of a `for`, an assignment, a `case` word or `[[ … ]]`, where nothing is split',
    '`seq` and `pgrep`, whose output is a list',
    'commands that print a single word, such as `nproc` and `uname -m`',
  ],
  fixSafety: 'The output may be meant to be several words.',
  examples: {
    bad: 'tar xf $(find / -name app.tar)',
    good: 'tar xf "$(find / -name app.tar)"',
    fixed: 'tar xf "$(find / -name app.tar)"',
  },
  messages: {
    unquoted: 'Output of `{{command}}` is split at blanks and globbed; quote it.',
    quote: 'Put double quotes around it.',
  },
  check(script, report) {
    for (const node of script.all('ShellSubstitution')) {
      if (node.kind !== 'command' && node.kind !== 'backquote') continue;
      if (node.statements.length === 0 || isQuoteFree(node, script.kind) || isCommandName(node)) continue;
      const command = onlyCommand(node);
      if (command !== null && LISTS.has(command)) continue;
      if (command !== null && SINGLE_WORD.has(command) && !script.isShellcheckCompat) continue;
      report({
        node,
        messageId: 'unquoted',
        data: { command: command ?? '$(…)' },
        suggest: [
          {
            messageId: 'quote',
            fix: (fixer) => [fixer.insertTextBefore(node, '"'), fixer.insertTextAfter(node, '"')],
          },
        ],
      });
    }
  },
});

/** The name of the command where the substitution is nothing but one simple command. */
function onlyCommand({ statements }: ShellSubstitution): string | null {
  const [statement] = statements;
  if (statements.length !== 1 || statement?.body.type !== 'ShellCommand') return null;
  return commandBaseName(statement.body);
}
