import rule from '../../../rules/base-image/allowed-frontend.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'no directive': 'FROM debian:13',
    'the usual one': '# syntax=docker/dockerfile:1\nFROM debian:13',
    'the usual one, written out': '# syntax=docker.io/docker/dockerfile:1.19-labs\nFROM debian:13',
    'no directive but a comment': 'FROM debian:13\n# syntax=somebody/dockerfile:1',
    'allowed by name': {
      code: '# syntax=corp.example/frontend\nFROM debian:13',
      options: [{ allow: ['corp.example'], pin: 'none' }],
    },
  },
  reports: {
    'of somebody': {
      code: '# syntax=somebody/dockerfile:1\nFROM debian:13',
      at: ['somebody/dockerfile:1'],
      messages: [
        'Frontend `somebody/dockerfile:1` is not in the list of allowed frontends; use an allowed one.',
      ],
    },
    'without a version': { code: '# syntax=docker/dockerfile\nFROM debian:13', at: ['docker/dockerfile'] },
    'the latest': {
      code: '# syntax=docker/dockerfile:latest\nFROM debian:13',
      at: ['docker/dockerfile:latest'],
    },
    'without a digest': {
      code: '# syntax=docker/dockerfile:1\nFROM debian:13',
      options: [{ pin: 'digest' }],
      at: ['docker/dockerfile:1'],
    },
  },
});
