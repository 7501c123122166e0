import rule from '../../../rules/stages/named-stage-reference.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a name': 'FROM debian:13 AS a\nFROM debian:13\nCOPY --from=a /x /x',
    'an image': 'FROM debian:13\nCOPY --from=nginx:1 /x /x',
    'no such stage': 'FROM debian:13\nFROM debian:13\nCOPY --from=7 /x /x',
  },
  reports: {
    'the stage has a name': {
      code: 'FROM debian:13 AS A\nFROM debian:13\nCOPY --from=0 --chown=1 /x /x',
      at: [['0', 3]],
      messages: ['The stage is referenced by index; use `a`.'],
      fixed: 'FROM debian:13 AS A\nFROM debian:13\nCOPY --from=a --chown=1 /x /x',
    },
    'the stage has no name': {
      code: 'FROM debian:13\nFROM debian:13\nCOPY --from=0 /x /x',
      at: [['0', 3]],
      fixed: null,
    },
    'two stages have the name': {
      code: 'FROM debian:13 AS a\nFROM debian:13 AS a\nFROM debian:13\nCOPY --from=0 /x /x',
      at: [['0', 4]],
      fixed: null,
    },
    quotes: { code: 'FROM debian:13 AS a\nFROM debian:13\nCOPY --from="0" /x /x', at: ['"0"'], fixed: null },
    'a template writes the line': {
      code: 'FROM debian:13 AS a\nFROM debian:13\nCOPY --from=0 {{x}} /x',
      at: [['0', 3]],
      fixed: null,
    },
  },
});
