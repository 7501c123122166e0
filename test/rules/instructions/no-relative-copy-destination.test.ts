import rule from '../../../rules/instructions/no-relative-copy-destination.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a whole path': 'FROM debian:13\nCOPY . /app',
    'a WORKDIR': 'FROM debian:13\nWORKDIR /app\nCOPY . .',
    'a WORKDIR of the parent stage': 'FROM debian:13 AS a\nWORKDIR /app\nFROM a\nCOPY . .',
    'the base image has a place of its own': 'FROM php:8.4-apache\nCOPY . .',
    'the base image is unknown': 'FROM corp.example/base:1\nCOPY . .',
    'nothing to mix with': 'FROM scratch\nCOPY app .',
    'nobody knows the variable': 'FROM debian:13\nARG D\nCOPY . $D',
    'a path of Windows': { code: 'FROM debian:13\nCOPY . C:/app', escapeVariant: false },
  },
  reports: {
    'the working directory': {
      code: 'FROM debian:13\nCOPY . .',
      at: [['.', 2]],
      messages: ['`.` is copied to `/`, because no `WORKDIR` is set; set one or use an absolute path.'],
    },
    'a name': { code: 'FROM debian:13\nADD a app/', at: ['app/'] },
    'WORKDIR comes too late': { code: 'FROM debian:13\nCOPY a b\nWORKDIR /x', at: ['b'] },
    'the base image is unknown, when asked': {
      code: 'FROM corp.example/base:1\nCOPY a b',
      options: [{ unknownBase: 'warn' }],
      at: ['b'],
    },
  },
});
