import rule from '../../../rules/syntax/no-trailing-shell-comment.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a comment on its own line': 'FROM debian:12\n# note\nRUN true',
    'the text of a heredoc': 'FROM debian:12\nRUN <<EOF\ntrue # note\nEOF',
    'inside quotes': 'FROM debian:12\nRUN echo "a # b"',
    'it does harm, so the other rule speaks': 'FROM debian:12\nCOPY a /b # the program',
  },
  reports: {
    'after a command': {
      code: 'FROM debian:12\nRUN make # everything',
      at: ['# everything'],
      fixed: 'FROM debian:12\n# everything\nRUN make',
    },
    'on the last line it moves above that line': {
      code: 'FROM debian:12\nRUN make \\\n  && make install # into /usr',
      at: ['# into /usr'],
      fixed: 'FROM debian:12\nRUN make \\\n  # into /usr\n  && make install',
    },
    'after a shell-form CMD': {
      code: 'FROM debian:12\nCMD node server.js # start',
      at: ['# start'],
      fixed: 'FROM debian:12\n# start\nCMD node server.js',
    },
    'after a lone heredoc marker it keeps the body from being run': {
      code: 'FROM debian:12\nRUN <<EOF # script\ntrue\nEOF',
      at: ['# script'],
      fixed: null,
      suggested: ['FROM debian:12\n# script\nRUN <<EOF\ntrue\nEOF'],
    },
  },
});
