import rule from '../../../rules/instructions/valid-copy-mode.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'an octal mode': 'COPY --chmod=644 a /b',
    'zeros before': 'COPY --chmod=000755 a /b',
    'all bits': 'ADD --chmod=7777 a /b',
    'clauses of letters': 'COPY --chmod=u=rwX,go=rX a /b',
    'an action for all': 'COPY --chmod=+x a /b',
    'several actions in one clause': 'COPY --chmod=u+x-w a /b',
    'the rights of the owner': 'COPY --chmod=go=u-w a /b',
    'an empty mode is none': 'COPY --chmod= a /b',
    'nobody knows the variable': 'ARG MODE\nCOPY --chmod=$MODE a /b',
    'a child image knows the variable': 'ARG MODE=x\nONBUILD COPY --chmod=$MODE a /b',
    'a template writes it': 'COPY --chmod={{mode}} a /b',
  },
  reports: {
    'too many bits': { code: 'COPY --chmod=17777 a /b', at: ['17777'] },
    'no octal digits': { code: 'ADD --chmod=0888 a /b', at: ['0888'] },
    'a prefix of another language': { code: 'COPY --chmod=0o644 a /b', at: ['0o644'] },
    'the listing of ls': { code: 'COPY --chmod=rwxr-xr-x a /b', at: ['rwxr-xr-x'] },
    'no action': { code: 'COPY --chmod=a a /b', at: ['a'] },
    'a sign before a number': { code: 'COPY --chmod=+644 a /b', at: ['+644'] },
    'an empty clause': { code: 'COPY --chmod=u+x, a /b', at: ['u+x,'] },
    'mixed kinds': { code: 'COPY --chmod=7,u+x a /b', at: ['7,u+x'] },
    'through a default': { code: 'ARG MODE=9\nCOPY --chmod=$MODE a /b', at: ['$MODE'] },
    'in a trigger': { code: 'ONBUILD COPY --chmod=999 a /b', at: ['999'] },
  },
});
