import rules from '../../../rules/shell/portability.ts';
import type { Rule } from '../../../src/rule-api.ts';
import { type ShellCases, shellCheckTest } from '../../support/shell-check-test.ts';

const CASES: Readonly<Record<string, ShellCases>> = {
  'sh-no-double-brackets': {
    silent: [
      '[ -f x ]',
      '[bash] [[ -f x ]]',
      '[busybox] [[ -f x ]]',
      '[alpine] [[ -f x ]]',
      '[fedora] [[ -f x ]]',
      '[unknown] [[ -f x ]]',
    ],
    reports: {
      '[[ -f x ]]': ['[[ -f x ]]'],
      '[[ "$HOME" == a ]] && foo': ['[[ "$HOME" == a ]]'],
      '[debian] [[ -f x ]]': ['[[ -f x ]]'],
    },
  },
};

for (const [name, cases] of Object.entries(CASES)) shellCheckTest(ruleNamed(name), cases);

function ruleNamed(name: string): Rule {
  const rule = rules.find((each) => each.name === name);
  if (rule === undefined) throw new Error(`No rule \`${name}\`.`);
  return rule;
}
