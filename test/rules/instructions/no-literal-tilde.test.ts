import rule from '../../../rules/instructions/no-literal-tilde.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a shell expands it': 'FROM debian:12\nRUN cd ~/app && make\nCMD ls ~/app',
    'a version': 'FROM debian:12\nENV V=~1.2 W=~>1',
    'in the middle of a name': 'FROM debian:12\nCOPY a~ /b~\nWORKDIR /a/~',
    'a backup name': 'FROM debian:12\nCOPY . /x/~/y',
    'on Windows': 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nWORKDIR ~/app',
    'a label': 'FROM debian:12\nLABEL a=~/b',
  },
  reports: {
    'the working directory': {
      code: 'FROM debian:12\nWORKDIR ~/app',
      at: ['~/app'],
      messages: ['`~` is not expanded in `WORKDIR`; write the path of the home directory.'],
    },
    alone: { code: 'FROM debian:12\nWORKDIR ~', at: ['~'] },
    'source and destination': { code: 'FROM debian:12\nCOPY a ~/b\nADD ~/c /c', at: ['~/b', '~/c'] },
    values: {
      code: 'FROM debian:12\nENV P=~/bin Q="~/x"\nARG R=~app/y\nENV PATH=$PATH:~/bin',
      at: ['~/bin', '"~/x"', '~app/y', '$PATH:~/bin'],
    },
    'volumes and mounts': {
      code: 'FROM debian:12\nVOLUME ~/data\nRUN --mount=type=cache,target=~/.cache make',
      at: ['~/data', '~/.cache'],
    },
  },
});
