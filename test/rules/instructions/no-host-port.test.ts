import rule from '../../../rules/instructions/no-host-port.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a port of the container': 'FROM debian:13\nEXPOSE 80/tcp 8000-8010',
    'the host part is empty': 'FROM debian:13\nEXPOSE :80',
    'nobody knows the variable': 'FROM debian:13\nARG PORT\nEXPOSE $PORT:80',
  },
  reports: {
    'a port of the host': {
      code: 'FROM debian:13\nEXPOSE 8080:80/tcp',
      at: ['8080:80/tcp'],
      messages: ['`EXPOSE` ignores the host part of `8080:80/tcp`; use `80/tcp`.'],
      fixed: 'FROM debian:13\nEXPOSE 80/tcp',
    },
    'an address': {
      code: 'FROM debian:13\nEXPOSE 127.0.0.1:8080:80 443',
      at: ['127.0.0.1:8080:80'],
      fixed: 'FROM debian:13\nEXPOSE 80 443',
    },
    'an address of version 6, in quotes': {
      code: 'FROM debian:13\nEXPOSE "[::1]:80:80"',
      at: ['"[::1]:80:80"'],
      fixed: null,
    },
    'a variable holds it': { code: 'FROM debian:13\nARG P=80:80\nEXPOSE $P', at: ['$P'], fixed: null },
    'a template writes the line': { code: 'FROM debian:13\nEXPOSE 80:80 {{x}}', at: ['80:80'], fixed: null },
  },
});
