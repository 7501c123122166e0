import rule from '../../../rules/base-image/valid-platform.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'no platform': 'FROM debian:13',
    'an empty one is none': 'FROM --platform= debian:13',
    'system and architecture': 'FROM --platform=linux/amd64 debian:13',
    'with a variant': 'FROM --platform=linux/arm/v7 debian:13',
    'names that nobody knows': 'FROM --platform=foo/bar debian:13',
    'an architecture alone': 'FROM --platform=amd64 debian:13',
    'a system alone': 'FROM --platform=linux debian:13',
    'capital letters': 'FROM --platform=Linux/AMD64 debian:13',
    'with a version of the system': 'FROM --platform=windows(10.0.17763)/amd64 debian:13',
    'the builder knows it': 'FROM --platform=$BUILDPLATFORM debian:13',
    'nobody knows it': 'ARG P\nFROM --platform=$P debian:13',
    'a build argument fills it in': 'ARG P=\nFROM --platform=$P debian:13',
    'a template writes it': 'FROM --platform={{p}} debian:13',
  },
  reports: {
    'a slip in the architecture': {
      code: 'FROM --platform=linux/amd65 debian:13',
      at: ['linux/amd65'],
      messages: ['Unknown architecture `amd65` in `linux/amd65`; use `amd64`.'],
    },
    'a name of other tools': {
      code: 'FROM --platform=linux/x64 debian:13',
      at: ['linux/x64'],
      messages: ['Unknown architecture `x64` in `linux/x64`; use `amd64`.'],
    },
    'figures the other way round': { code: 'FROM --platform=linux/arm46 debian:13', at: ['linux/arm46'] },
    'a slip in the system': {
      code: 'FROM --platform=linx/amd64 debian:13',
      at: ['linx/amd64'],
      messages: ['Unknown operating system `linx` in `linx/amd64`; use `linux`.'],
    },
    'a dash for the slash': { code: 'FROM --platform=linux-amd64 debian:13', at: ['linux-amd64'] },
    'too many parts': { code: 'FROM --platform=linux/arm/v7/x debian:13', at: ['linux/arm/v7/x'] },
    'an empty part': { code: 'FROM --platform=linux/ debian:13', at: ['linux/'] },
    'several platforms': {
      code: 'FROM --platform=linux/amd64,linux/arm64 debian:13',
      at: ['linux/amd64,linux/arm64'],
    },
    'a word that is neither': { code: 'FROM --platform=x64 debian:13', at: ['x64'] },
    'through a default': { code: 'ARG P=x64\nFROM --platform=$P debian:13', at: ['$P'] },
  },
});
