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
    },
    'the old form': { code: 'FROM debian:12\nENV DEBIAN_FRONTEND noninteractive', count: 1 },
    'of a parent stage': {
      code: 'FROM debian:12 AS a\nENV DEBIAN_FRONTEND=noninteractive\nFROM a',
      count: 1,
    },
  },
});
