import validUser from '../../../rules/instructions/valid-user.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(validUser, {
  silent: {
    'one name': 'FROM debian:12\nUSER www-data:www-data',
    'a variable without a known value': 'FROM debian:12\nUSER $APP_USER x$Y',
    'a comment is the matter of another rule': 'FROM debian:12\nUSER app # not root',
    'Windows, where names may have blanks':
      'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nUSER "Network Service"',
    'nothing at all': { code: 'FROM debian:12\nUSER', problems: true },
  },
  reports: {
    'two instructions on one line': {
      code: 'FROM debian:12\nUSER root ENTRYPOINT ["/x"]',
      at: ['root ENTRYPOINT ["/x"]'],
    },
    'two names': { code: 'FROM debian:12\nUSER app group', at: ['app group'] },
    'a blank in quotes': { code: 'FROM debian:12\nUSER "a b"', at: ['"a b"'] },
    'a variable that holds one': { code: 'FROM debian:12\nENV U="a b"\nUSER $U', at: ['$U'] },
  },
});
