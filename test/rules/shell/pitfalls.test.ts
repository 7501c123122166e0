import { describe, it } from 'vitest';
import rules from '../../../rules/shell/pitfalls.ts';
import { ruleTest } from '../../../src/testing/rule-test.ts';
import { type ShellCases, shellCheckTest } from '../../support/shell-check-test.ts';
import { shellcheckCases } from '../../support/shellcheck-cases.ts';
import { PITFALL_CASES } from './pitfall-cases.ts';

shellcheckCases(rules, PITFALL_CASES);

const CASES: Readonly<Record<string, ShellCases>> = {
  'sh-no-function-keyword': {
    silent: [
      '[alpine] function f { x; }; f',
      '[fedora] function f { x; }; f',
      '[unknown] function f { x; }; f',
    ],
    reports: { '[debian] function f { x; }; f': ['function f { x; }'] },
  },
  'no-redirect-to-number': { silent: ['[ a > 2 ]', 'make 2>&1'], reports: { 'make > 2': ['> 2'] } },
};

for (const rule of rules) {
  const cases = CASES[rule.name];
  if (cases === undefined) ruleTest(rule, { silent: {}, reports: {} }, { describe, it });
  else shellCheckTest(rule, cases);
}
