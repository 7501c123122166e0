import rule from '../../../rules/metadata/require-labels.ts';
import { ruleTest } from '../../support/rule-test.ts';

const options = [{ labels: ['maintainer', 'org.opencontainers.image.source'] }];

ruleTest(rule, {
  silent: {
    'all are set': {
      code: 'FROM debian:13\nLABEL maintainer=jane org.opencontainers.image.source=https://example.com',
      options,
    },
    'in the parent stage': {
      code: 'FROM debian:13 AS a\nLABEL maintainer=jane\nFROM a\nLABEL "org.opencontainers.image.source"=https://example.com',
      options,
    },
    'nobody says which are wanted': 'FROM debian:13',
    'none is wanted': { code: 'FROM debian:13', options: [{ labels: [] }] },
  },
  reports: {
    'none is set': {
      code: 'FROM debian:13',
      options,
      at: ['debian:13', 'debian:13'],
      messages: [
        'Missing label `maintainer`; add it with `LABEL`.',
        'Missing label `org.opencontainers.image.source`; add it with `LABEL`.',
      ],
    },
    'in a stage that does not ship': {
      code: 'FROM debian:13 AS a\nLABEL maintainer=jane\nFROM alpine:3.22',
      options: [{ labels: ['maintainer'] }],
      at: ['alpine:3.22'],
    },
  },
});
