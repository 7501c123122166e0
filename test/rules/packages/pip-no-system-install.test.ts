import rule from '../../../rules/packages/pip-no-system-install.ts';
import { ruleTest } from '../../support/rule-test.ts';

const PIP = 'RUN apt-get update && apt-get install -y --no-install-recommends python3-pip';

ruleTest(rule, {
  silent: {
    'the python image': 'FROM python:3.13-slim\nRUN pip install flask',
    'an old release': `FROM debian:11\n${PIP}\nRUN pip3 install flask`,
    'an old Ubuntu': `FROM ubuntu:22.04\n${PIP}\nRUN pip3 install flask`,
    'an old Alpine': 'FROM alpine:3.18\nRUN apk add py3-pip && pip install flask',
    'an unknown image': `FROM acme/x\n${PIP}\nRUN pip3 install flask`,
    'the option': `FROM debian:12\n${PIP}\nRUN pip3 install --break-system-packages flask`,
    'the variable': `FROM debian:12\n${PIP}\nENV PIP_BREAK_SYSTEM_PACKAGES=1\nRUN pip3 install flask`,
    'the variable of a command': `FROM debian:12\n${PIP}\nRUN PIP_BREAK_SYSTEM_PACKAGES=1 pip3 install flask`,
    'a setting': `FROM debian:12\n${PIP}\nRUN pip config set global.break-system-packages true && pip3 install flask`,
    'the mark is removed': `FROM debian:12\n${PIP}\nRUN rm /usr/lib/python3.11/EXTERNALLY-MANAGED && pip3 install flask`,
    'a virtual environment': `FROM debian:12\n${PIP} python3-venv\nRUN python3 -m venv /v\nENV PATH=/v/bin:$PATH\nRUN pip install flask`,
    'a path': `FROM debian:12\n${PIP}\nRUN /opt/x/bin/pip install flask`,
    'another directory': `FROM debian:12\n${PIP}\nRUN pip3 install --target /x flask`,
    'another Python': `FROM debian:12\n${PIP}\nCOPY --from=python:3.13 /usr/local /usr/local\nRUN pip3 install flask`,
    'nobody knows where pip comes from': 'FROM debian:12\nRUN pip3 install flask',
    'the failure is taken back': `FROM debian:12\n${PIP}\nRUN pip3 install flask || true`,
    'nothing is installed': `FROM debian:12\n${PIP}\nRUN pip3 list`,
    'a configuration file of pip': `FROM debian:12\n${PIP}\nCOPY pip.conf /etc/pip.conf\nRUN pip3 install flask`,
    'virtualenv for one command': `FROM debian:12\n${PIP}\nRUN virtualenv /v && PATH=/v/bin:$PATH pip install flask`,
    Fedora: 'FROM fedora:43\nRUN dnf install -y python3-pip && pip3 install flask',
  },
  reports: {
    'an image of node': {
      code: `FROM node:22-bookworm-slim\n${PIP}\nRUN pip3 install flask`,
      count: 1,
      suggested: [`FROM node:22-bookworm-slim\n${PIP}\nRUN pip3 install --break-system-packages flask`],
    },
    'an image of node on Alpine': {
      code: 'FROM node:22-alpine\nRUN apk add py3-pip && pip3 install flask',
      count: 1,
      suggested: ['FROM node:22-alpine\nRUN apk add py3-pip && pip3 install --break-system-packages flask'],
    },
    'in a later RUN': {
      code: `FROM debian:12-slim\n${PIP} && rm -rf /var/lib/apt/lists/*\nRUN pip3 install --no-cache-dir flask==3.1.0`,
      at: [['install', 3]],
      messages: [
        'pip of `debian:12-slim` refuses to install system-wide (PEP 668); use a venv or the `python` image.',
      ],
      suggested: [
        `FROM debian:12-slim\n${PIP} && rm -rf /var/lib/apt/lists/*\nRUN pip3 install --break-system-packages --no-cache-dir flask==3.1.0`,
      ],
    },
    'in the same RUN': {
      code: `FROM ubuntu:24.04\n${PIP} && pip install flask`,
      count: 1,
      suggested: [`FROM ubuntu:24.04\n${PIP} && pip install --break-system-packages flask`],
    },
    'through python': {
      code: `FROM debian:13\n${PIP}\nRUN python3 -m pip install flask`,
      count: 1,
      suggested: [`FROM debian:13\n${PIP}\nRUN python3 -m pip install --break-system-packages flask`],
    },
    requirements: {
      code: `FROM debian:12\n${PIP}\nWORKDIR /a\nCOPY r.txt .\nRUN pip3 install -r r.txt`,
      count: 1,
      suggested: [
        `FROM debian:12\n${PIP}\nWORKDIR /a\nCOPY r.txt .\nRUN pip3 install --break-system-packages -r r.txt`,
      ],
    },
    'for the user': {
      code: `FROM debian:12\n${PIP}\nRUN pip3 install --user flask`,
      count: 1,
      suggested: [`FROM debian:12\n${PIP}\nRUN pip3 install --break-system-packages --user flask`],
    },
    'pip itself': {
      code: `FROM debian:12\n${PIP}\nRUN pip3 install --upgrade pip`,
      count: 1,
      suggested: [`FROM debian:12\n${PIP}\nRUN pip3 install --break-system-packages --upgrade pip`],
    },
    Alpine: {
      code: 'FROM alpine:3.20\nRUN apk add --no-cache python3 py3-pip\nRUN pip install flask',
      count: 1,
      suggested: [
        'FROM alpine:3.20\nRUN apk add --no-cache python3 py3-pip\nRUN pip install --break-system-packages flask',
      ],
    },
    'of a parent stage': {
      code: `FROM debian:12 AS a\n${PIP}\nFROM a\nRUN pip3 install flask`,
      count: 1,
      suggested: [`FROM debian:12 AS a\n${PIP}\nFROM a\nRUN pip3 install --break-system-packages flask`],
    },
    'in a trigger': {
      code: `FROM debian:12\n${PIP}\nONBUILD RUN pip3 install flask`,
      count: 1,
      suggested: [`FROM debian:12\n${PIP}\nONBUILD RUN pip3 install --break-system-packages flask`],
    },
    'with a variable in FROM': {
      code: `ARG V=12\nFROM debian:$V\n${PIP}\nRUN pip3 install flask`,
      count: 1,
      suggested: [`ARG V=12\nFROM debian:$V\n${PIP}\nRUN pip3 install --break-system-packages flask`],
    },
  },
});
