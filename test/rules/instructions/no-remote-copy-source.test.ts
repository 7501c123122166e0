import rule from '../../../rules/instructions/no-remote-copy-source.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a file': 'COPY app /usr/bin/app',
    'a path that looks like a host': 'COPY github.com/a/b.git /src/',
    'ADD fetches': 'ADD https://example.com/a /a',
    'another protocol is a path': 'COPY ftp://example.com/a /a',
    'nobody knows the variable': 'ARG SOURCE\nCOPY $SOURCE /a',
    'a file with an at sign': 'COPY me@home /a',
  },
  reports: {
    'a URL': {
      code: 'COPY https://example.com/a /a',
      at: ['https://example.com/a'],
      suggested: ['ADD https://example.com/a /a'],
    },
    'a repository': {
      code: 'COPY git@github.com:a/b.git /src/',
      at: ['git@github.com:a/b.git'],
      suggested: ['ADD git@github.com:a/b.git /src/'],
    },
    'one of several': {
      code: 'COPY a https://example.com/$FILE /x/',
      at: ['https://example.com/$FILE'],
      suggested: ['ADD a https://example.com/$FILE /x/'],
    },
    'from another stage, where ADD does not reach': {
      code: 'COPY --from=alpine:3.23 https://example.com/a /a',
      at: ['https://example.com/a'],
    },
  },
});
