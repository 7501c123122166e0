import rule from '../../../rules/instructions/no-legacy-pair.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'an equals sign': 'FROM debian:13\nENV A=b',
    'several pairs': 'FROM debian:13\nENV A=b C=d',
    'a label with quotes': 'FROM debian:13\nLABEL a="b c"',
  },
  reports: {
    'one word': {
      code: 'FROM debian:13\nENV PATH /opt/bin:$PATH',
      at: ['PATH'],
      messages: ['`ENV` with a space between name and value is deprecated; write `PATH=…`.'],
      fixed: 'FROM debian:13\nENV PATH=/opt/bin:$PATH',
    },
    'several words get quotes': {
      code: 'FROM debian:13\nLABEL description  my  image',
      at: ['description'],
      fixed: 'FROM debian:13\nLABEL description="my  image"',
    },
    'quotes in the value stay': {
      code: 'FROM debian:13\nENV A say "hello world" twice',
      at: ['A'],
      fixed: 'FROM debian:13\nENV A=say\\ "hello world"\\ twice',
      escapeVariant: false,
    },
    'a value that is quoted': {
      code: 'FROM debian:13\nENV A "b c"',
      at: ['A'],
      fixed: 'FROM debian:13\nENV A="b c"',
    },
    'an equals sign in the value': {
      code: 'FROM debian:13\nENV A -b=c',
      at: ['A'],
      fixed: 'FROM debian:13\nENV A=-b=c',
    },
    'in a trigger': {
      code: 'FROM debian:13\nONBUILD ENV A b',
      at: ['A'],
      fixed: 'FROM debian:13\nONBUILD ENV A=b',
    },
    'over several lines': { code: 'FROM debian:13\nENV A b \\\n  c', at: ['A'], fixed: null },
    'text that looks like a comment': { code: 'FROM debian:13\nENV A b # c', at: ['A'], fixed: null },
    'a name with quotes': { code: 'FROM debian:13\nLABEL "a" b', at: ['"a"'], fixed: null },
    'a template writes the line': { code: 'FROM debian:13\nENV A {{x}}', at: ['A'], fixed: null },
  },
});
