/** Commands that need a destination after what they copy, move or link. */
import { flagsOf, literalTextOnly, mayBecomeSeveral, type Rule } from '../../src/rule-api.ts';
import { named, wordsOf } from './named-commands.ts';
import { type ShellCheck, shellCheck } from './shell-check.ts';

export default [
  destinationRule('mv', 2224, 'error', { bad: 'mv /src/app', good: 'mv /src/app /opt' }),
  destinationRule('cp', 2225, 'error', { bad: 'cp -r /src/app', good: 'cp -r /src/app /opt' }),
  destinationRule('ln', 2226, 'warning', { bad: 'ln -s /opt/app', good: 'ln -s /opt/app /app' }),
];

function destinationRule(
  program: string,
  code: number,
  level: ShellCheck<never>['level'],
  examples: ShellCheck<never>['examples'],
): Rule {
  const isLink = program === 'ln';
  return shellCheck({
    name: `${program}-destination`,
    code,
    description: `Require a destination for ${program}`,
    level,
    rationale: isLink
      ? 'With one argument the link is made in the working directory, which is easily overlooked.'
      : `\`${program}\` with one argument fails.`,
    silent: ['a word may become several', '`-t` is given'],
    examples,
    messages: {
      missing: isLink
        ? '`ln` makes this link in the working directory; name the link.'
        : `\`${program}\` has no destination; check the arguments.`,
    },
    check(script, report) {
      for (const command of named(script, program)) {
        const words = wordsOf(command.args).filter((word) => !literalTextOnly(word).startsWith('-'));
        const [only] = words;
        if (only === undefined || words.length !== 1 || mayBecomeSeveral(only)) continue;
        if (command.args.some(({ text }) => text === '--')) continue;
        if (flagsOf(command).some(({ name }) => 'target-directory'.startsWith(name))) continue;
        report({ node: command, messageId: 'missing' });
      }
    },
  });
}
