import { hasFlag, literalText, type ShellCommand } from '../../src/rule-api.ts';
import { named } from './named-commands.ts';
import { shellCheck } from './shell-check.ts';

/** `-L`, `-H`, `-xdev` and others that are before the path. */
const LEADING = /^-[EHLPXdfsxO0-9]*$/;

export default shellCheck({
  name: 'find-explicit-path',
  code: 2185,
  description: 'Require a path for find',
  level: 'info',
  rationale: 'GNU and busybox `find` search the working directory then; others fail.',
  examples: {
    bad: 'find -name core -delete',
    good: 'find . -name core -delete',
    fixed: 'find . -name core -delete',
  },
  messages: { missing: '`find` without a path is not portable; write `find .`.' },
  fixable: true,
  check(script, report) {
    for (const command of named(script, 'find')) {
      const { name } = command;
      const before = hasPath(command);
      if (name === null || before === true || hasFlag(command, 'help')) continue;
      report({ node: name, messageId: 'missing', fix: (fixer) => fixer.insertTextAfter(before, ' .') });
    }
  },
});

/** `true`, or the word that the path has to come after. */
function hasPath({ name, args }: ShellCommand) {
  let last = name;
  for (const word of args) {
    if (word.type !== 'ShellWord') return true;
    const text = literalText(word);
    if (text === null || !text.startsWith('-')) return true;
    if (text.length > 2 && !LEADING.test(text)) break;
    last = word;
  }
  return last ?? true;
}
