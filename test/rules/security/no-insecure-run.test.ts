import { ruleNamed } from '../../support/rule-named.ts';
import { ruleTest } from '../../support/rule-test.ts';

const rule = ruleNamed('no-insecure-run');

ruleTest(rule, {
  silent: {
    'without the flag': 'FROM debian:12\nRUN true',
    'another value': 'FROM debian:12\nRUN --security=sandbox true',
    'a word of the command': 'FROM debian:12\nRUN docker run --security=insecure x',
  },
  reports: {
    plain: {
      code: 'FROM debian:12\nRUN --security=insecure true',
      at: ['--security=insecure'],
      suggested: ['FROM debian:12\nRUN true'],
    },
    'among other flags': {
      code: 'FROM debian:12\nRUN --mount=type=cache,target=/c --security=insecure true',
      at: ['--security=insecure'],
      suggested: ['FROM debian:12\nRUN --mount=type=cache,target=/c true'],
    },
    'on a line of its own': {
      code: 'FROM debian:12\nRUN --security=insecure \\\n    true',
      at: ['--security=insecure'],
      suggested: ['FROM debian:12\nRUN \\\n    true'],
    },
    'a template makes the instruction, so no edit is offered': {
      code: 'FROM debian:12\nRUN --security=insecure echo {{ name }}',
      at: ['--security=insecure'],
    },
  },
});
