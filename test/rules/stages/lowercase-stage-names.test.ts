import rule from '../../../rules/stages/lowercase-stage-names.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'lower case': 'FROM debian:13 AS build',
    'no name': 'FROM debian:13',
    'the keyword may be written in any case': 'FROM debian:13 As build',
    'the references may be written in any case': 'FROM debian:13 AS a\nFROM debian:13\nCOPY --from=A /x /x',
  },
  reports: {
    'every reference goes along': {
      code: 'FROM debian:13 AS Build\nFROM build AS b\nRUN --mount=from=BUILD,target=/x true\nCOPY --from=Build --chmod=644 /x /x',
      at: ['Build'],
      fixed:
        'FROM debian:13 AS build\nFROM build AS b\nRUN --mount=from=build,target=/x true\nCOPY --from=build --chmod=644 /x /x',
    },
    'references by index stay': {
      code: 'FROM debian:13 AS A\nFROM debian:13\nCOPY --from=0 /x /x',
      at: ['A'],
      fixed: 'FROM debian:13 AS a\nFROM debian:13\nCOPY --from=0 /x /x',
    },
    'quotes stay': {
      code: 'FROM debian:13 AS A\nFROM debian:13\nCOPY --from="A" /x /x',
      at: [['A', 1]],
      fixed: 'FROM debian:13 AS a\nFROM debian:13\nCOPY --from="a" /x /x',
    },
    'a template writes the line': {
      code: 'FROM debian:{{v}} AS A',
      at: ['A'],
      problems: true,
      fixed: null,
    },
  },
});
