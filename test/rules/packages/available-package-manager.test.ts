import rule from '../../../rules/packages/available-package-manager.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'the manager of the image': 'FROM alpine:3.20\nRUN apk add curl',
    'nobody knows the image': 'FROM corp.example/x\nRUN apk add curl',
    'a variable decides the image': 'ARG B\nFROM $B\nRUN apt-get update',
    'the program is installed': 'FROM debian:12\nRUN apt-get install -y dnf\nRUN dnf install -y x',
    'the program is copied': 'FROM debian:12\nCOPY --from=x /sbin/apk /sbin/apk\nRUN apk add x',
    'an alternative': 'FROM debian:12\nRUN apk add x || apt-get install -y x',
    'a condition': 'FROM debian:12\nRUN if apk --version; then apk add x; fi',
    'something comes before it': 'FROM debian:12\nRUN ./bring-apk && apk add x',
    'another system': 'FROM fedora:43\nRUN yum install -y x',
    'a digest of any variant': `FROM alpine@sha256:${'0'.repeat(64)}\nRUN apt-get update`,
    scratch: 'FROM scratch\nRUN apk add x',
  },
  reports: {
    'apt-get on Alpine': {
      code: 'FROM alpine:3.20\nRUN apt-get update && apt-get install -y x',
      at: [['apt-get', 2]],
    },
    'apk on Debian': { code: 'FROM debian:12\nRUN apk add --no-cache x', at: ['apk'] },
    'yum on Ubuntu': { code: 'FROM ubuntu:24.04\nRUN yum install -y x', at: ['yum'] },
    'dnf on an image of Alpine': { code: 'FROM node:22-alpine\nRUN dnf install -y x', at: ['dnf'] },
    'in a stage of another': { code: 'FROM debian:12 AS a\nFROM a\nRUN apk add x', at: ['apk'] },
    'in a trigger': { code: 'FROM debian:12\nONBUILD RUN apk add x', at: ['apk'] },
  },
});
