import rule from '../../../rules/security/no-admin-ports.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a port of a service': 'FROM debian:12\nEXPOSE 80 443/tcp 2222',
    'another protocol': 'FROM debian:12\nEXPOSE 22/udp',
    'a wide range': 'FROM debian:12\nEXPOSE 1-1024',
    'a range that is a port too wide': 'FROM debian:12\nEXPOSE 20-52',
    'a text that is no port': { code: 'FROM debian:12\nEXPOSE ssh', problems: true },
    'a variable decides': 'FROM debian:12\nARG PORT\nEXPOSE $PORT',
    'the stage is not shipped': 'FROM debian:12 AS b\nEXPOSE 22\nFROM debian:12\nCOPY --from=b /a /a',
    'an own list': { code: 'FROM debian:12\nEXPOSE 22', options: [{ ports: [23] }] },
  },
  reports: {
    'among others': {
      code: 'FROM debian:12\nEXPOSE 80 22/tcp',
      at: ['22/tcp'],
      messages: ['Port 22 gives administrative access (SSH); do not expose it.'],
      suggested: ['FROM debian:12\nEXPOSE 80'],
    },
    alone: {
      code: 'FROM debian:12\nEXPOSE 3389\nCMD ["a"]',
      at: ['3389'],
      suggested: ['FROM debian:12\nCMD ["a"]'],
    },
    'with the comment of any linter': {
      code: 'FROM debian:12\n# bridgecrew:skip=CKV_DOCKER_1:x\n# tfsec:ignore=x\nEXPOSE 22\nCMD ["a"]',
      at: ['22'],
      suggested: ['FROM debian:12\nCMD ["a"]'],
    },
    'below the comment of a person': {
      code: 'FROM debian:12\n# tallying\nEXPOSE 22\nCMD ["a"]',
      at: ['22'],
      suggested: ['FROM debian:12\n# tallying\nCMD ["a"]'],
    },
    'in an instruction that a template writes': {
      code: 'FROM debian:12\nEXPOSE 22 {{ port }}',
      at: ['22'],
      problems: true,
      suggested: [],
    },
    'in a trigger of another stage': {
      code: 'FROM debian:12\nONBUILD EXPOSE 22 80',
      at: ['22'],
      suggested: [],
    },
    'beside others that the same word gives': {
      code: 'FROM debian:12\nENV P="80 22"\nEXPOSE $P',
      at: ['$P'],
      suggested: [],
    },
    'in the widest range': { code: 'FROM debian:12\nEXPOSE 20-51', at: ['20-51'], suggested: [] },
    'once for two images': {
      code: 'FROM debian:12 AS base\nEXPOSE 22\nFROM base AS a\nFROM base AS b',
      count: 1,
      suggested: ['FROM debian:12 AS base\nFROM base AS a\nFROM base AS b'],
    },
    'in a range, which stays as it is': {
      code: 'FROM debian:12\nEXPOSE 5895-5905',
      at: ['5895-5905'],
      suggested: [],
    },
    'through a variable': {
      code: 'FROM debian:12\nENV P=2375\nEXPOSE $P 80',
      at: ['$P'],
      suggested: ['FROM debian:12\nENV P=2375\nEXPOSE 80'],
    },
    'in a parent stage': {
      code: 'FROM debian:12 AS base\nEXPOSE 23 80\nFROM base',
      at: ['23'],
      suggested: ['FROM debian:12 AS base\nEXPOSE 80\nFROM base'],
    },
    'an own list': {
      code: 'FROM debian:12\nEXPOSE 22 9000',
      options: [{ ports: [9000] }],
      at: ['9000'],
      messages: ['Port 9000 gives administrative access; do not expose it.'],
      suggested: ['FROM debian:12\nEXPOSE 22'],
    },
  },
});
