import rule from '../../../rules/instructions/valid-port.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a port': 'FROM debian:12\nEXPOSE 8080',
    'a range with a protocol': 'FROM debian:12\nEXPOSE 8000-8010/udp',
    'the largest': 'FROM debian:12\nEXPOSE 65535/SCTP',
    'two ports without quotes': 'FROM debian:12\nENV P="80 90"\nEXPOSE $P',
    'nobody knows the variable': 'FROM debian:12\nARG PORT\nEXPOSE $PORT',
  },
  reports: {
    'one port with a blank': { code: 'FROM scratch\nENV P="80 90"\nEXPOSE "${P}"', at: ['"${P}"'] },
    'a comma after the port': {
      code: 'FROM debian:12\nEXPOSE 80, 443',
      at: ['80,'],
      messages: ['`80,` contains a comma; separate ports with spaces.'],
      suggested: ['FROM debian:12\nEXPOSE 80 443'],
    },
    'a comma instead of a blank': {
      code: 'FROM debian:12\nEXPOSE 80,443/udp',
      at: ['80,443/udp'],
      suggested: ['FROM debian:12\nEXPOSE 80 443/udp'],
    },
    'a comma in a variable': { code: 'FROM debian:12\nENV P=80,81\nEXPOSE $P', at: ['$P'] },
    'too large': { code: 'FROM debian:12\nEXPOSE 80800', at: ['80800'] },
    'no number': { code: 'FROM debian:12\nEXPOSE http', at: ['http'] },
    backwards: { code: 'FROM debian:12\nEXPOSE 90-80', at: ['90-80'] },
    'no protocol': { code: 'FROM debian:12\nEXPOSE 80/http', at: ['80/http'] },
    'through a default': { code: 'FROM debian:12\nARG PORT=99999\nEXPOSE 80 $PORT', at: ['$PORT'] },
  },
});
