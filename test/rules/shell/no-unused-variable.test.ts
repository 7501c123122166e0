import rule from '../../../rules/shell/no-unused-variable.ts';
import { ruleTest } from '../../support/rule-test.ts';
import { shellCheckTest } from '../../support/shell-check-test.ts';

shellCheckTest(rule, {
  silent: ['X=1; echo "$X"', 'export X=1', 'X=1 make', '_x=1', 'DISPLAY=:0; foo', 'x=1; echo $((x+1))'],
  reports: {
    'X=1; echo hi': ['X'],
    'for i in a b; do echo; done': ['for'],
    'while read -r a b; do echo "$a"; done < f': ['b'],
    'foo=$(bar)': ['foo'],
    'X=1; X=2': ['X'],
  },
});

ruleTest(rule, {
  silent: {
    'an ENV is in the environment of the commands': 'FROM scratch\nENV X=1\nRUN X=2; make',
    'an ARG as well': 'FROM scratch\nARG X\nRUN X=2; make',
  },
  reports: { 'on a line of its own': { code: 'FROM scratch\nRUN set -e; \\\n  X=2; \\\n  make', at: ['X'] } },
});
