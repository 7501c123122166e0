import rule from '../../../rules/instructions/copy-destination-slash.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a directory': 'FROM debian:13\nCOPY a b /etc/',
    'one source': 'FROM debian:13\nCOPY a /etc/a',
    'a pattern may match one file': 'FROM debian:13\nCOPY *.conf /etc/a',
    'the working directory': 'FROM debian:13\nCOPY a b .\nCOPY a b ./\nCOPY a b /x/.',
    'nobody knows the variable': 'FROM debian:13\nARG D\nCOPY a b $D',
    'a variable that ends in a slash': 'FROM debian:13\nENV D=/etc/\nCOPY a b $D',
    'a template writes the line': 'FROM debian:13\nCOPY a {{x}} /etc',
  },
  reports: {
    plain: {
      code: 'FROM debian:13\nCOPY a b /etc/app',
      at: ['/etc/app'],
      messages: ['2 sources are copied to the file `/etc/app`; end the destination with a slash.'],
      fixed: 'FROM debian:13\nCOPY a b /etc/app/',
    },
    'in an array': {
      code: 'FROM debian:13\nCOPY ["a", "b", "/etc/my app"]',
      at: ['"/etc/my app"'],
      fixed: 'FROM debian:13\nCOPY ["a", "b", "/etc/my app/"]',
    },
    'in quotes': {
      code: 'FROM debian:13\nADD a b "/etc/app"',
      at: ['"/etc/app"'],
      fixed: 'FROM debian:13\nADD a b "/etc/app/"',
    },
    heredocs: {
      code: 'FROM debian:13\nCOPY <<A <<B /etc/app\na\nA\nb\nB',
      at: ['/etc/app'],
      fixed: 'FROM debian:13\nCOPY <<A <<B /etc/app/\na\nA\nb\nB',
    },
    'a variable': {
      code: 'FROM debian:13\nENV D=/etc/app\nCOPY a b $D',
      at: ['$D'],
      fixed: 'FROM debian:13\nENV D=/etc/app\nCOPY a b $D/',
    },
  },
});
