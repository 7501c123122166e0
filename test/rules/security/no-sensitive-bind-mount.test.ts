import rule from '../../../rules/security/no-sensitive-bind-mount.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'for its owner': 'FROM debian:12\nRUN --mount=type=secret,id=k,mode=0400 a',
    'the default mode': 'FROM debian:12\nRUN --mount=type=secret,id=k a',
    'a mode of a cache': 'FROM debian:12\nRUN --mount=type=cache,target=/c,mode=0777 a',
    'read-only': 'FROM debian:12\nRUN --mount=type=bind,source=x,target=/etc/x a',
    'another directory': 'FROM debian:12\nRUN --mount=type=bind,source=x,target=/srv,rw a',
    'a variable decides': 'FROM debian:12\nARG M\nRUN --mount=type=secret,id=k,mode=$M a',
  },
  reports: {
    'a secret for everybody': {
      code: 'FROM debian:12\nRUN --mount=type=secret,id=k,mode=0444 a',
      at: ['mode=0444'],
      messages: ['Mode `0444` makes the secret accessible to other users; restrict it to the owner.'],
      suggested: ['FROM debian:12\nRUN --mount=type=secret,id=k,mode=0400 a'],
    },
    'an agent has to be written to': {
      code: 'FROM debian:12\nRUN --mount=type=cache,target=/c --mount=type=ssh,mode=666 a',
      at: ['mode=666'],
      suggested: ['FROM debian:12\nRUN --mount=type=cache,target=/c --mount=type=ssh,mode=0600 a'],
    },
    'no edit where a variable gives it': {
      code: 'FROM debian:12\nARG M=0444\nRUN --mount=type=secret,id=k,mode=$M a',
      at: ['mode=$M'],
    },
    'over the system': {
      code: 'FROM debian:12\nRUN --mount=type=bind,source=x,target=/etc/ssl,rw a',
      at: ['target=/etc/ssl'],
    },
    'a cache of keys': {
      code: 'FROM debian:12\nRUN --mount=type=cache,dst=/root/.ssh a',
      at: ['dst=/root/.ssh'],
    },
  },
});
