import rule from '../../../rules/comments/valid-definition-comment.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'the name of the ARG': '# VERSION of Go\nARG VERSION=1.26\nFROM golang:1.26',
    'the name of the stage, in lower case': '# build compiles\nFROM golang:1.26 AS Build',
    'one of several names': 'FROM debian:13\n# B is that\nARG A B',
    'an empty comment line between': '# of Go\n#\nARG VERSION=1.26\nFROM golang:1.26',
    'a blank line between': '# of Go\n\nARG VERSION=1.26\nFROM golang:1.26',
    'a stage without a name': '# the base\nFROM debian:13',
    'another instruction': 'FROM debian:13\n# all\nRUN make',
  },
  reports: {
    'another word': {
      code: 'FROM debian:13\n# the version\nARG VERSION',
      at: ['# the version'],
      messages: ['This comment is not shown as the description of `VERSION`; start it with that name.'],
      suggested: ['FROM debian:13\n# the version\n#\nARG VERSION'],
    },
    'the last comment counts': {
      code: '# build compiles\n# with Go\nFROM golang:1.26 AS build',
      at: ['# with Go'],
      suggested: ['# build compiles\n# with Go\n#\nFROM golang:1.26 AS build'],
    },
    'a colon belongs to the word': {
      code: 'FROM debian:13\n# VERSION: of Go\nARG VERSION',
      at: ['# VERSION: of Go'],
      suggested: ['FROM debian:13\n# VERSION: of Go\n#\nARG VERSION'],
    },
  },
});
