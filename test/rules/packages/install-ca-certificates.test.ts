import rule from '../../../rules/packages/install-ca-certificates.ts';
import { ruleTest } from '../../support/rule-test.ts';

const INSTALL = 'RUN apt-get update && apt-get install -y --no-install-recommends';

ruleTest(rule, {
  silent: {
    'they are installed': `FROM debian:12\n${INSTALL} ca-certificates curl\nRUN curl https://x.example/y`,
    'they are recommended':
      'FROM debian:12\nRUN apt-get update && apt-get install -y curl && curl https://x.example/y',
    'a package depends on them': `FROM debian:12\n${INSTALL} curl python3-pip\nRUN curl https://x.example/y`,
    'the image has them':
      'FROM python:3.13-slim\nRUN apt-get install -y --no-install-recommends curl && curl https://x.example/y',
    http: `FROM debian:12\n${INSTALL} curl\nRUN curl http://x.example/y`,
    'an unknown scheme': `FROM debian:12\n${INSTALL} curl\nRUN curl "$URL"`,
    'an unknown image': `FROM acme/x\n${INSTALL} curl\nRUN curl https://x.example/y`,
    'an unknown package': `FROM debian:12\n${INSTALL} curl acme\nRUN curl https://x.example/y`,
    'the check is off': `FROM debian:12\n${INSTALL} curl wget git\nRUN curl -k https://x.example/y && wget --no-check-certificate https://x.example/y && GIT_SSL_NO_VERIFY=1 git clone https://x.example/z`,
    'own certificates': `FROM debian:12\n${INSTALL} curl\nRUN curl --cacert /c.pem https://x.example/y`,
    'the failure is taken back': `FROM debian:12\n${INSTALL} curl\nRUN curl https://x.example/y || true`,
    'wget of busybox': 'FROM busybox\nRUN wget https://x.example/y',
    Alpine: 'FROM alpine:3.20\nRUN apk add --no-cache curl && curl https://x.example/y',
    'they are copied': `FROM debian:12\n${INSTALL} curl\nCOPY --from=a /etc /etc\nENV SSL_CERT_FILE=/x\nRUN curl https://x.example/y`,
    'some are copied': `FROM debian:12\n${INSTALL} curl\nCOPY certs /etc/ssl/certs/\nRUN curl https://x.example/y`,
    'some are mounted': `FROM debian:12\n${INSTALL} curl\nRUN --mount=type=bind,source=c,target=/etc/ssl/certs curl https://x.example/y`,
    'the program is missing too': 'FROM debian:12\nRUN curl https://x.example/y',
  },
  reports: {
    'in a later RUN': {
      code: `FROM debian:12-slim\n${INSTALL} curl && rm -rf /var/lib/apt/lists/*\nRUN curl -fsSLO https://example.org/x\nRUN curl https://example.org/y`,
      at: [['curl', 3]],
      messages: [
        '`debian:12-slim` has no CA certificates, so this https download fails; install `ca-certificates`.',
      ],
      suggested: [
        `FROM debian:12-slim\n${INSTALL} curl ca-certificates && rm -rf /var/lib/apt/lists/*\nRUN curl -fsSLO https://example.org/x\nRUN curl https://example.org/y`,
      ],
    },
    'in the same RUN': {
      code: `FROM debian:12\n${INSTALL} wget && wget https://x.example/y`,
      count: 1,
      suggested: [`FROM debian:12\n${INSTALL} wget ca-certificates && wget https://x.example/y`],
    },
    git: {
      code: `FROM ubuntu:24.04\n${INSTALL} git\nRUN git clone https://x.example/y.git`,
      at: [['git', 3]],
      suggested: [`FROM ubuntu:24.04\n${INSTALL} git ca-certificates\nRUN git clone https://x.example/y.git`],
    },
    'before a pipe': {
      code: `FROM debian:12\n${INSTALL} curl\nRUN curl -fsSL https://x.example/y | tar xz -C /opt`,
      at: [['curl', 3]],
      suggested: [
        `FROM debian:12\n${INSTALL} curl ca-certificates\nRUN curl -fsSL https://x.example/y | tar xz -C /opt`,
      ],
    },
    'the slim image of node': {
      code: `FROM node:22-slim\n${INSTALL} curl\nRUN curl https://x.example/y`,
      at: [['curl', 3]],
      suggested: [`FROM node:22-slim\n${INSTALL} curl ca-certificates\nRUN curl https://x.example/y`],
    },
    'of a parent stage': {
      code: `FROM debian:12 AS a\n${INSTALL} curl\nFROM a\nRUN curl https://x.example/y`,
      at: [['curl', 4]],
      suggested: [],
    },
    'in a trigger': {
      code: `FROM debian:12\n${INSTALL} curl\nONBUILD RUN curl https://x.example/y`,
      at: [['curl', 3]],
      suggested: [],
    },
  },
});
