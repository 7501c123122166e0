import rule from '../../../rules/instructions/no-assignment-with-spaces.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    joined: 'FROM debian:12\nENV A=1 B=2',
    'the old form': 'FROM debian:12\nENV A 1',
    'an equals sign later': 'FROM debian:12\nENV OPTS -Da=b',
    'a quoted value': 'FROM debian:12\nENV A "= 1"',
    'a name with a colon inside': 'FROM debian:12\nLABEL a:b c',
  },
  reports: {
    both: {
      code: 'FROM debian:12\nENV A = 1',
      at: ['= 1'],
      messages: ['The value of `A` is `= 1`, including the equals sign; write `A=…` without spaces.'],
      suggested: ['FROM debian:12\nENV A=1'],
    },
    'before only': { code: 'FROM debian:12\nENV A =1', at: ['=1'], suggested: ['FROM debian:12\nENV A=1'] },
    'a value of several words': { code: 'FROM debian:12\nENV A = b c', at: ['= b c'] },
    label: { code: 'FROM debian:12\nLABEL a = b', at: ['= b'], suggested: ['FROM debian:12\nLABEL a=b'] },
    'as in YAML': {
      code: 'FROM debian:12\nENV A: 1',
      at: ['A:'],
      messages: ['The colon is part of the name `A:`; write `A=…`.'],
      suggested: ['FROM debian:12\nENV A=1'],
    },
  },
});
