import rule from '../../../rules/stages/no-copy-from-self.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'an earlier stage': 'FROM debian:13 AS a\nFROM debian:13 AS b\nCOPY --from=a /x /x',
    'its base image, once more': 'FROM debian:13 AS a\nCOPY --from=debian:13 /x /x',
    'no source stage': 'FROM debian:13 AS a\nCOPY a /a',
  },
  reports: {
    'by name': { code: 'FROM debian:13 AS a\nCOPY --from=A /x /y', at: ['A'] },
    'by index': { code: 'FROM debian:13\nFROM debian:13\nCOPY --from=1 /x /y', at: [['1', 3]] },
    'in a mount': { code: 'FROM debian:13 AS app\nRUN --mount=from=app,target=/x true', at: [['app', 2]] },
  },
});
