import noCrlfScript from '../../../rules/shell/no-crlf-script.ts';
import { ruleTest } from '../../support/rule-test.ts';

const CRLF = '#!/bin/sh\r\nset -e\r\nexec app\r\n';
const FILES = {
  'run.sh': CRLF,
  'docker/run.sh': CRLF,
  'lf.sh': CRLF.replaceAll('\r', ''),
  'bare.sh': 'set -e\r\n',
  'comments.sh': '# a\r\n\r\nset -e\n',
  'app.py': '#!/usr/bin/env python3\r\nprint(1)\r\n',
  app: '',
};
const on = (code: string, at: string, file = 'run.sh') => ({
  code: `FROM debian:12\n${code}`,
  at: [at],
  messages: [`\`${file}\` in the build context has Windows line endings and fails to run; convert it to LF.`],
  context: FILES,
});
const quiet = (code: string, context: Readonly<Record<string, string>> = FILES) => ({
  code: `FROM debian:12\n${code}`,
  context,
});

ruleTest(noCrlfScript, {
  silent: {
    'nobody knows the context': 'FROM debian:12\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]',
    LF: quiet('COPY lf.sh /\nENTRYPOINT ["/lf.sh"]'),
    'nothing runs it': quiet('COPY run.sh /\nENTRYPOINT ["/app"]'),
    'a program by name': quiet('COPY run.sh /usr/bin/\nENTRYPOINT ["app"]'),
    dos2unix: quiet('COPY run.sh /\nRUN dos2unix /run.sh\nENTRYPOINT ["/run.sh"]'),
    sed: quiet("COPY run.sh /\nRUN sed -i 's/\\r$//' /run.sh && /run.sh"),
    tr: quiet('COPY run.sh /a\nRUN tr -d "\\r" < /a > /run.sh\nENTRYPOINT ["/run.sh"]'),
    'from a stage': quiet('FROM a\nCOPY --from=0 run.sh /\nENTRYPOINT ["/run.sh"]'),
    'a later copy from a stage': quiet(
      'FROM a\nCOPY run.sh /\nCOPY --from=0 run.sh /\nENTRYPOINT ["/run.sh"]',
    ),
    'a later copy over it': quiet('COPY run.sh /\nCOPY lf.sh /run.sh\nENTRYPOINT ["/run.sh"]'),
    'the copy comes after': quiet('RUN /run.sh\nCOPY run.sh /'),
    'another file of the name': quiet('COPY run.sh /x/\nENTRYPOINT ["/y/run.sh"]'),
    'a change of directory decides': quiet('COPY run.sh /a/\nWORKDIR /a\nRUN cd /b && ./run.sh'),
    'a variable decides': quiet('COPY run.sh /a/\nENTRYPOINT ["$X/run.sh"]'),
    'a pattern': quiet('COPY *.sh /\nENTRYPOINT ["/run.sh"]'),
    'it is left out': quiet('COPY run.sh /\nENTRYPOINT ["/run.sh"]', { ...FILES, '.dockerignore': '*.sh' }),
    'an interpreter that reads CRLF': quiet('COPY app.py /\nENTRYPOINT ["python3", "/app.py"]'),
    'a program without interpreter line': quiet('COPY bare.sh /\nENTRYPOINT ["/bare.sh"]'),
    'comments alone': quiet('COPY comments.sh /\nRUN sh /comments.sh'),
    'only parsed': quiet('COPY run.sh /\nRUN sh -n /run.sh'),
    Windows: {
      code: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nCOPY run.sh /\nENTRYPOINT ["/run.sh"]',
      context: FILES,
    },
    'not there': quiet('COPY nope.sh /\nENTRYPOINT ["/nope.sh"]'),
  },
  reports: {
    ENTRYPOINT: on('COPY run.sh /\nENTRYPOINT ["/run.sh"]', '"/run.sh"'),
    'another name': on('COPY run.sh /start\nCMD ["/start", "a"]', '"/start"'),
    'a directory': on(
      'COPY docker/run.sh /usr/bin/\nCMD /usr/bin/run.sh',
      '/usr/bin/run.sh',
      'docker/run.sh',
    ),
    'in a directory': on('COPY docker /opt\nCMD ["/opt/run.sh"]', '"/opt/run.sh"', 'docker/run.sh'),
    'the whole context': on(
      'WORKDIR /app\nCOPY . .\nENTRYPOINT ["./docker/run.sh"]',
      '"./docker/run.sh"',
      'docker/run.sh',
    ),
    'copied after ENTRYPOINT': on('ENTRYPOINT ["/run.sh"]\nCOPY run.sh /', '"/run.sh"'),
    RUN: on('COPY run.sh /\nRUN chmod +x /run.sh && /run.sh', '/run.sh'),
    'by a shell': on('COPY bare.sh /\nRUN sh /bare.sh', '/bare.sh', 'bare.sh'),
    'by bash with options': on('COPY run.sh /\nRUN bash -eux /run.sh', '/run.sh'),
    'in sh -c': on('COPY run.sh /\nCMD ["sh", "-c", "/run.sh"]', '/run.sh'),
    'behind tini': on('COPY run.sh /\nENTRYPOINT ["tini", "--", "/run.sh"]', '"/run.sh"'),
    ADD: on('ADD run.sh /\nENTRYPOINT ["/run.sh"]', '"/run.sh"'),
    HEALTHCHECK: on('COPY run.sh /\nHEALTHCHECK CMD ["/run.sh"]', '"/run.sh"'),
    'another interpreter': on('COPY app.py /\nENTRYPOINT ["/app.py"]', '"/app.py"', 'app.py'),
    'a parent stage': {
      code: 'FROM debian:12 AS base\nCOPY run.sh /\nFROM base\nENTRYPOINT ["/run.sh"]',
      at: ['"/run.sh"'],
      context: FILES,
    },
    'a bind mount': on(
      'RUN --mount=type=bind,source=docker,target=/d /d/run.sh',
      '/d/run.sh',
      'docker/run.sh',
    ),
    'a bind mount of the whole context': on('RUN --mount=target=/d sh /d/run.sh', '/d/run.sh'),
    'once for a file': on('COPY run.sh /\nENTRYPOINT ["/run.sh"]\nHEALTHCHECK CMD ["/run.sh"]', '"/run.sh"'),
  },
});
