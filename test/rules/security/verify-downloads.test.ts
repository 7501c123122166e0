import rule from '../../../rules/security/verify-downloads.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a checksum': 'FROM debian:12\nRUN curl -fsSLO https://a.example/x && echo "abc  x" | sha256sum -c -',
    'a comparison': 'FROM debian:12\nRUN wget https://a.example/x && [ "$(sha256sum x | cut -c1-64)" = abc ]',
    'a signature':
      'FROM debian:12\nRUN wget https://a.example/x https://a.example/x.asc && gpg --batch --verify x.asc x',
    'a flag of ADD':
      'FROM debian:12\nADD --checksum=sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 https://a.example/x /x',
    'a commit':
      'FROM debian:12\nADD https://a.example/r.git#0123456789abcdef0123456789abcdef01234567 /r\nRUN git clone https://a.example/s && cd s && git checkout 0123456789abcdef0123456789abcdef01234567',
    'a comparison of PowerShell':
      'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell", "-Command"]\nRUN Invoke-WebRequest -OutFile x https://a.example/x; if ((Get-FileHash x).Hash -ne $env:SUM) { exit 1 }',
    'piped on': 'FROM debian:12\nRUN curl -fsSL https://a.example/x | tar xz',
    'a start command': 'FROM debian:12\nCMD curl -o /x https://a.example/x',
    'nobody knows the host': 'FROM debian:12\nARG URL\nRUN curl -O $URL\nADD $URL /x',
    'an allowed host': {
      code: 'FROM debian:12\nADD https://a.example/x /x',
      options: [{ allowHosts: ['a.example'] }],
    },
  },
  reports: {
    'curl and wget': {
      code: 'FROM debian:12\nRUN curl -o x https://a.example/x && wget https://b.example/y',
      at: ['https://a.example/x', 'https://b.example/y'],
      messages: [
        'Download from `a.example` is not verified; check its checksum in the same `RUN`.',
        'Download from `b.example` is not verified; check its checksum in the same `RUN`.',
      ],
    },
    'the check is in another RUN': {
      code: 'FROM debian:12\nRUN curl -o x https://a.example/x\nRUN sha256sum -c sums',
      at: ['https://a.example/x'],
    },
    ADD: { code: 'FROM debian:12\nADD https://a.example/x /x', at: ['https://a.example/x'] },
    'a branch': {
      code: 'FROM debian:12\nADD https://a.example/r.git#main /r\nRUN git clone -b v1 https://a.example/s',
      at: ['https://a.example/r.git#main', 'https://a.example/s'],
    },
  },
});
