import { describe, it } from 'vitest';
import { rules as allRules } from '../../../rules/index.ts';
import rules from '../../../rules/shell/pitfalls.ts';
import { ruleTest } from '../../../src/testing/rule-test.ts';
import { type ShellCases, shellCheckTest } from '../../support/shell-check-test.ts';
import { type ShellcheckCase, shellcheckCases } from '../../support/shellcheck-cases.ts';
import { ARITHMETIC_CASES } from './cases/arithmetic.ts';
import { CASES_CASES } from './cases/cases.ts';
import { FILES_CASES } from './cases/files.ts';
import { FIND_CASES } from './cases/find.ts';
import { FLOW_CASES } from './cases/flow.ts';
import { FUNCTIONS_CASES } from './cases/functions.ts';
import { LOOPS_CASES } from './cases/loops.ts';
import { RARE_CASES } from './cases/rare.ts';
import { SYNTAX_CASES } from './cases/syntax.ts';
import { TEST_LOGIC_CASES } from './cases/test-logic.ts';
import { TEST_NUMBERS_CASES } from './cases/test-numbers.ts';
import { TEST_WORDS_CASES } from './cases/test-words.ts';
import { VARIABLES_CASES } from './cases/variables.ts';
import { PITFALL_CASES } from './pitfall-cases.ts';

/** Of rules in other files. */
const CASES_OF_OTHERS: readonly ShellcheckCase[] = [
  [2242, 'sh', 'exit "a$x"', '"a$x"'],
  [2242, 'sh', 'exit "$x"1'],
  [2242, 'sh', 'exit $x$y'],
  [2242, 'sh', 'exit *', '*'],
  [2046, 'sh', 'command $(foo)'],
  [2046, 'sh', 'command -v $(foo)', '$(foo)'],
  [2046, 'sh', 'exec $(foo)'],
  [2046, 'sh', 'exec -i $(foo)', '$(foo)'],
  [2086, 'sh', 'let $x'],
  [2086, 'sh', '$x=b'],
  [2086, 'sh', '$x=$y', '$y'],
  [2035, 'sh', '[ * ]'],
  [2035, 'sh', 'test *', '*'],
  [2088, 'sh', 'echo "${x%%"~/x"}"'],
  [1075, 'sh', 'if a; then b; else if c; then d; fi || e; fi', 'else '],
  [3045, 'sh', 'exec -f'],
  [3045, 'sh', 'exec type -e'],
  [2205, 'sh', '([ ! -d x ])'],
  [2242, 'sh', 'exit $@'],
  [2253, 'sh', 'chmod -rf x'],
  [2121, 'sh', "set 'x=1'"],
  [2117, 'sh', '! su', 'su'],
  [2170, 'sh', '[ {} -lt 1 ]', '{}'],
];

const OBSERVED = [
  ...PITFALL_CASES,
  ...ARITHMETIC_CASES,
  ...CASES_CASES,
  ...FILES_CASES,
  ...FIND_CASES,
  ...FLOW_CASES,
  ...FUNCTIONS_CASES,
  ...LOOPS_CASES,
  ...RARE_CASES,
  ...TEST_LOGIC_CASES,
  ...TEST_NUMBERS_CASES,
  ...TEST_WORDS_CASES,
  ...VARIABLES_CASES,
  ...SYNTAX_CASES,
];
shellcheckCases(Object.values(allRules), OBSERVED);
shellcheckCases(Object.values(allRules), CASES_OF_OTHERS);

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
