import { ruleNamed } from '../../support/rule-named.ts';
import { ruleTest } from '../../support/rule-test.ts';

const apk = ruleNamed('apk-no-lone-update');
const pacman = ruleNamed('pacman-no-lone-update');
const zypper = ruleNamed('zypper-no-lone-update');

ruleTest(apk, {
  silent: {
    'the install follows': 'RUN apk update && apk add curl',
    'an upgrade follows': 'RUN apk update && apk upgrade',
    'a script may install something': 'RUN apk update && ./install.sh',
    'a cache mount keeps the index': 'RUN --mount=type=cache,target=/var/cache/apk apk update',
    'the option of an install': 'RUN apk add -U curl',
  },
  reports: {
    'all that follows reads its own index': {
      code: 'RUN apk update\nRUN apk add --no-cache curl',
      at: ['apk update'],
      fixed: 'RUN apk add --no-cache curl',
    },
    'what follows reads this one': {
      code: 'RUN apk update\nRUN apk add curl',
      at: ['apk update'],
      fixed: null,
    },
    'something else is done': {
      code: 'RUN mkdir /a && apk update\nRUN apk add --no-cache curl',
      at: ['apk update'],
      fixed: null,
    },
    'in an earlier stage that is built upon': {
      code: 'FROM alpine:3 AS base\nRUN apk update\nFROM base\nRUN apk add --no-cache curl\nFROM base\nRUN apk add jq',
      at: ['apk update'],
      fixed: null,
    },
    'an operator was forgotten': {
      code: 'RUN apk update \\\n    apk add --no-cache git\nRUN apk add --no-cache curl',
      count: 1,
      messages: [
        '`apk update` in its own `RUN` is cached and becomes outdated; run it in the `RUN` that installs.',
      ],
      fixed: null,
    },
    'something unknown follows': {
      code: 'RUN apk update\nRUN apk add --no-cache curl\nSHELL ["python", "-c"]\nRUN import os',
      at: ['apk update'],
      fixed: null,
    },
  },
});

ruleTest(zypper, {
  silent: {
    'the install follows': 'RUN zypper ref && zypper -n in curl',
    'an update is no refresh': 'RUN zypper -n update',
    'a repository is added': 'RUN zypper ar https://h.test/x x',
  },
  reports: {
    plain: { code: 'RUN zypper -n ref', at: ['zypper -n ref'] },
    'the install came before': {
      code: 'RUN zypper refresh && rm -rf /tmp/x\nRUN zypper -n in curl',
      at: ['zypper refresh'],
    },
  },
});

ruleTest(pacman, {
  silent: {
    'an upgrade with it': 'RUN pacman -Syu --noconfirm',
    'the install with it': 'RUN pacman -Sy --noconfirm curl',
    'a search': 'RUN pacman -Ss curl',
  },
  reports: {
    plain: { code: 'RUN pacman -Sy', at: ['pacman -Sy'] },
    'long options': { code: 'RUN pacman --sync --refresh', at: ['pacman --sync --refresh'] },
  },
});
