import rule from '../../../rules/security/no-root-user-in-builder.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'the stage ships': 'FROM debian:12\nRUN true',
    'the stage ships through FROM': 'FROM debian:12 AS base\nRUN true\nFROM base\nUSER app',
    'nothing needs the stage': 'FROM debian:12 AS b\nRUN true\nFROM scratch\nCOPY a /a',
    'no commands': 'FROM debian:12 AS b\nFROM scratch\nCOPY --from=b /a /a',
    'another user': 'FROM debian:12 AS b\nUSER app\nRUN true\nFROM scratch\nCOPY --from=b /a /a',
    'nobody knows the base': 'FROM corp.example/b:1 AS b\nRUN true\nFROM scratch\nCOPY --from=b /a /a',
  },
  reports: {
    inherited: {
      code: 'FROM debian:12 AS b\nRUN true\nFROM scratch\nCOPY --from=b /a /a',
      at: ['debian:12'],
    },
    named: {
      code: 'FROM corp.example/b:1 AS b\nUSER root\nRUN true\nFROM scratch\nCOPY --from=b /a /a',
      at: ['root'],
      messages: ['This build stage runs as root; switch to a non-root `USER`.'],
    },
  },
});
