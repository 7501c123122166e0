import rule from '../../../rules/stages/known-copy-source.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'an earlier stage': 'FROM debian:13 AS a\nFROM debian:13\nCOPY --from=A /x /x',
    'an index': 'FROM debian:13\nFROM debian:13\nCOPY --from=0 /x /x',
    'an image': 'FROM debian:13\nCOPY --from=nginx:1.29 /x /x',
    'perhaps an image': 'FROM debian:13 AS build\nFROM debian:13\nCOPY --from=nginx /x /x',
    'a short name is near to too many': 'FROM debian:13 AS php\nFROM debian:13\nCOPY --from=node /x /x',
    'nobody knows the variable': 'FROM debian:13\nARG A\nRUN --mount=type=bind,target=/x true\nCOPY a /x',
    'a named context': {
      code: 'FROM debian:13 AS build\nFROM debian:13\nCOPY --from=build1 /x /x',
      options: [{ contexts: ['build1'] }],
    },
    'its own stage is the matter of another rule': 'FROM debian:13 AS a\nCOPY --from=a /x /y',
  },
  reports: {
    later: {
      code: 'FROM debian:13\nCOPY --from=b /x /x\nFROM debian:13 AS b',
      at: [['b', 2]],
      messages: ['Stage `b` is defined later, on line 3; copy from an earlier stage.'],
    },
    'later, in a mount': {
      code: 'FROM debian:13\nRUN --mount=from=tools,target=/t true\nFROM debian:13 AS tools',
      at: [['tools', 2]],
    },
    'an index that is too large': {
      code: 'FROM debian:13\nFROM debian:13\nCOPY --from=2 /x /x',
      at: [['2', 3]],
      messages: ['No earlier stage has index `2`; the first stage is 0 and this one is 1.'],
    },
    'an index in a mount': {
      code: 'FROM debian:13\nFROM debian:13\nRUN --mount=from=0,target=/t true',
      at: ['0'],
    },
    'nearly a stage': {
      code: 'FROM debian:13 AS builder\nFROM debian:13\nCOPY --from=build3r /x /x',
      at: ['build3r'],
      suggested: ['FROM debian:13 AS builder\nFROM debian:13\nCOPY --from=builder /x /x'],
    },
    'no stage and no tag': {
      code: 'FROM debian:13\nCOPY --from=nginx /x /x',
      options: [{ unknown: 'warn' }],
      at: ['nginx'],
    },
  },
});
