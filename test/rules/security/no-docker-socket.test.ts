import rule from '../../../rules/security/no-docker-socket.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'another volume': 'FROM debian:12\nVOLUME /var/lib/docker',
    'only named':
      'FROM debian:12\nENV DOCKER_HOST=unix:///var/run/docker.sock\nCMD ["app", "/var/run/docker.sock"]',
    'a variable decides': 'FROM debian:12\nARG SOCKET\nVOLUME $SOCKET',
    'the stage is not shipped':
      'FROM debian:12 AS b\nVOLUME /run/docker.sock\nFROM scratch\nCOPY --from=b /a /a',
    'another mount': 'FROM debian:12\nRUN --mount=type=bind,source=run,target=/run/x true',
  },
  reports: {
    volume: { code: 'FROM debian:12\nVOLUME /var/run/docker.sock', at: ['/var/run/docker.sock'] },
    'among others': {
      code: 'FROM debian:12\nVOLUME ["/data", "/run/containerd/containerd.sock"]',
      at: ['"/run/containerd/containerd.sock"'],
    },
    'mount of a RUN': {
      code: 'FROM debian:12\nRUN --mount=type=bind,source=/var/run/docker.sock,target=/var/run/docker.sock docker ps',
      at: ['type=bind,source=/var/run/docker.sock,target=/var/run/docker.sock'],
    },
    'an own list': {
      code: 'FROM debian:12\nVOLUME /run/x.sock /run/docker.sock',
      options: [{ sockets: ['/run/x.sock'] }],
      at: ['/run/x.sock'],
    },
  },
});
