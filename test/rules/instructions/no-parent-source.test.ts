import rule from '../../../rules/instructions/no-parent-source.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'inside of the context': 'FROM debian:12\nCOPY a/../b ./c /x/',
    'from another stage': 'FROM debian:12 AS a\nFROM debian:12\nCOPY --from=a ../x /x',
    'a variable decides': 'FROM debian:12\nARG D=..\nCOPY $D/x /x',
    'a name with dots': 'FROM debian:12\nCOPY ..x x.. /x/',
    'a URL': 'FROM debian:12\nADD https://example.com/../x /x',
  },
  reports: {
    beside: {
      code: 'FROM debian:12\nCOPY ../x /x',
      at: ['../x'],
      messages: ['`..` does not leave the build context, so `../x` is `x`; build from a parent directory.'],
      suggested: ['FROM debian:12\nCOPY x /x'],
    },
    'further up': {
      code: 'FROM debian:12\nADD a ./../../b/c /x/',
      at: ['./../../b/c'],
      suggested: ['FROM debian:12\nADD a b/c /x/'],
    },
    'the directory itself': {
      code: 'FROM debian:12\nCOPY .. /x',
      at: ['..'],
      suggested: ['FROM debian:12\nCOPY . /x'],
    },
    'as JSON': { code: 'FROM debian:12\nCOPY ["../x", "/x"]', count: 1, suggested: [] },
    'of a bind mount': {
      code: 'FROM debian:12\nRUN --mount=type=bind,source=../x,target=/x make',
      at: ['../x'],
      suggested: ['FROM debian:12\nRUN --mount=type=bind,source=x,target=/x make'],
    },
  },
});
