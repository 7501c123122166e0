import rule from '../../../rules/instructions/unpack-url-archive.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'the flag says it':
      '# syntax=docker/dockerfile:1.17\nFROM debian:12\nADD --unpack=false https://example.org/a.tgz /opt/',
    'unpacked later': 'FROM debian:12\nADD https://example.org/a.tgz /opt/\nRUN tar xf /opt/a.tgz',
    'named later':
      'FROM debian:12 AS a\nADD https://example.org/a.tgz /opt/\nFROM debian:12\nCOPY --from=a /opt/a.tgz /x',
    'wanted as a file': 'FROM debian:12\nADD https://example.org/a.tgz /opt/a.tgz',
    'a file of the context': 'FROM debian:12\nADD a.tgz /opt/',
    'no archive': 'FROM debian:12\nADD https://example.org/a.conf /opt/',
  },
  reports: {
    'into a directory': {
      code: 'FROM debian:12\nADD https://example.org/a.tar.gz /opt/',
      at: ['https://example.org/a.tar.gz'],
      messages: [
        '`ADD` does not unpack `a.tar.gz` from a URL; add `--unpack=true`, or unpack it with `tar`.',
      ],
    },
    'with a query, of several': {
      code: 'FROM debian:12\nADD https://example.org/a.txz?x=1 https://example.org/b.conf /opt/',
      at: ['https://example.org/a.txz?x=1'],
    },
    'a version in a variable': {
      code: 'FROM debian:12\nARG V=1\nADD https://example.org/a-$V.tgz /opt/\nCMD ["/opt/a"]',
      at: ['https://example.org/a-$V.tgz'],
    },
  },
});
