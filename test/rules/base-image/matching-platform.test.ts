import rule from '../../../rules/base-image/matching-platform.ts';
import { ruleTest } from '../../support/rule-test.ts';

const LINUX = { model: { platform: 'linux/amd64' } };

ruleTest(rule, {
  silent: {
    'no platform is named': 'FROM amd64/debian:13',
    'the platform of the image': 'FROM --platform=linux/amd64 amd64/debian:13',
    'another spelling of it': 'FROM --platform=linux/x86_64 amd64/debian:13',
    'another variant': 'FROM --platform=linux/arm/v6 arm32v7/debian:13',
    'an architecture alone': 'FROM --platform=arm64 arm64v8/debian:13',
    'a system alone': 'FROM --platform=linux amd64/debian:13',
    'an image for several platforms': 'FROM --platform=linux/arm64 debian:13',
    'an image with versions for Windows': 'FROM --platform=windows/amd64 golang:1.25',
    'an image of somebody else': 'FROM --platform=linux/arm64 acme/amd64:1',
    'another registry': 'FROM --platform=linux/arm64 ghcr.io/amd64/debian:13',
    'a stage of that name': 'FROM debian:13 AS amd64\nFROM --platform=linux/arm64 amd64',
    'nobody knows the platform': 'FROM --platform=$BUILDPLATFORM amd64/debian:13',
    'nobody knows the image': 'ARG A\nFROM --platform=linux/arm64 ${A}/debian:13',
    'no platform at all': 'FROM --platform=linux-arm64 amd64/debian:13',
    'Windows for Windows': 'FROM --platform=windows/amd64 mcr.microsoft.com/windows/nanoserver:ltsc2022',
    'Windows as it is': 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022',
    scratch: 'FROM --platform=linux/arm64 scratch',
    'the build is for that platform': { code: 'FROM amd64/debian:13', ...LINUX },
  },
  reports: {
    'another architecture': {
      code: 'FROM --platform=linux/arm64 amd64/debian:13',
      at: ['amd64/debian:13'],
      messages: [
        '`amd64/debian:13` is built for `linux/amd64`, but this stage targets `linux/arm64`; use an image for that platform.',
      ],
    },
    'another architecture, named alone': {
      code: 'FROM --platform=amd64 arm64v8/alpine:3.22',
      at: ['arm64v8/alpine:3.22'],
    },
    'another system': {
      code: 'FROM --platform=windows/amd64 amd64/debian:13',
      at: ['amd64/debian:13'],
    },
    'with the registry written out': {
      code: 'FROM --platform=linux/arm64 index.docker.io/s390x/debian:13',
      at: ['index.docker.io/s390x/debian:13'],
    },
    'through variables': {
      code: 'ARG P=linux/arm64\nARG I=i386/debian:12\nFROM --platform=$P $I',
      at: ['$I'],
    },
    'Windows for Linux': {
      code: 'FROM --platform=linux/amd64 mcr.microsoft.com/windows/servercore:ltsc2022',
      at: ['mcr.microsoft.com/windows/servercore:ltsc2022'],
      messages: [
        '`mcr.microsoft.com/windows/servercore:ltsc2022` is a Windows image, but this stage targets `linux/amd64`; use an image for that platform.',
      ],
    },
    'the platform of the build': {
      code: 'FROM arm64v8/debian:13',
      ...LINUX,
      at: ['arm64v8/debian:13'],
    },
    'each stage': {
      code: 'FROM --platform=linux/386 amd64/debian:13\nFROM --platform=linux/386 arm32v7/debian:13',
      at: ['amd64/debian:13', 'arm32v7/debian:13'],
    },
  },
});
