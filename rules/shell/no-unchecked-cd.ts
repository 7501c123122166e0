import {
  commandName,
  hasFlag,
  isCondition,
  type ShellCommand,
  textWithPlaceholders,
} from '../../src/rule-api.ts';
import { shellCheck } from './shell-check.ts';

/** `/`, `..`, `../..`, `./`: always there. */
const ALWAYS_THERE = /^\/*(?:\.\.?\/+)*\.{0,2}$/;

export default shellCheck({
  name: 'no-unchecked-cd',
  code: 2164,
  description: 'cd whose failure is ignored',
  level: 'warning',
  rationale: 'If the directory does not exist, the commands that follow run in the wrong one.',
  silent: [
    '`set -e` is in force, by the script or by SHELL',
    'the status is handled by `&&`, `||` or a condition',
  ],
  fixSafety: 'A build in which `cd` fails currently goes on and will then stop.',
  examples: {
    bad: 'cd /src; make',
    good: 'cd /src && make',
    fixed: 'cd /src || exit 1; make',
  },
  messages: {
    unchecked: 'If `{{command}}` fails, later commands run in the wrong directory; add `|| exit 1`.',
    exit: 'Stop when the directory cannot be entered.',
  },
  check(script, report) {
    for (const command of script.commands('cd', 'pushd', 'popd')) {
      const name = commandName(command) ?? '';
      if (isCondition(command) || goesToKnownPlace(command)) continue;
      if (name !== 'cd' && hasFlag(command, 'n')) continue;
      if (script.endsAt(command) !== false) continue;
      report({
        node: command,
        messageId: 'unchecked',
        data: { command: name },
        suggest: [{ messageId: 'exit', fix: (fixer) => fixer.insertTextAfter(command, ' || exit 1') }],
      });
    }
  },
});

function goesToKnownPlace({ args }: ShellCommand): boolean {
  const [target] = args;
  return args.length === 1 && target?.type === 'ShellWord' && ALWAYS_THERE.test(textWithPlaceholders(target));
}
