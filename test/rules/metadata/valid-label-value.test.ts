import rule from '../../../rules/metadata/valid-label-value.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a time': 'FROM debian:13\nLABEL org.opencontainers.image.created=2026-01-31T12:00:00Z',
    'a variable decides': 'FROM debian:13\nARG DATE=x\nLABEL org.opencontainers.image.created=$DATE',
    'no type': 'FROM debian:13\nLABEL version=latest',
    'licences that are joined': 'FROM debian:13\nLABEL org.opencontainers.image.licenses="MIT OR Apache-2.0"',
  },
  reports: {
    'no time': {
      code: 'FROM debian:13\nLABEL org.opencontainers.image.created="yesterday"',
      at: ['"yesterday"'],
      messages: [
        'Invalid value for label `org.opencontainers.image.created`; it must be an RFC 3339 time, such as `2026-01-31T12:00:00Z`.',
      ],
    },
    'no URL': { code: 'FROM debian:13\nLABEL org.opencontainers.image.source=example', at: ['example'] },
    'a type of the options': {
      code: 'FROM debian:13\nLABEL version=v1 contact="" revision=main',
      options: [{ labels: { version: 'semver', contact: 'email', revision: 'hash' } }],
      at: ['v1', '""', 'main'],
    },
  },
});
