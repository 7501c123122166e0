import rule from '../../../rules/instructions/no-kill-signal.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a signal to handle': 'STOPSIGNAL SIGTERM\nSTOPSIGNAL 2\nSTOPSIGNAL SIGRTMIN+3\nSTOPSIGNAL QUIT',
    'a variable decides': 'ARG S\nSTOPSIGNAL $S',
    'on Windows': 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nSTOPSIGNAL 9',
  },
  reports: {
    name: {
      code: 'STOPSIGNAL SIGKILL',
      at: ['SIGKILL'],
      messages: [
        '`SIGKILL` cannot be handled, so the process cannot shut down cleanly; use `SIGTERM` or `SIGINT`.',
      ],
    },
    'short, number, variable': {
      code: 'STOPSIGNAL kill\nSTOPSIGNAL 9\nARG S=SIGSTOP\nSTOPSIGNAL $S',
      at: ['kill', '9', '$S'],
    },
  },
});
