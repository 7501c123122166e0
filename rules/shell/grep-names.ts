/** Names of grep that are not in the standard. */
import { commandWord, type Fix, type Rule } from '../../src/rule-api.ts';
import { named } from './named-commands.ts';
import { shellCheck } from './shell-check.ts';

export default [grepName('egrep', 2196, '-E'), grepName('fgrep', 2197, '-F')];

function grepName(old: string, code: number, flag: string): Rule {
  return shellCheck({
    name: `no-${old}`,
    code,
    description: `${old} in place of grep ${flag}`,
    level: 'info',
    rationale: `${old} is obsolete: GNU grep 3.8 and later print a warning for it.`,
    examples: {
      bad: `${old} root /etc/passwd`,
      good: `grep ${flag} root /etc/passwd`,
      fixed: `grep ${flag} root /etc/passwd`,
    },
    messages: { old: `\`${old}\` is obsolete; use \`grep ${flag}\`.` },
    fixable: true,
    check(script, report) {
      for (const command of named(script, old)) {
        const word = commandWord(command);
        if (word === null) continue;
        // With a directory or quotes it is a program of its own.
        const fix: Fix | null = word.text === old ? (fixer) => fixer.replaceText(word, `grep ${flag}`) : null;
        report({ node: word, messageId: 'old', fix });
      }
    },
  });
}
