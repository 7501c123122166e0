import rule from '../../../rules/instructions/lowercase-port-protocol.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'lower case': 'FROM debian:13\nEXPOSE 53/udp',
    'no protocol': 'FROM debian:13\nEXPOSE 53',
    'nobody knows the variable': 'FROM debian:13\nARG PORT\nEXPOSE $PORT',
  },
  reports: {
    'upper case': {
      code: 'FROM debian:13\nEXPOSE 80 53/UDP',
      at: ['53/UDP'],
      messages: ['The protocol of `53/UDP` is not lowercase; use `53/udp`.'],
      fixed: 'FROM debian:13\nEXPOSE 80 53/udp',
    },
    'each of two': {
      code: 'FROM debian:13\nEXPOSE 80/Tcp 53/UDP',
      at: ['80/Tcp', '53/UDP'],
      fixed: 'FROM debian:13\nEXPOSE 80/tcp 53/udp',
    },
    'a variable holds it': {
      code: 'FROM debian:13\nARG PORT=53/UDP\nEXPOSE $PORT',
      at: ['$PORT'],
      fixed: null,
    },
    'a template writes the line': {
      code: 'FROM debian:13\nEXPOSE 53/UDP {{x}}',
      at: ['53/UDP'],
      fixed: null,
    },
  },
});
