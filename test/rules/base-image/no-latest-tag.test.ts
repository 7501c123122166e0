import rule from '../../../rules/base-image/no-latest-tag.ts';
import { ruleTest } from '../../support/rule-test.ts';

const DIGEST = `sha256:${'0'.repeat(64)}`;

ruleTest(rule, {
  silent: {
    'a version': 'FROM node:22',
    'a digest decides': `FROM node:latest@${DIGEST}`,
    'another tag that begins alike': 'FROM node:latest-slim',
    'no tag is the matter of another rule': 'FROM node',
    'the name of a stage': 'FROM node:22 AS latest\nFROM latest',
    'nobody knows the tag': 'ARG TAG\nFROM node:$TAG',
    scratch: 'FROM scratch',
    'allowed by name': { code: 'FROM corp.example/base:latest', options: [{ allow: ['corp.example/*'] }] },
  },
  reports: {
    'a variable names the registry': { code: 'ARG R\nFROM ${R}/ubuntu:latest', at: ['${R}/ubuntu:latest'] },
    plain: {
      code: 'FROM node:latest',
      at: ['node:latest'],
      messages: ['`node:latest` can change at any time; pin a version or digest.'],
    },
    'a registry with a port': { code: 'FROM r.example:5000/node:latest', at: ['r.example:5000/node:latest'] },
    'through the default of an ARG': { code: 'ARG TAG=latest\nFROM node:${TAG}', at: ['node:${TAG}'] },
    'copied from': {
      code: 'FROM debian:12\nCOPY --from=nginx:latest /etc/nginx /etc/nginx',
      at: ['nginx:latest'],
    },
    'every stage': { code: 'FROM a:latest\nFROM b:latest', at: ['a:latest', 'b:latest'] },
    'another tag that moves': {
      code: 'FROM node:lts',
      options: [{ floatingTags: ['lts'] }],
      at: ['node:lts'],
    },
  },
});
