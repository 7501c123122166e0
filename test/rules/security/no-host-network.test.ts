import { ruleNamed } from '../../support/rule-named.ts';
import { ruleTest } from '../../support/rule-test.ts';

const rule = ruleNamed('no-host-network');

ruleTest(rule, {
  silent: {
    'without the flag': 'FROM debian:12\nRUN true',
    'another value': 'FROM debian:12\nRUN --network=none true',
    'a word of the command': 'FROM debian:12\nRUN docker run --network=host x',
  },
  reports: {
    plain: {
      code: 'FROM debian:12\nRUN --network=host true',
      at: ['--network=host'],
      suggested: ['FROM debian:12\nRUN true'],
    },
    'among other flags': {
      code: 'FROM debian:12\nRUN --mount=type=cache,target=/c --network=host true',
      at: ['--network=host'],
      suggested: ['FROM debian:12\nRUN --mount=type=cache,target=/c true'],
    },
    'on a line of its own': {
      code: 'FROM debian:12\nRUN --network=host \\\n    true',
      at: ['--network=host'],
      suggested: ['FROM debian:12\nRUN \\\n    true'],
    },
    'a template makes the instruction, so no edit is offered': {
      code: 'FROM debian:12\nRUN --network=host echo {{ name }}',
      at: ['--network=host'],
    },
  },
});
