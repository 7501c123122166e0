import rule from '../../../rules/security/no-late-secret-removal.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'the same RUN':
      'FROM debian:12\nRUN echo "$KEY" > /root/.ssh/id_rsa && git clone x && rm /root/.ssh/id_rsa',
    'no secret': 'FROM debian:12\nCOPY app.tgz /tmp/app.tgz\nRUN rm /tmp/app.tgz',
    'another file': 'FROM debian:12\nCOPY id_rsa /root/.ssh/id_rsa\nRUN rm /root/.ssh/known_hosts',
    'removed before': 'FROM debian:12\nRUN rm -f /root/.ssh/id_rsa\nCOPY id_rsa /root/.ssh/id_rsa',
    'the stage is not shipped':
      'FROM debian:12 AS b\nCOPY id_rsa /root/.ssh/id_rsa\nRUN rm /root/.ssh/id_rsa\nFROM debian:12\nCOPY --from=b /a /a',
  },
  reports: {
    'a copied file': {
      code: 'FROM debian:12\nCOPY id_rsa /root/.ssh/id_rsa\nRUN git clone x && rm -f /root/.ssh/id_rsa',
      at: ['/root/.ssh/id_rsa'],
    },
    'a copied file by its directory': {
      code: 'FROM debian:12\nCOPY keys/id_rsa /root/.ssh/\nRUN rm -rf /root/.ssh',
      at: ['/root/.ssh'],
      messages: [
        '`/root/.ssh/id_rsa` remains readable in the layer of line 2; use `--mount=type=secret` instead.',
      ],
    },
    'a written file, in a parent stage': {
      code: 'FROM debian:12 AS base\nRUN echo "//r/:_authToken=$T" > /root/.npmrc\nFROM base\nRUN npm ci && rm /root/.npmrc',
      at: ['/root/.npmrc'],
    },
  },
});
