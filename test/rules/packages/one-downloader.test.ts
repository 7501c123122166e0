import rule from '../../../rules/packages/one-downloader.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'one of them': 'RUN curl -O https://a.test/a && curl -O https://a.test/b',
    'installed, not run': 'RUN apt-get install -y wget && curl -O https://a.test/a',
    'a check of the running container':
      'RUN curl -O https://a.test/a\nHEALTHCHECK CMD wget -q https://a.test/b',
    'in stages that share nothing':
      'FROM a AS one\nRUN curl -O https://a.test/a\nFROM b\nRUN wget https://a.test/b',
    'the base image has both':
      'FROM buildpack-deps:bookworm-curl\nRUN curl -O https://a.test/a && wget https://a.test/b',
  },
  reports: {
    'in one RUN': {
      code: 'RUN wget https://a.test/a && curl -O https://a.test/b && curl -O https://a.test/c',
      at: ['curl'],
      messages: ['Line 2 already downloads with `wget`; use it instead of `curl`.'],
    },
    'in the stage it is built from': {
      code: 'FROM a AS one\nRUN curl -O https://a.test/a\nFROM one\nRUN wget https://a.test/b',
      at: ['wget'],
      messages: ['Line 2 already downloads with `curl`; use it instead of `wget`.'],
    },
  },
});
