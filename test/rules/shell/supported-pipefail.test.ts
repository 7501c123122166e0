import rule from '../../../rules/shell/supported-pipefail.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    bash: 'FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN date | cat',
    'the dash of Debian 13': 'FROM debian:13\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]\nRUN date | cat',
    'the set of Debian 13': 'FROM debian:trixie-slim\nRUN set -eo pipefail; date | cat',
    'ash of Alpine': 'FROM alpine:3.20\nRUN set -o pipefail; date | cat',
    'bash of Fedora': 'FROM fedora:43\nRUN set -o pipefail; date | cat',
    'an unknown image': 'FROM acme/x\nRUN set -o pipefail; date | cat',
    'an unknown release': 'FROM python:3.6\nRUN set -o pipefail; date | cat',
    'another release of Ubuntu': 'FROM ubuntu:26.04\nRUN set -o pipefail; date | cat',
    'a replaced shell': 'FROM debian:12\nRUN ln -sf /bin/bash /bin/sh\nRUN set -o pipefail; date | cat',
    'a condition':
      'FROM debian:12\nRUN if (set -o pipefail) 2>/dev/null; then set -o pipefail; fi; date | cat',
    'SHELL without use': 'FROM debian:12\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]',
    'bash -c': `FROM debian:12\nRUN bash -c 'set -o pipefail; date | cat'`,
    'bash in a heredoc': 'FROM debian:12\nRUN <<EOF\n#!/bin/bash\nset -o pipefail\nEOF',
    'bash with the option': `FROM debian:12\nRUN bash -o pipefail -c 'x | y'`,
    'another option': 'FROM debian:12\nRUN set -o errexit; x',
    'printed only': 'FROM debian:12\nRUN echo set -o pipefail',
  },
  reports: {
    SHELL: {
      code: 'FROM debian:12\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]\nRUN date | cat\nRUN x',
      at: ['"pipefail"'],
      messages: ['`/bin/sh` of `debian:12` does not support `pipefail` and exits; use bash.'],
      suggested: ['FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN date | cat\nRUN x'],
    },
    'SHELL with dash': {
      code: 'FROM ubuntu:24.04\nSHELL ["/bin/dash", "-eo", "pipefail", "-c"]\nRUN x',
      count: 1,
      suggested: ['FROM ubuntu:24.04\nSHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN x'],
    },
    'SHELL for CMD alone': {
      code: 'FROM debian:12\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]\nCMD x',
      count: 1,
      suggested: ['FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nCMD x'],
    },
    'SHELL of a parent stage': {
      code: 'FROM debian:12 AS a\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]\nFROM a\nRUN x',
      count: 1,
      suggested: ['FROM debian:12 AS a\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nFROM a\nRUN x'],
    },
    'set in RUN': { code: 'FROM debian:12\nRUN set -o pipefail && date | cat', at: ['set -o pipefail'] },
    'a cluster': {
      code: 'FROM ubuntu:22.04\nRUN set -euxo pipefail; date | cat',
      at: ['set -euxo pipefail'],
    },
    'after another command': { code: 'FROM debian:12\nRUN x && set -o pipefail && y | z', count: 1 },
    'in a heredoc': { code: 'FROM debian:12\nRUN <<EOF\nset -o pipefail\nx\nEOF', count: 1 },
    'in a heredoc for sh': {
      code: 'FROM debian:12\nRUN <<EOF\n#!/bin/sh\nset -o pipefail\nx\nEOF',
      count: 1,
    },
    'sh with the option': {
      code: `FROM ubuntu:22.04\nRUN sh -o pipefail -c 'x | y'`,
      at: ['sh -o pipefail -c'],
    },
    'SHELL without a path': {
      code: 'FROM debian:12\nSHELL ["sh", "-eo", "pipefail", "-c"]\nRUN x | y',
      at: ['"pipefail"'],
      suggested: ['FROM debian:12\nSHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN x | y'],
    },
    'in a subshell': { code: 'FROM debian:12\nRUN (set -o pipefail; x | y)', at: ['set -o pipefail'] },
    'sh -c': { code: `FROM debian:12\nRUN sh -c 'set -o pipefail; x | y'`, count: 1 },
    'an image of Debian': { code: 'FROM python:3.13-slim-bookworm\nRUN set -o pipefail; x | y', count: 1 },
    'in a trigger': { code: 'FROM debian:12\nONBUILD RUN set -o pipefail; x | y', count: 1 },
  },
});
