import rule from '../../../rules/security/no-system-workdir.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a directory of the application': 'FROM debian:12\nWORKDIR /srv/app',
    root: 'FROM debian:12\nWORKDIR /',
    'the same beginning': 'FROM debian:12\nWORKDIR /developer',
    'a variable decides': 'FROM debian:12\nARG DIR\nWORKDIR $DIR',
  },
  reports: {
    'the directory itself': { code: 'FROM debian:12\nWORKDIR /proc', at: ['/proc'] },
    'below it, through a variable': {
      code: 'FROM debian:12\nENV DIR=/sys/kernel\nWORKDIR $DIR',
      at: ['$DIR'],
      messages: [
        '`/sys/kernel` is a kernel filesystem, mounted over in every container; use another directory.',
      ],
    },
    'an own list': {
      code: 'FROM debian:12\nWORKDIR /etc/app',
      options: [{ paths: ['/etc'] }],
      at: ['/etc/app'],
    },
  },
});
