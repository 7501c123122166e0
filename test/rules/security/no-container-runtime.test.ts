import rule from '../../../rules/security/no-container-runtime.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'only the client': 'FROM debian:12\nRUN apt-get install -y docker-ce-cli && apk add docker-cli',
    'a library of another manager': 'FROM debian:12\nRUN pip install docker && npm install podman',
    'taken away': 'FROM debian:12\nRUN apt-get remove -y docker.io containerd',
    'the stage is not shipped':
      'FROM debian:12 AS b\nRUN apt-get install -y podman\nFROM scratch\nCOPY --from=b /a /a',
  },
  reports: {
    apt: {
      code: 'FROM debian:12\nRUN apt-get install -y curl docker-ce containerd.io',
      at: ['docker-ce', 'containerd.io'],
    },
    'with a version': { code: 'FROM alpine:3.20\nRUN apk add podman=5.0', at: ['podman=5.0'] },
    'an own list': {
      code: 'FROM debian:12\nRUN apt-get install -y docker.io lxd',
      options: [{ packages: ['lxd'] }],
      at: ['lxd'],
    },
  },
});
