import rule from '../../../rules/style/wget-quiet-progress.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    quiet: 'FROM debian:12\nRUN wget -q https://a.test/a',
    'quiet in a cluster': 'FROM debian:12\nRUN wget -qO- https://a.test/a',
    'not verbose': 'FROM debian:12\nRUN wget -nv https://a.test/a',
    'a progress of its own': 'FROM debian:12\nRUN wget --progress=bar:force https://a.test/a',
    'the log goes elsewhere': 'FROM debian:12\nRUN wget https://a.test/a 2>/dev/null',
    'the wget of BusyBox': 'FROM alpine:3.21\nRUN wget https://a.test/a',
    'nobody knows whose wget it is': 'FROM acme/base:1\nRUN wget https://a.test/a',
    'the option may hide in a variable': 'FROM debian:12\nRUN wget $OPTIONS https://a.test/a',
    'another program': 'FROM debian:12\nRUN apt-get install -y wget',
  },
  reports: {
    plain: {
      code: 'FROM debian:12\nRUN wget "$URL"',
      at: ['wget'],
      fixed: 'FROM debian:12\nRUN wget --progress=dot:giga "$URL"',
    },
    'installed in the stage': {
      code: 'FROM alpine:3.21\nRUN apk add --no-cache wget && wget https://a.test/a',
      at: ['wget'],
      fixed: 'FROM alpine:3.21\nRUN apk add --no-cache wget && wget --progress=dot:giga https://a.test/a',
    },
    'in a template': { code: 'FROM debian:12\nRUN wget https://a.test/{{v}}', at: ['wget'], fixed: null },
  },
});
