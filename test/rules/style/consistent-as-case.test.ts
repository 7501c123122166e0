import rule from '../../../rules/style/consistent-as-case.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'both upper case': 'FROM debian:13 AS a',
    'both lower case': 'from debian:13 as a',
    'no name': 'from debian:13',
    'FROM itself is mixed': 'From debian:13 AS a',
  },
  reports: {
    'lower after upper': {
      code: 'FROM debian:13 as a',
      at: ['as'],
      messages: ['`as` and `FROM` differ in case; use `AS`.'],
      fixed: 'FROM debian:13 AS a',
    },
    'upper after lower': { code: 'from debian:13 AS a', at: ['AS'], fixed: 'from debian:13 as a' },
    mixed: { code: 'FROM debian:13 As a', at: ['As'], fixed: 'FROM debian:13 AS a' },
    'a template writes the line': {
      code: 'FROM debian:{{v}} as a',
      at: ['as'],
      problems: true,
      fixed: null,
    },
  },
});
