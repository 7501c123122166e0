import rule from '../../../rules/instructions/no-host-path-in-volume.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'paths of the container': 'FROM debian:12\nVOLUME /a /b',
    'a drive': 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nVOLUME C:/data',
    'the socket of Docker': 'FROM debian:12\nVOLUME /var/run/docker.sock:/var/run/docker.sock',
    'a variable decides': 'FROM debian:12\nARG D\nVOLUME $D',
    'a colon in a name': 'FROM debian:12\nVOLUME /a:b',
  },
  reports: {
    pair: {
      code: 'FROM debian:12\nVOLUME /a:/b',
      at: ['/a:/b'],
      messages: ['`VOLUME` does not support host paths such as `/a:/b`; write only the container path.'],
    },
    'relative and JSON': { code: 'FROM debian:12\nVOLUME ./a:/b\nVOLUME ["/c:/d:ro"]', count: 2 },
    'a variable with a value': { code: 'FROM debian:12\nARG D=/a\nVOLUME $D:/b', at: ['$D:/b'] },
    option: {
      code: 'FROM debian:12\nVOLUME /a:ro',
      at: ['/a:ro'],
      messages: ['`VOLUME` does not support mount options as in `/a:ro`; write only the path.'],
    },
  },
});
