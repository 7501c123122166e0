import rule from '../../../rules/shell/prefer-shell-instruction.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'the instruction': 'FROM debian:12\nSHELL ["/bin/bash", "-c"]',
    'another link': 'FROM debian:12\nRUN ln -s /usr/bin/python3 /usr/bin/python',
    'a root file system elsewhere': 'FROM debian:12\nRUN ln -s /bin/busybox /rootfs/bin/sh',
    'an image that may have no shell': 'FROM acme/base:1\nRUN ln -s /busybox/sh /bin/sh',
    'the shell of a user': 'FROM debian:12\nRUN usermod -s /bin/sh app',
    'linked from, not to': 'FROM debian:12\nRUN ln -s /bin/sh /bin/mysh',
  },
  reports: {
    'a link': {
      code: 'FROM debian:12\nRUN ln -sf /bin/bash /bin/sh',
      at: ['ln -sf /bin/bash /bin/sh'],
      suggested: ['FROM debian:12\nSHELL ["/bin/bash", "-c"]'],
    },
    'removed before': {
      code: 'FROM ubuntu:24.04\nRUN rm /bin/sh && ln -s bash /bin/sh',
      at: ['ln -s bash /bin/sh'],
      suggested: ['FROM ubuntu:24.04\nSHELL ["/bin/bash", "-c"]'],
    },
    'something else is done': {
      code: 'FROM debian:12\nRUN make && mv /tmp/sh /bin/sh',
      at: ['mv /tmp/sh /bin/sh'],
      suggested: [],
    },
    'which shell is decided at run time': {
      code: 'FROM debian:12\nRUN ln -sf "$SH" /bin/sh',
      at: ['ln -sf "$SH" /bin/sh'],
      suggested: [],
    },
  },
});
