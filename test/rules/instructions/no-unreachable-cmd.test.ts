import rule from '../../../rules/instructions/no-unreachable-cmd.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'the script takes the words':
      'ENTRYPOINT ["sh", "-c", "exec run.sh \\"$@\\"", "--"]\nCMD ["--port", "80"]',
    'the shell has no script yet': 'ENTRYPOINT ["sh", "-c"]\nCMD ["run.sh"]',
    'the file is a template': 'FROM debian:13\nRUN {{x}}\nENTRYPOINT /app\nCMD ["-v"]',
    'no CMD': 'FROM debian:13\nENTRYPOINT /app',
    'no words for the script': 'ENTRYPOINT ["sh", "-c", "run.sh"]\nCMD []',
    'a program that is named like a shell': 'ENTRYPOINT ["/shiny", "-c", "x"]\nCMD ["y"]',
    'a shell of another language': 'ENTRYPOINT ["fish", "-c", "x"]\nCMD ["y"]',
    'another program with the option': 'ENTRYPOINT ["/app", "-c", "x"]\nCMD ["y"]',
    'a shell with a script file': 'ENTRYPOINT ["sh", "x-c", "y"]\nCMD ["z"]',
    'a shell with something like the option': 'ENTRYPOINT ["sh", "-c1", "y"]\nCMD ["z"]',
    'the ENTRYPOINT takes one of its arguments': 'FROM debian:13\nENTRYPOINT exec /app $1\nCMD ["--port"]',
    'the ENTRYPOINT takes them in braces': 'FROM debian:13\nENTRYPOINT exec /app ${@}\nCMD ["--port"]',
    'no ENTRYPOINT': 'FROM debian:13\nCMD node server.js',
    'both in exec form': 'FROM debian:13\nENTRYPOINT ["/app"]\nCMD ["--port", "80"]',
    'a script that may run its arguments':
      'FROM debian:13\nENTRYPOINT ["/entrypoint.sh"]\nCMD node server.js',
    'a program that only starts another one':
      'FROM debian:13\nENTRYPOINT ["/usr/bin/tini", "--"]\nCMD node server.js',
    'the ENTRYPOINT takes its arguments': 'FROM debian:13\nENTRYPOINT exec /app "$@"\nCMD ["--port"]',
    'an empty CMD': 'FROM debian:13\nENTRYPOINT /app\nCMD []',
    'the ENTRYPOINT of a child takes the CMD of the parent away':
      'FROM debian:13 AS a\nCMD ["/a"]\nFROM a\nENTRYPOINT /app',
    'an interpreter with a script, which may run its arguments':
      'FROM debian:13\nENTRYPOINT ["python", "run.py"]\nCMD node server.js',
  },
  reports: {
    'words that a script of the shell ignores': {
      code: 'ENTRYPOINT ["sh", "-c", "run.sh"]\nCMD ["--port", "80"]',
      at: ['["--port", "80"]'],
    },
    'the letter before others': { code: 'ENTRYPOINT ["bash", "-ce", "run.sh"]\nCMD ["x"]', at: ['["x"]'] },
    'a shell that other lists forget': {
      code: 'ENTRYPOINT ["mksh", "-c", "run.sh"]\nCMD ["x"]',
      at: ['["x"]'],
    },
    'a variable of the ENTRYPOINT is no argument': {
      code: 'FROM debian:13\nENTRYPOINT exec /app $OPTS\nCMD ["-v"]',
      at: ['CMD'],
    },
    'nor one in braces': { code: 'FROM debian:13\nENTRYPOINT exec /app ${OPTS}\nCMD ["-v"]', at: ['CMD'] },
    'once for two images': {
      code: 'FROM debian:13 AS base\nENTRYPOINT /app\nCMD ["-v"]\nFROM base AS a\nFROM base AS b',
      count: 1,
    },
    'a comment after the script of an interpreter': {
      code: 'FROM debian:13\nENTRYPOINT ["python3"]\nCMD app.py # note',
      count: 1,
      suggested: [],
    },
    'both in shell form': { code: 'FROM debian:13\nENTRYPOINT /app\nCMD -v', at: ['CMD'] },
    'options on the next line': {
      code: 'FROM debian:13\nENTRYPOINT ["/app"]\nCMD \\\n  -p  80',
      at: ['-p  80'],
      suggested: ['FROM debian:13\nENTRYPOINT ["/app"]\nCMD \\\n  ["-p", "80"]'],
    },
    'options in a pipe need a shell': {
      code: 'FROM debian:13\nENTRYPOINT ["/app"]\nCMD -p 80 | tee /log',
      at: ['-p 80 | tee /log'],
    },
    'so does a pattern': { code: 'FROM debian:13\nENTRYPOINT ["/app"]\nCMD -p a*', at: ['-p a*'] },
    'a comment would be a word': {
      code: 'FROM debian:13\nENTRYPOINT ["/app"]\nCMD -p 80 # note',
      at: ['-p 80 # note'],
    },
    'words in quotes': {
      code: 'FROM debian:13\nENTRYPOINT ["python3"]\nCMD app.py "a b"',
      at: ['app.py "a b"'],
      suggested: ['FROM debian:13\nENTRYPOINT ["python3"]\nCMD ["app.py", "a b"]'],
    },
    'the same after an init': {
      code: 'ENTRYPOINT ["tini", "--", "/bin/bash", "-lc", "run.sh"]\nCMD ["x"]',
      at: ['["x"]'],
    },
    'an ENTRYPOINT in shell form': {
      code: 'FROM debian:13\nENTRYPOINT /app\nCMD ["--port", "80"]',
      at: ['CMD'],
      messages: [
        'The shell-form ENTRYPOINT on line 2 ignores this CMD; use the exec form (a JSON array) there.',
      ],
    },
    'the ENTRYPOINT comes after': { code: 'FROM debian:13\nCMD ["-v"]\nENTRYPOINT /app', at: ['CMD'] },
    'the ENTRYPOINT of the parent stage': {
      code: 'FROM debian:13 AS a\nENTRYPOINT /app\nFROM a\nCMD ["-v"]',
      at: ['CMD'],
    },
    'options in shell form': {
      code: 'FROM debian:13\nENTRYPOINT ["/app"]\nCMD -p 80',
      at: ['-p 80'],
      messages: [
        'The ENTRYPOINT on line 2 receives `/bin/sh -c` and this text as arguments; use the exec form.',
      ],
      suggested: ['FROM debian:13\nENTRYPOINT ["/app"]\nCMD ["-p", "80"]'],
    },
    'a script for an interpreter': {
      code: 'FROM debian:13\nENTRYPOINT ["/usr/bin/tini", "--", "python3"]\nCMD app.py',
      at: ['app.py'],
      suggested: ['FROM debian:13\nENTRYPOINT ["/usr/bin/tini", "--", "python3"]\nCMD ["app.py"]'],
    },
    'a variable needs a shell': {
      code: 'FROM debian:13\nENTRYPOINT ["/app"]\nCMD -p $PORT',
      at: ['-p $PORT'],
    },
  },
});
