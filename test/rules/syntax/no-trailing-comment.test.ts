import rule from '../../../rules/syntax/no-trailing-comment.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a comment on its own line': 'FROM debian:12\n# note\nRUN true',
    'a comment line inside a continuation': 'FROM debian:12\nRUN a \\\n# note\n && b',
    'no white space before it': 'FROM debian:12\nENV COLOUR=a#b',
    'inside quotes': 'FROM debian:12\nENV COLOUR="a # b"',
    'the shell reads it as a comment': 'FROM debian:12\nRUN true # note',
    'the text of a heredoc': 'FROM debian:12\nRUN <<EOF\ntrue # note\nEOF',
    'a shell-form CMD': 'FROM debian:12\nCMD node server.js # note',
  },
  reports: {
    'after FROM the build stops': {
      code: 'FROM debian:12 # stable',
      at: ['# stable'],
      messages: ['`FROM` reads this comment as arguments, which fails the build; move it to its own line.'],
      fixed: '# stable\nFROM debian:12',
      problems: true,
    },
    'after the name of a stage': {
      code: 'FROM debian:12 AS run # stable',
      at: ['# stable'],
      fixed: '# stable\nFROM debian:12 AS run',
      problems: true,
    },
    'a template of any kind writes the instruction': {
      code: 'FROM debian:12\nEXPOSE <%= port %> # two',
      at: ['# two'],
      fixed: null,
      problems: true,
    },
    'AS without a name leaves nothing to fix': {
      code: 'FROM debian:12 AS # stable',
      at: ['# stable'],
      fixed: null,
      problems: true,
    },
    'below the comments that are there': {
      code: 'FROM debian:12\n# one\nEXPOSE 80 # two',
      at: ['# two'],
      fixed: 'FROM debian:12\n# one\n# two\nEXPOSE 80',
      problems: true,
    },
    'directives stay on top': {
      code: '# syntax=docker/dockerfile:1\nFROM debian:12 # stable',
      at: ['# stable'],
      fixed: '# syntax=docker/dockerfile:1\n# stable\nFROM debian:12',
      problems: true,
    },
    'a text that would become a directive stays': {
      code: 'FROM debian:12 # check=skip=all',
      at: ['# check=skip=all'],
      fixed: null,
      problems: true,
    },
    'the indentation is kept': {
      code: 'FROM debian:12\n  COPY a /b # to b',
      at: ['# to b'],
      fixed: 'FROM debian:12\n  # to b\n  COPY a /b',
    },
    'after COPY the words are paths': {
      code: 'FROM debian:12\nCOPY app /app # the program',
      at: ['# the program'],
      fixed: 'FROM debian:12\n# the program\nCOPY app /app',
    },
    'after ADD': {
      code: 'FROM debian:12\nADD app.tar.gz / # unpacked here',
      at: ['# unpacked here'],
      fixed: 'FROM debian:12\n# unpacked here\nADD app.tar.gz /',
    },
    'after the array of a COPY': {
      code: 'FROM debian:12\nCOPY ["app", "/app"] # the program',
      at: ['# the program'],
      fixed: 'FROM debian:12\n# the program\nCOPY ["app", "/app"]',
      problems: true,
    },
    'one word may be the destination': {
      code: 'FROM debian:12\nCOPY app /app #program',
      at: ['#program'],
      fixed: null,
      suggested: ['FROM debian:12\n#program\nCOPY app /app'],
    },
    'nothing is left to copy': {
      code: 'FROM debian:12\nCOPY app # /app',
      at: ['# /app'],
      fixed: null,
      suggested: [],
    },
    'after the array of CMD': {
      code: 'FROM debian:12\nCMD ["nginx", "-g", "daemon off;"] # start',
      at: ['# start'],
      messages: ['This comment turns the exec form of `CMD` into the shell form; move it to its own line.'],
      fixed: 'FROM debian:12\n# start\nCMD ["nginx", "-g", "daemon off;"]',
      problems: true,
    },
    'after the array of ENTRYPOINT': {
      code: 'FROM debian:12\nENTRYPOINT ["/app"] # start',
      at: ['# start'],
      fixed: 'FROM debian:12\n# start\nENTRYPOINT ["/app"]',
      problems: true,
    },
    'a CMD that an ENTRYPOINT gets as arguments': {
      code: 'FROM debian:12\nENTRYPOINT ["/app"]\nCMD ["-v"] # talk',
      at: ['# talk'],
      fixed: null,
      suggested: ['FROM debian:12\nENTRYPOINT ["/app"]\n# talk\nCMD ["-v"]'],
      problems: true,
    },
    'after pairs': {
      code: 'FROM debian:12\nENV A=1 # one',
      at: ['# one'],
      fixed: 'FROM debian:12\n# one\nENV A=1',
      problems: true,
    },
    'after labels': {
      code: 'FROM debian:12\nLABEL a=1 # one',
      at: ['# one'],
      fixed: 'FROM debian:12\n# one\nLABEL a=1',
      problems: true,
    },
    'in the legacy form it is part of the value': {
      code: 'FROM debian:12\nENV A 1 # one',
      at: ['# one'],
      fixed: null,
      suggested: ['FROM debian:12\n# one\nENV A 1'],
    },
    'after ARG': {
      code: 'FROM debian:12\nARG VERSION=1 # of the program',
      at: ['# of the program'],
      fixed: 'FROM debian:12\n# of the program\nARG VERSION=1',
    },
    'ARG whose words are read somewhere': {
      code: 'FROM debian:12\nARG VERSION=1 # and HTTP\nRUN echo $HTTP',
      at: ['# and HTTP'],
      fixed: null,
      suggested: ['FROM debian:12\n# and HTTP\nARG VERSION=1\nRUN echo $HTTP'],
    },
    'after EXPOSE': {
      code: 'FROM debian:12\nEXPOSE 80 # http',
      at: ['# http'],
      fixed: 'FROM debian:12\n# http\nEXPOSE 80',
    },
    'WORKDIR really names that directory': {
      code: 'FROM debian:12\nWORKDIR /app # home',
      at: ['# home'],
      fixed: null,
      suggested: ['FROM debian:12\n# home\nWORKDIR /app'],
    },
    'USER, VOLUME and STOPSIGNAL': {
      code: 'FROM debian:12\nUSER app # me\nVOLUME /data # disk\nSTOPSIGNAL SIGINT # soft',
      at: ['# me', '# disk', '# soft'],
      fixed: null,
      suggested: [
        'FROM debian:12\n# me\nUSER app\nVOLUME /data # disk\nSTOPSIGNAL SIGINT # soft',
        'FROM debian:12\nUSER app # me\n# disk\nVOLUME /data\nSTOPSIGNAL SIGINT # soft',
        'FROM debian:12\nUSER app # me\nVOLUME /data # disk\n# soft\nSTOPSIGNAL SIGINT',
      ],
    },
    'after HEALTHCHECK NONE': {
      code: 'FROM debian:12\nHEALTHCHECK NONE # none',
      at: ['# none'],
      fixed: 'FROM debian:12\n# none\nHEALTHCHECK NONE',
      problems: true,
    },
    'in the middle of a command the next lines are lost': {
      code: 'FROM debian:12\nRUN make \\\n  build # all \\\n  install',
      at: ['# all'],
      fixed: null,
      suggested: ['FROM debian:12\nRUN make \\\n  # all\n  build \\\n  install'],
    },
    'the trigger of an ONBUILD': {
      code: 'FROM debian:12\nONBUILD COPY app /app # the program',
      at: ['# the program'],
      fixed: 'FROM debian:12\n# the program\nONBUILD COPY app /app',
    },
  },
});
