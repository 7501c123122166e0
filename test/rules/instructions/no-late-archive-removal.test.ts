import rule from '../../../rules/instructions/no-late-archive-removal.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'in the same RUN':
      'FROM debian:12\nRUN curl -o /tmp/a.tgz https://example.org/a.tgz && tar xf /tmp/a.tgz && rm /tmp/a.tgz',
    'unpacked by ADD': 'FROM debian:12\nADD a.tgz /tmp/\nRUN rm -rf /tmp/a.tgz',
    'the stage is not shipped':
      'FROM debian:12 AS b\nCOPY a.tgz /\nRUN tar xf /a.tgz && rm /a.tgz\nFROM debian:12',
    'another file': 'FROM debian:12\nCOPY a.tgz /tmp/\nRUN rm /tmp/b.tgz',
    'no archive': 'FROM debian:12\nCOPY a.sh /tmp/\nRUN /tmp/a.sh && rm /tmp/a.sh',
    'removed before': 'FROM debian:12\nRUN rm -f /a.tgz\nCOPY a.tgz /',
    'a mount': 'FROM debian:12\nRUN --mount=type=bind,source=a.tgz,target=/a.tgz tar xf /a.tgz',
  },
  reports: {
    copied: {
      code: 'FROM debian:12\nCOPY big.tgz /tmp/\nRUN tar xf /tmp/big.tgz -C /opt && rm /tmp/big.tgz',
      at: ['/tmp/big.tgz'],
      messages: [
        '`/tmp/big.tgz` stays in the layer of line 2; use a bind mount or a stage, or download it in this `RUN`.',
      ],
    },
    'to a full path, relative, a package': {
      code: 'FROM debian:12\nWORKDIR /w\nCOPY x.deb app.deb\nRUN dpkg -i app.deb && rm -f app.deb',
      at: ['app.deb'],
    },
    'by URL': {
      code: 'FROM debian:12\nADD https://example.org/a.zip /tmp/\nRUN unzip /tmp/a.zip && rm /tmp/a.zip',
      at: ['/tmp/a.zip'],
    },
    fetched: {
      code: 'FROM debian:12\nRUN curl -fsSo /tmp/a.tgz https://example.org/a.tgz\nRUN tar xf /tmp/a.tgz && rm /tmp/a.tgz',
      at: ['/tmp/a.tgz'],
    },
  },
});
