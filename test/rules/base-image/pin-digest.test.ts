import rule from '../../../rules/base-image/pin-digest.ts';
import { ruleTest } from '../../support/rule-test.ts';

const DIGEST = `sha256:${'0'.repeat(64)}`;

ruleTest(rule, {
  silent: {
    'a digest': `FROM debian:13@${DIGEST}`,
    'a digest through a default': `ARG D=${DIGEST}\nFROM debian@$D`,
    scratch: 'FROM scratch',
    'the name of a stage': `FROM debian@${DIGEST} AS a\nFROM a`,
    'nobody knows the variable': 'ARG BASE\nFROM $BASE',
    'allowed by name': { code: 'FROM corp.example/base:1', options: [{ allow: ['corp.example/*'] }] },
    'a stage that does not ship': {
      code: `FROM golang:1.26\nFROM debian@${DIGEST}\nCOPY --from=0 /x /x\nCOPY --from=nginx:1 /x /x`,
      options: [{ requireFor: 'shipped' }],
    },
  },
  reports: {
    'a tag': {
      code: 'FROM debian:13',
      at: ['debian:13'],
      messages: ['`debian:13` is not pinned by digest and can change at any time; add its digest.'],
    },
    'every image': {
      code: 'FROM golang:1.26\nFROM debian:13\nCOPY --from=nginx:1 /x /x',
      at: ['golang:1.26', 'debian:13', 'nginx:1'],
    },
  },
});
