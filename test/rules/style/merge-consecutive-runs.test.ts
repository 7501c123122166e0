import rule from '../../../rules/style/merge-consecutive-runs.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'an option under a negation': 'FROM debian:12\nRUN a\nRUN ! { set -e && b; }',
    'exec ends the shell': 'FROM debian:12\nRUN exec a\nRUN b',
    'a word sets a variable': 'FROM debian:12\nRUN : ${X:=5}\nRUN echo $X',
    'arithmetic sets a variable': 'FROM debian:12\nRUN echo $((x = 1))\nRUN echo $x',
    'the shell remembers the old pip': 'FROM python:3.13\nRUN pip install -U pip\nRUN pip install flask',
    'the shell remembers the old npm': 'FROM node:22\nRUN npm install -g npm@11\nRUN npm ci',
    'a service would go on': 'FROM debian:12\nRUN service nginx start\nRUN make',
    'a list that ends with an operator': 'FROM debian:13\nRUN x;\nRUN make install',
    'a comment before the second command': 'FROM debian:13\nRUN make\nRUN \\\n# why\n    make install',
    'one RUN': 'FROM debian:13\nRUN make',
    'something between': 'FROM debian:13\nRUN make\nENV A=1\nRUN make install',
    'a comment between': 'FROM debian:13\nRUN make\n# then\nRUN make install',
    'a stage that does not ship': 'FROM debian:13 AS a\nRUN make\nRUN make install\nFROM debian:13',
    'different mounts': 'FROM debian:13\nRUN --mount=type=cache,target=/a make\nRUN make install',
    'exec form': 'FROM debian:13\nRUN ["make"]\nRUN make install',
    'a directory is left': 'FROM debian:13\nRUN cd /x && make\nRUN make install',
    'a variable is left': 'FROM debian:13\nRUN A=1\nRUN make $A',
    'an option is left': 'FROM debian:13\nRUN set -e; make\nRUN make install',
    'the second one is no plain list': 'FROM debian:13\nRUN make\nRUN make install || true',
    'the second one has two statements': 'FROM debian:13\nRUN make\nRUN a; b',
    'something goes on in the background': 'FROM debian:13\nRUN serve &\nRUN make',
    'a heredoc': 'FROM debian:13\nRUN <<E\nmake\nE\nRUN make install',
    'a package index is refreshed': 'FROM debian:13\nRUN make\nRUN apt-get update && apt-get install -y a',
    'a comment ends it': 'FROM debian:13\nRUN make # all\nRUN make install',
    'a template writes it': 'FROM debian:13\nRUN make {{x}}\nRUN make install',
  },
  reports: {
    'the indentation of the file': {
      code: 'FROM debian:13\nRUN a && \\\n\tb\nRUN c',
      count: 1,
      fixed: 'FROM debian:13\nRUN a && \\\n\tb \\\n\t&& c',
    },
    'two blanks elsewhere': {
      code: 'FROM debian:13\nRUN a\nRUN b\nWORKDIR /x\nRUN c && \\\n  d',
      count: 1,
      fixed: 'FROM debian:13\nRUN a \\\n  && b\nWORKDIR /x\nRUN c && \\\n  d',
    },
    'two plain ones': {
      code: 'FROM debian:13\nRUN make\n\nRUN make install',
      at: [['RUN', 4]],
      messages: ['This `RUN` creates a separate layer; merge it with the `RUN` on line 2.'],
      fixed: 'FROM debian:13\nRUN make \\\n    && make install',
    },
    'three over several lines': {
      code: 'FROM debian:13\nRUN a \\\n  && b\nRUN c\nRUN d \\\n  && e',
      at: [
        ['RUN', 4],
        ['RUN', 5],
      ],
      fixed: 'FROM debian:13\nRUN a \\\n  && b \\\n  && c \\\n  && d \\\n  && e',
    },
    'equal mounts': {
      code: 'FROM debian:13\nRUN --mount=type=cache,target=/a make\nRUN --mount=type=cache,target=/a make install',
      at: [['RUN', 3]],
      fixed: 'FROM debian:13\nRUN --mount=type=cache,target=/a make \\\n    && make install',
    },
    'the first one may fail over': {
      code: 'FROM debian:13\nRUN a || b\nRUN c',
      at: [['RUN', 3]],
      fixed: 'FROM debian:13\nRUN a || b \\\n    && c',
    },
    'a directory of a subshell': {
      code: 'FROM debian:13\nRUN (cd /x && make)\nRUN c',
      at: [['RUN', 3]],
      fixed: 'FROM debian:13\nRUN (cd /x && make) \\\n    && c',
    },
  },
});
