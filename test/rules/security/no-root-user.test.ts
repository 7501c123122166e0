import noRootUser from '../../../rules/security/no-root-user.ts';
import requireUser from '../../../rules/security/require-user.ts';
import { ruleTest } from '../../support/rule-test.ts';

const OTHER_USER = {
  'another user': 'FROM debian:12\nUSER app',
  'by number': 'FROM debian:12\nUSER 10001:0',
  'inherited from a parent stage': 'FROM debian:12 AS base\nUSER app\nFROM base',
  'root in a stage that does not ship': 'FROM debian:12 AS build\nUSER root\nFROM debian:12\nUSER app',
  'back from root': 'FROM debian:12\nUSER root\nRUN true\nUSER app',
  'nobody knows the base': 'FROM corp.example/base:1',
  'a variable decides': 'FROM debian:12\nARG UID\nUSER $UID',
  scratch: 'FROM scratch\nCOPY app /app',
};

ruleTest(noRootUser, {
  silent: {
    ...OTHER_USER,
    'no USER at all': 'FROM debian:12',
    'gosu drops the privileges':
      'FROM debian:12\nUSER root\nRUN apt-get install -y gosu\nENTRYPOINT ["/entry.sh"]',
  },
  reports: {
    named: { code: 'FROM debian:12\nUSER root', at: ['root'] },
    'by number': { code: 'FROM debian:12\nUSER 0:0', at: ['0:0'] },
    'the last one counts': { code: 'FROM debian:12\nUSER app\nUSER root', at: ['root'] },
    'inherited from a parent stage': { code: 'FROM debian:12 AS base\nUSER root\nFROM base', at: ['root'] },
    'gosu is not accepted': {
      code: 'FROM debian:12\nUSER root\nRUN apt-get install -y gosu',
      options: [{ allowPrivilegeDrop: false }],
      at: ['root'],
    },
  },
});

ruleTest(requireUser, {
  silent: {
    ...OTHER_USER,
    'root on purpose': 'FROM debian:12\nUSER root',
    'the base runs as another user': 'FROM gcr.io/distroless/static:nonroot',
    'gosu drops the privileges': 'FROM debian:12\nRUN apt-get install -y gosu\nENTRYPOINT ["/entry.sh"]',
  },
  reports: {
    'inherited from a known base': {
      code: 'FROM debian:12',
      at: ['debian:12'],
      messages: ['The image runs as root, the user of `debian:12`; switch to a non-root `USER`.'],
    },
    'at the stage that ships, for the base of its chain': {
      code: 'FROM debian:12 AS base\nFROM base',
      at: [['base', 2]],
    },
    'an unknown base on demand': {
      code: 'FROM corp.example/base:1',
      options: [{ unknownBase: 'warn' }],
      at: ['corp.example/base:1'],
    },
    'scratch on demand': {
      code: 'FROM scratch\nCOPY app /app',
      options: [{ allowScratch: false, unknownBase: 'warn' }],
      at: ['scratch'],
    },
  },
});
