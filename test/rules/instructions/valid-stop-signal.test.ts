import rule from '../../../rules/instructions/valid-stop-signal.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a name': 'STOPSIGNAL SIGTERM',
    'a short name in lower case': 'STOPSIGNAL quit',
    'a number': 'STOPSIGNAL 9',
    'a number with a zero before': 'STOPSIGNAL 015',
    'a signal of systemd': 'STOPSIGNAL SIGRTMIN+3',
    'the last but some': 'STOPSIGNAL RTMAX-14',
    'in quotes': 'STOPSIGNAL "TERM"',
    'nobody knows the variable': 'ARG SIGNAL\nSTOPSIGNAL $SIGNAL',
    'the variable has a default': 'STOPSIGNAL ${SIGNAL:-INT}',
    'what follows is the trouble': 'STOPSIGNAL SIGTERM # gently',
  },
  reports: {
    'a slip of the fingers': {
      code: 'STOPSIGNAL SIGTREM',
      at: ['SIGTREM'],
      suggested: ['STOPSIGNAL SIGTERM'],
    },
    'a signal of another system': { code: 'STOPSIGNAL SIGLOST', at: ['SIGLOST'] },
    'no word of that kind': { code: 'STOPSIGNAL graceful', at: ['graceful'] },
    'beyond the real-time signals': { code: 'STOPSIGNAL RTMIN+99', at: ['RTMIN+99'] },
    'number nought': { code: 'STOPSIGNAL 0', at: ['0'] },
    'a number beyond all': { code: 'STOPSIGNAL 99', at: ['99'] },
    'an empty variable': { code: 'ENV SIGNAL=\nSTOPSIGNAL $SIGNAL', at: ['$SIGNAL'] },
    'through a default': { code: 'ARG SIGNAL=TREM\nSTOPSIGNAL SIG$SIGNAL', at: ['SIG$SIGNAL'] },
  },
});
