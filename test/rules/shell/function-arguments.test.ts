import { ruleNamed } from '../../support/rule-named.ts';
import { shellCheckTest } from '../../support/shell-check-test.ts';

shellCheckTest(ruleNamed('no-missing-function-arguments'), {
  silent: [
    'f() { echo "$1"; }; f a',
    'f() { echo "$1"; }',
    'f() { echo "${1:-a}"; }; f',
    'f() { g() { echo "$1"; }; g a; }; f',
    '[debian] f() { trap \'echo "$1"\' EXIT; }; f',
  ],
  reports: {
    'f() { echo "$1"; }; f': ['f() { echo "$1"; }'],
  },
});

shellCheckTest(ruleNamed('no-call-without-arguments'), {
  silent: ['f() { echo "$1"; }; f a; f'],
  reports: {
    'f() { echo "$1"; }; f > x; f': ['f > x', 'f'],
  },
});
