import rule from '../../../rules/instructions/no-healthcheck-none.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a check': 'FROM debian:12\nHEALTHCHECK CMD ["a"]',
    'none at all': 'FROM debian:12',
    'another takes its place': 'FROM debian:12 AS base\nHEALTHCHECK NONE\nFROM base\nHEALTHCHECK CMD ["a"]',
    'the stage is not shipped': 'FROM debian:12 AS b\nHEALTHCHECK NONE\nFROM scratch\nCOPY --from=b /a /a',
  },
  reports: {
    plain: { code: 'FROM debian:12\nHEALTHCHECK NONE', at: ['HEALTHCHECK NONE'] },
    'in a parent stage': {
      code: 'FROM debian:12 AS base\nHEALTHCHECK NONE\nFROM base',
      at: ['HEALTHCHECK NONE'],
    },
  },
});
