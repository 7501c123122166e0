import rule from '../../../rules/packages/apt-get-update-before-install.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'the update comes first': 'FROM debian:12\nRUN apt-get update && apt-get install -y jq',
    'an earlier RUN updates': 'FROM debian:12\nRUN apt-get update\nRUN apt-get install -y jq',
    'an earlier stage updates': 'FROM debian:12 AS a\nRUN apt-get update\nFROM a\nRUN apt-get install -y jq',
    'nobody knows the base': 'FROM corp.example/base:1\nRUN apt-get install -y jq',
    'a script may update':
      'FROM debian:12\nRUN curl -fsSL https://x.test/setup | bash - && apt-get install -y nodejs',
    'a program of the context may update': 'FROM debian:12\nRUN ./prepare && apt-get install -y jq',
    'the lists are in a cache mount':
      'FROM debian:12\nRUN --mount=type=cache,target=/var/lib/apt apt-get install -y jq',
    'only a local file': 'FROM debian:12\nRUN apt-get install -y ./app.deb',
  },
  reports: {
    plain: {
      code: 'FROM debian:12\nRUN apt-get install -y jq',
      at: ['apt-get install -y jq'],
      fixed: null,
      suggested: ['FROM debian:12\nRUN apt-get update && apt-get install -y jq'],
    },
    'in the middle of a list there is no suggestion': {
      code: 'FROM debian:12\nRUN mkdir /x && apt-get install -y jq',
      at: ['apt-get install -y jq'],
      fixed: null,
      suggested: [],
    },
    'behind sudo': {
      code: 'FROM debian:12\nRUN sudo apt-get install -y jq',
      at: ['sudo apt-get install -y jq'],
      fixed: null,
      suggested: ['FROM debian:12\nRUN sudo apt-get update && sudo apt-get install -y jq'],
    },
  },
});
