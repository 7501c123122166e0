import rule from '../../../rules/base-image/base-image-arg-has-default.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a default': 'ARG BASE=debian:13\nFROM $BASE',
    'an alternative': 'ARG BASE\nFROM ${BASE:-debian:13}',
    'the variable is demanded': 'ARG BASE\nFROM ${BASE:?}',
    'what is left is an image': 'ARG SUFFIX\nFROM debian:13$SUFFIX',
    'a platform of the builder': 'FROM debian:13-$TARGETARCH',
    'the name of a stage': 'ARG V=a\nFROM debian:13 AS a\nFROM $V',
    'named as required': { code: 'ARG BASE\nFROM $BASE', options: [{ required: ['BASE'] }] },
    'no variable is the matter of another rule': 'FROM Debian',
  },
  reports: {
    'a build argument of this run is no default': {
      code: 'ARG BASE\nFROM $BASE',
      model: { buildArgs: { BASE: 'debian:13' } },
      at: [['$BASE', 2]],
    },
    'a tag that this run gives': {
      code: 'ARG VERSION\nFROM busybox:$VERSION',
      model: { buildArgs: { VERSION: 'latest' } },
      at: ['busybox:$VERSION'],
    },
    'no default': {
      code: 'ARG BASE\nFROM $BASE',
      at: [['$BASE', 2]],
      messages: ['`$BASE` is empty without build arguments; give the `ARG` a default.'],
    },
    'a tag is missing': {
      code: 'ARG TAG\nFROM debian:${TAG}',
      at: ['debian:${TAG}'],
      messages: [
        'Without build arguments `debian:${TAG}` is the invalid image `debian:`; give the `ARG` a default.',
      ],
    },
    'an empty default': { code: 'ARG TAG=\nFROM debian:$TAG AS a', at: ['debian:$TAG'] },
    'nothing declares it': { code: 'FROM $BASE', at: ['$BASE'] },
  },
});
