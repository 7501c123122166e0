import rule from '../../../rules/packages/no-debian-frontend-in-env.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    ARG: 'FROM debian:12\nARG DEBIAN_FRONTEND=noninteractive',
    'for a command': 'FROM debian:12\nRUN DEBIAN_FRONTEND=noninteractive apt-get install -y x',
    'a stage that does not ship': 'FROM debian:12 AS a\nENV DEBIAN_FRONTEND=noninteractive\nFROM debian:12',
    'given back': 'FROM debian:12\nENV DEBIAN_FRONTEND=noninteractive\nENV DEBIAN_FRONTEND=dialog',
    'of the base image': 'FROM tensorflow/tensorflow',
  },
  reports: {
    ENV: {
      code: 'FROM debian:12\nENV DEBIAN_FRONTEND=noninteractive',
      at: ['DEBIAN_FRONTEND=noninteractive'],
      suggested: ['FROM debian:12\nARG DEBIAN_FRONTEND=noninteractive'],
    },
    'the old form': {
      code: 'FROM debian:12\n# quiet\nenv DEBIAN_FRONTEND noninteractive',
      count: 1,
      suggested: ['FROM debian:12\n# quiet\narg DEBIAN_FRONTEND=noninteractive'],
    },
    'beside others': {
      code: 'FROM debian:12\nENV A=1 \\\n    DEBIAN_FRONTEND=noninteractive \\\n    B=2',
      count: 1,
      suggested: ['FROM debian:12\nARG DEBIAN_FRONTEND=noninteractive\nENV A=1 \\\n    B=2'],
    },
    'one that another stage is built from': {
      code: 'FROM debian:12 AS a\nENV DEBIAN_FRONTEND=noninteractive\nFROM a AS b\nFROM a',
      count: 1,
      suggested: [],
    },
    'of a parent stage': {
      code: 'FROM debian:12 AS a\nENV DEBIAN_FRONTEND=noninteractive\nFROM a',
      count: 1,
    },
  },
});
