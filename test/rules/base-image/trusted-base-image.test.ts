import rule from '../../../rules/base-image/trusted-base-image.ts';
import { ruleTest } from '../../support/rule-test.ts';

const OFFICIAL = [{ allow: ['docker.io/library/*'] }];

ruleTest(rule, {
  silent: {
    'nobody says who is trusted': 'FROM somebody/node:24',
    'an official image': { code: 'FROM node:24', options: OFFICIAL },
    'an official image, written out': { code: 'FROM docker.io/library/node:24', options: OFFICIAL },
    'scratch and stages': { code: 'FROM scratch AS a\nFROM a', options: OFFICIAL },
    'nobody knows the variable': { code: 'ARG BASE\nFROM $BASE', options: OFFICIAL },
    'a trusted registry': {
      code: 'FROM registry.corp.example:5000/team/app:1',
      options: [{ allow: ['*.corp.example:5000'] }],
    },
    'a trusted name without its registry': {
      code: 'FROM bitnami/nginx:1',
      options: [{ allow: ['docker.io/bitnami/*'] }],
    },
    'everything is trusted': { code: 'FROM somebody/node', options: [{ allow: [] }] },
  },
  reports: {
    'somebody at Docker Hub': { code: 'FROM somebody/node:24', options: OFFICIAL, at: ['somebody/node:24'] },
    'another registry': {
      code: 'FROM node:24\nCOPY --from=ghcr.io/a/b:1 /x /x\nRUN --mount=from=quay.io/c/d,target=/x true',
      options: [{ allow: ['docker.io'] }],
      at: ['ghcr.io/a/b:1', 'quay.io/c/d'],
      messages: [
        '`ghcr.io/a/b:1` is not from a trusted source; use one of `docker.io`.',
        '`quay.io/c/d` is not from a trusted source; use one of `docker.io`.',
      ],
    },
    'a registry whose name only begins alike': {
      code: 'FROM docker.io.evil.example/library/node:24',
      options: OFFICIAL,
      at: ['docker.io.evil.example/library/node:24'],
    },
    refused: {
      code: 'FROM node:24-alpine',
      options: [{ allow: ['docker.io'], deny: ['node:*-alpine'] }],
      at: ['node:24-alpine'],
      messages: ['`node:24-alpine` is denied by `node:*-alpine`; use another image.'],
    },
  },
});
