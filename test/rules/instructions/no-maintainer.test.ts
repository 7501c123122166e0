import rule from '../../../rules/instructions/no-maintainer.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a label': 'FROM debian:12\nLABEL maintainer="Jane"',
    'another instruction': 'FROM debian:12\nRUN echo MAINTAINER Jane',
    'a comment': 'FROM debian:12\n# MAINTAINER Jane',
  },
  reports: {
    'the label is set already': {
      code: 'FROM debian:12\nLABEL org.opencontainers.image.authors="A"\nMAINTAINER B',
      at: ['MAINTAINER'],
      fixed: null,
      suggested: ['FROM debian:12\nLABEL org.opencontainers.image.authors="A"'],
    },
    'the parent stage sets the label': {
      code: 'FROM debian:12 AS a\nLABEL org.opencontainers.image.authors="A"\nFROM a\nMAINTAINER B',
      at: ['MAINTAINER'],
      fixed: null,
      suggested: ['FROM debian:12 AS a\nLABEL org.opencontainers.image.authors="A"\nFROM a'],
    },
    'a comment in it': {
      code: 'FROM debian:12\nMAINTAINER \\\n# me\n  B',
      at: ['MAINTAINER'],
      fixed: null,
    },
    plain: {
      code: 'FROM debian:12\nMAINTAINER Jane Doe <jane@example.com>',
      at: ['MAINTAINER'],
      fixed: 'FROM debian:12\nLABEL org.opencontainers.image.authors="Jane Doe <jane@example.com>"',
    },
    'lower case': {
      code: 'FROM debian:12\nmaintainer Jane',
      at: ['maintainer'],
      fixed: 'FROM debian:12\nlabel org.opencontainers.image.authors="Jane"',
    },
    'quotes around the whole go': {
      code: 'FROM debian:12\nMAINTAINER "Jane Doe"',
      at: ['MAINTAINER'],
      fixed: 'FROM debian:12\nLABEL org.opencontainers.image.authors="Jane Doe"',
    },
    'quotes and dollars are literal': {
      code: 'FROM debian:12\nMAINTAINER Jane "J" $Doe',
      at: ['MAINTAINER'],
      fixed: 'FROM debian:12\nLABEL org.opencontainers.image.authors="Jane \\"J\\" \\$Doe"',
      escapeVariant: false,
    },
    'another label': {
      code: 'FROM debian:12\nMAINTAINER Jane',
      options: [{ label: 'maintainer' }],
      at: ['MAINTAINER'],
      fixed: 'FROM debian:12\nLABEL maintainer="Jane"',
    },
    'the label is set later': {
      code: 'FROM debian:12\nMAINTAINER Jane\nLABEL org.opencontainers.image.authors=Joe',
      at: ['MAINTAINER'],
      fixed: 'FROM debian:12\nLABEL org.opencontainers.image.authors=Joe',
    },
  },
});
