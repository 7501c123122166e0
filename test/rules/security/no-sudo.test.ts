import rule from '../../../rules/security/no-sudo.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a package of that name': 'FROM debian:12\nRUN apt-get install -y sudo',
    'a path': 'FROM debian:12\nRUN echo "x" > /etc/sudoers.d/x',
    'a word to print': 'FROM debian:12\nRUN echo sudo',
  },
  reports: {
    'as root it does nothing': {
      code: 'FROM debian:12\nRUN sudo mkdir /data',
      at: ['sudo'],
      messages: ['`sudo` does nothing here, the build runs as root already; remove it.'],
      fixed: 'FROM debian:12\nRUN mkdir /data',
    },
    'options without a meaning for root go with it': {
      code: 'FROM debian:12\nRUN sudo -E -n mkdir /data && sudo -H true',
      at: ['sudo -E -n', 'sudo -H'],
      fixed: 'FROM debian:12\nRUN mkdir /data && true',
    },
    'an assignment becomes a prefix': {
      code: 'FROM debian:12\nRUN sudo A=1 make',
      at: ['sudo'],
      fixed: 'FROM debian:12\nRUN A=1 make',
    },
    continuations: {
      code: 'FROM debian:12\nRUN make \\\n && sudo make install',
      at: ['sudo'],
      fixed: 'FROM debian:12\nRUN make \\\n && make install',
    },
    'exec form': {
      code: 'FROM debian:12\nRUN ["sudo", "make"]',
      at: ['"sudo"'],
      fixed: 'FROM debian:12\nRUN ["make"]',
    },
    'another user is asked for': {
      code: 'FROM debian:12\nRUN sudo -u app make',
      at: ['sudo -u app'],
      fixed: null,
    },
    'the build is not root': {
      code: 'FROM debian:12\nUSER app\nRUN sudo make',
      at: ['sudo'],
      messages: [
        '`sudo` in a build needs a set-uid program in the image; run the command under `USER root`.',
      ],
      fixed: null,
      suggested: ['FROM debian:12\nUSER app\nUSER root\nRUN make\nUSER app'],
    },
    'nobody knows the user': { code: 'FROM corp.example/base:1\nRUN sudo make', at: ['sudo'], fixed: null },
  },
});
