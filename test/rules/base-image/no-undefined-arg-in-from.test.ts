import rule from '../../../rules/base-image/no-undefined-arg-in-from.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'declared with a default': 'ARG TAG=13\nFROM debian:$TAG',
    'declared without a default': 'ARG TAG\nFROM debian:$TAG',
    'set by the builder': 'FROM --platform=$BUILDPLATFORM debian:13',
    'the reference has an alternative': 'FROM debian:${TAG:-13}',
    'no variable': 'FROM debian:13',
  },
  reports: {
    'a declared name that nothing can mention is not offered': {
      code: 'ARG IMAGE, TAG\nFROM $IMAGE:$TAG',
      at: ['$IMAGE'],
      suggested: [],
    },
    'declared nowhere': {
      code: 'FROM debian:$TAG',
      at: ['$TAG'],
      messages: ['`TAG` is empty here: it is not declared before the first FROM; add an `ARG` for it there.'],
    },
    'in the platform': { code: 'FROM --platform=$PLATFORM debian:13', at: ['$PLATFORM'] },
    'nearly declared': {
      code: 'ARG VERSION=13\nFROM debian:${VERSON}-slim',
      at: ['${VERSON}'],
      suggested: ['ARG VERSION=13\nFROM debian:${VERSION}-slim'],
    },
    'declared after FROM': {
      code: '# base\nFROM debian:13\nARG TAG=3.20\nFROM alpine:$TAG',
      at: ['$TAG'],
      messages: ['`TAG` is empty here: line 3 declares it after a FROM; declare it before the first FROM.'],
      suggested: ['# base\nARG TAG=3.20\nFROM debian:13\nARG TAG=3.20\nFROM alpine:$TAG'],
    },
    'declared after FROM without a default': {
      code: 'FROM debian:13\nARG TAG\nFROM alpine:$TAG',
      at: ['$TAG'],
    },
    'in the alternative': { code: 'ARG A\nFROM debian:${A:-$B}', at: ['$B'] },
    'alternatives count, too': {
      code: 'FROM debian:${TAG:-13}',
      options: [{ allowAlternatives: false }],
      at: ['${TAG:-13}'],
    },
  },
});
