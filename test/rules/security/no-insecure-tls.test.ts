import rule from '../../../rules/security/no-insecure-tls.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'the certificate is checked':
      'FROM debian:12\nRUN curl -fsSL https://a.example/x -o x && wget -q https://a.example/y',
    'the letter belongs to a value':
      'FROM debian:12\nRUN curl -o k https://a.example/x && curl -Kk https://a.example/y',
    'the server is this machine':
      'FROM debian:12\nHEALTHCHECK CMD curl -fk https://localhost:8443/ || exit 1',
    'a health check of an open host': 'FROM debian:12\nHEALTHCHECK CMD curl -fk https://$HOSTNAME/ || exit 1',
    'a name without a domain': 'FROM debian:12\nCMD wget --no-check-certificate https://db:8443/',
    'an allowed host': {
      code: 'FROM debian:12\nRUN curl -k https://repo.corp.example/x -o x',
      options: [{ allowHosts: ['*.corp.example'] }],
    },
    'switched on':
      'FROM node:22\nENV NODE_TLS_REJECT_UNAUTHORIZED=1\nRUN npm config set strict-ssl true && helm x --insecure-skip-tls-verify=false',
    'a variable decides':
      'FROM node:22\nARG TLS\nENV NODE_TLS_REJECT_UNAUTHORIZED=$TLS\nRUN npm config set strict-ssl $TLS',
    'only a word': 'FROM debian:12\nRUN echo --no-check-certificate && grep -k curl',
    'another name of the same letters': 'FROM debian:12\nENV git_ssl_no_verify=1',
  },
  reports: {
    'curl in a cluster': {
      code: 'FROM debian:12\nRUN curl -fsSkL https://a.example/x -o x',
      at: ['-fsSkL'],
      messages: ['`-k` disables TLS verification; anyone on the network can replace the download.'],
      suggested: ['FROM debian:12\nRUN curl -fsSL https://a.example/x -o x'],
    },
    'curl and wget with words': {
      code: 'FROM debian:12\nRUN curl --insecure https://a.example/x | tar x && wget --no-check-certificate https://a.example/y',
      at: ['--insecure', '--no-check-certificate'],
      suggested: [
        'FROM debian:12\nRUN curl https://a.example/x | tar x && wget --no-check-certificate https://a.example/y',
        'FROM debian:12\nRUN curl --insecure https://a.example/x | tar x && wget https://a.example/y',
      ],
    },
    'exec form is not edited': {
      code: 'FROM debian:12\nRUN ["curl", "-k", "https://a.example/x"]',
      at: ['"-k"'],
    },
    git: {
      code: 'FROM debian:12\nRUN git -c http.sslVerify=false clone https://a.example/x && git config --global http.sslverify 0',
      at: ['http.sslVerify=false', 'http.sslverify'],
    },
    pip: { code: 'FROM python:3.13\nRUN pip3 install --trusted-host pypi.org flask', at: ['--trusted-host'] },
    'npm and yarn': {
      code: 'FROM node:22\nRUN npm config set strict-ssl false && npm set strict-ssl=false && yarn install --strict-ssl=false',
      at: ['strict-ssl', 'strict-ssl=false', 'false'],
    },
    'package managers': {
      code: 'FROM fedora:41\nRUN dnf --setopt=updates.sslverify=0 install -y x && apt-get -o Acquire::https::Verify-Peer=false update',
      at: ['updates.sslverify=0', 'Acquire::https::Verify-Peer=false'],
    },
    'variables of the image': {
      code: 'FROM node:22\nENV A=1 NODE_TLS_REJECT_UNAUTHORIZED="0"',
      at: ['NODE_TLS_REJECT_UNAUTHORIZED="0"'],
      messages: [
        '`NODE_TLS_REJECT_UNAUTHORIZED=0` disables TLS verification in the build and in every container; remove it.',
      ],
    },
    'variables of the build': {
      code: 'FROM node:22\nARG GIT_SSL_NO_VERIFY=true\nRUN npm_config_strict_ssl=false npm ci && export PYTHONHTTPSVERIFY=0',
      at: ['GIT_SSL_NO_VERIFY=true', 'npm_config_strict_ssl=false', 'PYTHONHTTPSVERIFY=0'],
    },
    'lines of configuration': {
      code: 'FROM debian:12\nRUN echo insecure >> ~/.curlrc && echo "strict-ssl=false" > .npmrc\nCOPY <<EOF /root/.gemrc\n:ssl_verify_mode: 0\nEOF',
      count: 3,
    },
  },
});
