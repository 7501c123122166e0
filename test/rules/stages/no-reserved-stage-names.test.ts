import rule from '../../../rules/stages/no-reserved-stage-names.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a name that every object has': 'FROM debian:13 AS constructor',
    'another name': 'FROM debian:13 AS base',
    'the empty image is a base image': 'FROM scratch AS base',
    'part of a name': 'FROM debian:13 AS from-scratch',
  },
  reports: {
    scratch: {
      code: 'FROM debian:13 AS scratch',
      at: ['scratch'],
      messages: ['Stage name `scratch` is reserved for the empty image; use another name.'],
      suggested: ['FROM debian:13 AS scratch-stage'],
    },
    'the references go along': {
      code: 'FROM debian:13 AS Context\nFROM debian:13\nCOPY --from=context /x /x',
      at: ['Context'],
      suggested: ['FROM debian:13 AS context-stage\nFROM debian:13\nCOPY --from=context-stage /x /x'],
    },
    'the other name is taken': {
      code: 'FROM debian:13 AS context\nFROM debian:13 AS context-stage',
      at: [['context', 1]],
    },
  },
});
