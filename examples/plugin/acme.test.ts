import { ruleTest } from 'plimsoll/testing';
import { describe, it } from 'vitest';
import { rules } from './acme.mjs';

const rule = rules['acme-no-telnet'];
if (rule === undefined) throw new Error('The plugin has lost its rule.');

ruleTest(
  rule,
  {
    silent: {
      'another package': 'FROM debian:12\nRUN apt-get install -y openssh-client',
      'a stage that does not ship': 'FROM debian:12 AS tools\nRUN apt-get install -y telnet\nFROM debian:12',
      'the package is removed': 'FROM debian:12\nRUN apt-get remove -y telnet',
      'a variable names the package': 'FROM debian:12\nARG TOOL\nRUN apt-get install -y $TOOL',
    },
    reports: {
      'on Debian': { code: 'FROM debian:12\nRUN apt-get install -y telnet', at: ['telnet'] },
      'on Alpine': {
        code: 'FROM alpine:3.20\nRUN apk add --no-cache busybox-extras',
        at: ['busybox-extras'],
      },
      'a package of the options': {
        code: 'FROM debian:12\nRUN apt-get install -y rsh-client',
        options: [{ packages: ['rsh-client'] }],
        at: ['rsh-client'],
      },
    },
  },
  { describe, it },
);
