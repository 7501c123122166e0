import rule from '../../../rules/metadata/known-labels.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'nobody says which labels are known': 'FROM debian:13\nLABEL version=1',
    'on the list': {
      code: 'FROM debian:13\nLABEL org.opencontainers.image.title=App "org.opencontainers.image.url"=x',
      options: [{ allow: ['org.opencontainers.image.*'] }],
    },
    'by a pattern': { code: 'FROM debian:13\nLABEL example.team=x', options: [{ allow: ['example.*'] }] },
    'a variable is part of it': {
      code: 'FROM debian:13\nARG A=x\nLABEL $A=1',
      options: [{ allow: ['example.*'] }],
    },
  },
  reports: {
    'not on the list': {
      code: 'FROM debian:13\nLABEL org.opencontainers.image.title=App "version"=1',
      options: [{ allow: ['org.opencontainers.image.*'] }],
      at: ['"version"'],
      messages: ['Label `version` is not in the list of allowed labels; correct or remove it.'],
    },
    'in a trigger': {
      code: 'FROM debian:13\nONBUILD LABEL version=1',
      options: [{ allow: ['example.*'] }],
      at: ['version'],
    },
  },
});
