import rule from '../../../rules/base-image/no-redundant-platform.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'no platform': 'FROM debian:13',
    'the platform of the builder': 'FROM --platform=$BUILDPLATFORM debian:13',
    'a constant': 'FROM --platform=linux/amd64 debian:13',
    'part of a platform': 'FROM --platform=$TARGETOS/arm64 debian:13',
    'the file has a default of its own':
      'ARG TARGETPLATFORM=linux/arm64\nFROM --platform=$TARGETPLATFORM debian:13',
  },
  reports: {
    plain: {
      code: 'FROM --platform=$TARGETPLATFORM debian:13 AS a',
      at: ['--platform=$TARGETPLATFORM'],
      fixed: 'FROM debian:13 AS a',
    },
    'in braces, with a default': {
      code: 'FROM --platform=${TARGETPLATFORM:-linux/amd64} debian:13',
      at: ['--platform=${TARGETPLATFORM:-linux/amd64}'],
      fixed: 'FROM debian:13',
    },
    'in quotes': {
      code: 'FROM --platform="$TARGETPLATFORM" debian:13',
      at: ['--platform="$TARGETPLATFORM"'],
      fixed: 'FROM debian:13',
    },
    'on a line of its own': {
      code: 'FROM \\\n  --platform=$TARGETPLATFORM \\\n  debian:13',
      at: ['--platform=$TARGETPLATFORM'],
      fixed: 'FROM \\\n  debian:13',
    },
    'a template writes the line': {
      code: 'FROM --platform=$TARGETPLATFORM debian:{{v}}',
      at: ['--platform=$TARGETPLATFORM'],
      problems: true,
      fixed: null,
    },
  },
});
