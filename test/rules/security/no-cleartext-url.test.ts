import rule from '../../../rules/security/no-cleartext-url.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    encrypted:
      'FROM debian:12\nADD https://a.example/x /x\nRUN curl -O https://a.example/y && git clone ssh://git@a.example/z',
    'this machine':
      'FROM debian:12\nHEALTHCHECK CMD curl -f http://localhost:8080/ || exit 1\nRUN wget http://127.0.0.1/x',
    'a private name': 'FROM debian:12\nRUN curl -O http://mirror/x && curl -O http://cache.internal/x',
    'checked in the same RUN':
      'FROM debian:12\nRUN curl -o x http://a.example/x && echo "abc  x" | sha256sum -c -\nADD --checksum=sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 http://a.example/y /y',
    'mirrors of signed packages':
      'FROM debian:12\nRUN echo "deb http://deb.debian.org/debian bookworm main" > /etc/apt/sources.list',
    'only printed': 'FROM debian:12\nRUN echo http://a.example/x',
    'a variable decides': 'FROM debian:12\nARG URL\nRUN curl -O $URL/x && curl -O http://$URL/y',
    'an allowed host': {
      code: 'FROM debian:12\nADD http://repo.corp.example/x /x',
      options: [{ allowHosts: ['*.corp.example'] }],
    },
  },
  reports: {
    ADD: {
      code: 'FROM debian:12\nARG V=1\nADD http://a.example/x-$V.tgz /x/',
      at: ['http://a.example/x-$V.tgz'],
      messages: ['`http://a.example` is not encrypted; anyone on the network can replace the download.'],
      suggested: ['FROM debian:12\nARG V=1\nADD https://a.example/x-$V.tgz /x/'],
    },
    'downloaders, in quotes too': {
      code: 'FROM debian:12\nRUN curl -fsS "http://a.example/x" | tar x && wget ftp://b.example/y',
      at: ['"http://a.example/x"', 'ftp://b.example/y'],
      suggested: ['FROM debian:12\nRUN curl -fsS "https://a.example/x" | tar x && wget ftp://b.example/y'],
    },
    git: {
      code: 'FROM debian:12\nRUN git clone git://a.example/x',
      at: ['git://a.example/x'],
      suggested: ['FROM debian:12\nRUN git clone https://a.example/x'],
    },
    'no scheme is HTTP': { code: 'FROM debian:12\nRUN curl -L a.example/x | tar x', at: ['a.example/x'] },
    'where packages come from': {
      code: 'FROM python:3.13\nRUN pip install -i http://pypi.example/simple x && npm ci --registry=http://npm.example',
      at: ['http://pypi.example/simple', 'http://npm.example'],
      suggested: [
        'FROM python:3.13\nRUN pip install -i https://pypi.example/simple x && npm ci --registry=http://npm.example',
        'FROM python:3.13\nRUN pip install -i http://pypi.example/simple x && npm ci --registry=https://npm.example',
      ],
    },
  },
});
