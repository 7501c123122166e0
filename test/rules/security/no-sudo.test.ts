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
      messages: ['`sudo` is redundant: the build already runs as root; remove it.'],
      suggested: ['FROM debian:12\nRUN mkdir /data'],
    },
    'options without a meaning for root go with it': {
      code: 'FROM debian:12\nRUN sudo -E -n mkdir /data && sudo -H true',
      at: ['sudo -E -n', 'sudo -H'],
      suggested: [
        'FROM debian:12\nRUN mkdir /data && sudo -H true',
        'FROM debian:12\nRUN sudo -E -n mkdir /data && true',
      ],
    },
    'an assignment becomes a prefix': {
      code: 'FROM debian:12\nRUN sudo A=1 make',
      at: ['sudo'],
      suggested: ['FROM debian:12\nRUN A=1 make'],
    },
    continuations: {
      code: 'FROM debian:12\nRUN make \\\n && sudo make install',
      at: ['sudo'],
      suggested: ['FROM debian:12\nRUN make \\\n && make install'],
    },
    'exec form': {
      code: 'FROM debian:12\nRUN ["sudo", "make"]',
      at: ['"sudo"'],
      suggested: ['FROM debian:12\nRUN ["make"]'],
    },
    'another user is asked for': {
      code: 'FROM debian:12\nRUN sudo -u app make',
      at: ['sudo -u app'],
      messages: ['`sudo` needs a setuid program in the image; use `USER app`, `gosu` or `setpriv`.'],
    },
    'another user in every spelling': {
      code: 'FROM debian:12\nRUN sudo -uapp a; sudo --user=app b; sudo -nHu app c; sudo --user app d',
      at: ['sudo -uapp', 'sudo --user=app', 'sudo -nHu app', 'sudo --user app'],
    },
    'root by name is no other user': {
      code: 'FROM debian:12\nRUN sudo -u root make',
      at: ['sudo -u root'],
      suggested: ['FROM debian:12\nRUN make'],
    },
    'a word of the shell is no program': {
      code: 'FROM debian:12\nRUN sudo cd /x && sudo set -e && sudo export A=1',
      count: 3,
    },
    'the build is not root': {
      code: 'FROM debian:12\nUSER app\nRUN sudo make',
      at: ['sudo'],
      messages: ['`sudo` needs a setuid program in the image; run the command under `USER root`.'],
      fixed: null,
      suggested: ['FROM debian:12\nUSER app\nUSER root\nRUN make\nUSER app'],
    },
    'nobody knows the user': { code: 'FROM corp.example/base:1\nRUN sudo make', at: ['sudo'], fixed: null },
  },
});
