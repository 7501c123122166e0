import rule from '../../../rules/instructions/no-root-copy.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a directory': 'FROM debian:13 AS a\nFROM debian:13\nCOPY --from=a /usr /usr',
    'layers are joined': 'FROM debian:13 AS a\nFROM scratch\nCOPY --from=a / /',
    'from the context': 'FROM debian:13\nCOPY / /',
    'into a directory': 'FROM debian:13 AS a\nFROM debian:13\nCOPY --from=a / /mnt/a/',
  },
  reports: {
    'a stage': {
      code: 'FROM debian:13 AS a\nFROM debian:13\nCOPY --from=a / /',
      at: ['/'],
      messages: ['This copies the entire filesystem of `a` over `/`; copy only the required files.'],
    },
    'among others': { code: 'FROM debian:13\nCOPY --from=alpine:3.22 /etc / /', at: ['/'] },
  },
});
