import rule from '../../../rules/stages/unique-stage-names.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'different names': 'FROM debian:12 AS a\nFROM debian:12 AS b',
    'no names': 'FROM debian:12\nFROM debian:12',
    'the name of a base': 'FROM debian:12 AS base\nFROM base',
  },
  reports: {
    twice: {
      code: 'FROM debian:12 AS a\nFROM alpine:3.20 AS a',
      at: [['a', 2]],
      messages: ['Duplicate stage name `a` (first on line 1); rename this stage.'],
    },
    'case makes no difference': { code: 'FROM debian:12 AS build\nFROM debian:12 AS Build', at: ['Build'] },
  },
});
