import rule from '../../../rules/instructions/require-healthcheck.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'there is one': 'FROM debian:12\nEXPOSE 80\nHEALTHCHECK CMD ["a"]',
    'a parent stage has one': 'FROM debian:12 AS base\nHEALTHCHECK CMD ["a"]\nFROM base\nEXPOSE 80',
    'it is declined': 'FROM debian:12\nEXPOSE 80\nHEALTHCHECK NONE',
    'no service': 'FROM debian:12\nCMD ["ls"]',
    'the stage is not shipped': 'FROM debian:12 AS b\nEXPOSE 80\nFROM scratch\nCOPY --from=b /a /a',
  },
  reports: {
    'a service': { code: 'FROM debian:12\nEXPOSE 80', at: ['debian:12'] },
    'another stage has one': {
      code: 'FROM debian:12 AS b\nHEALTHCHECK CMD ["a"]\nFROM debian:13\nEXPOSE 80',
      at: ['debian:13'],
    },
    'no service when all are asked': {
      code: 'FROM debian:12',
      options: [{ always: true }],
      at: ['debian:12'],
    },
  },
});
