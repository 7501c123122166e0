import rule from '../../../rules/base-image/trusted-base-image.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'an official image': 'FROM node:24',
    'an official image, written out': 'FROM docker.io/library/node:24',
    'scratch and stages': 'FROM scratch AS a\nFROM a',
    'nobody knows the variable': 'ARG BASE\nFROM $BASE',
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
    'somebody at Docker Hub': { code: 'FROM somebody/node:24', at: ['somebody/node:24'] },
    'another registry': {
      code: 'FROM node:24\nCOPY --from=ghcr.io/a/b:1 /x /x\nRUN --mount=from=quay.io/c/d,target=/x true',
      options: [{ allow: ['docker.io'] }],
      at: ['ghcr.io/a/b:1', 'quay.io/c/d'],
      messages: [
        '`ghcr.io/a/b:1` comes from none of the trusted sources: `docker.io`.',
        '`quay.io/c/d` comes from none of the trusted sources: `docker.io`.',
      ],
    },
    'a registry whose name only begins alike': {
      code: 'FROM docker.io.evil.example/library/node:24',
      at: ['docker.io.evil.example/library/node:24'],
    },
    refused: {
      code: 'FROM node:24-alpine',
      options: [{ allow: ['docker.io'], deny: ['node:*-alpine'] }],
      at: ['node:24-alpine'],
      messages: ['`node:24-alpine` is refused by `node:*-alpine`.'],
    },
  },
});
