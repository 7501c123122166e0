import rule from '../../../rules/stages/no-unused-stages.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'the file is a template': 'FROM debian:13\nRUN {{x}}\nFROM debian:13',
    'the only stage': 'FROM debian:13',
    'copied from': 'FROM debian:13\nFROM debian:13\nCOPY --from=0 /x /x',
    'built from': 'FROM debian:13 AS a\nFROM a',
    mounted: 'FROM debian:13 AS a\nFROM debian:13\nRUN --mount=from=a,target=/x true',
    'a name that a build may ask for': 'FROM debian:13 AS test\nFROM debian:13',
    'a target': {
      code: 'FROM debian:13 AS test\nFROM debian:13',
      options: [{ checkNamed: true }],
      model: { targets: ['test'] },
    },
  },
  reports: {
    'nothing can ask for it': { code: 'FROM debian:13\nRUN make\nFROM debian:13', at: [['FROM', 1]] },
    'a name, when asked': {
      code: 'FROM debian:13 AS test\nFROM debian:13',
      options: [{ checkNamed: true }],
      at: [['FROM', 1]],
    },
    'after the target': {
      code: 'FROM debian:13 AS app\nFROM debian:13',
      model: { target: 'app' },
      at: [['FROM', 2]],
    },
  },
});
