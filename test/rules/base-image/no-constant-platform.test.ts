import rule from '../../../rules/base-image/no-constant-platform.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'no platform': 'FROM debian:13',
    'a variable': 'FROM --platform=$BUILDPLATFORM debian:13',
    'an ARG with a default': 'ARG P=linux/amd64\nFROM --platform=$P debian:13',
    'the stage says the architecture': 'FROM --platform=linux/amd64 debian:13 AS build-amd64',
    'the stage says it in the other spelling': 'FROM --platform=linux/x86_64 debian:13 AS amd64',
    'the stage says the system': 'FROM --platform=windows/amd64 debian:13 AS windows-tools',
    'no platform at all': 'FROM --platform=fast debian:13',
  },
  reports: {
    'in the only stage': {
      code: 'FROM --platform=linux/amd64 debian:13 AS app',
      at: ['--platform=linux/amd64'],
      messages: ['The platform is fixed to `linux/amd64`; let the build choose it.'],
      suggested: ['FROM debian:13 AS app'],
    },
    'an architecture alone': {
      code: 'FROM --platform=arm64 debian:13',
      at: ['--platform=arm64'],
      suggested: ['FROM debian:13'],
    },
    'a stage that compiles for the target': {
      code: 'FROM --platform=linux/amd64 golang:1.26 AS build\nARG TARGETARCH\nRUN GOARCH=$TARGETARCH go build',
      at: ['--platform=linux/amd64'],
      suggested: [
        'FROM --platform=$BUILDPLATFORM golang:1.26 AS build\nARG TARGETARCH\nRUN GOARCH=$TARGETARCH go build',
        'FROM golang:1.26 AS build\nARG TARGETARCH\nRUN GOARCH=$TARGETARCH go build',
      ],
    },
    'a template writes the line': {
      code: 'FROM --platform=linux/amd64 debian:{{v}}',
      at: ['--platform=linux/amd64'],
    },
  },
});
