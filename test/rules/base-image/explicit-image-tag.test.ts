import rule from '../../../rules/base-image/explicit-image-tag.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a tag': 'FROM node:22',
    'a digest': `FROM node@sha256:${'0'.repeat(64)}`,
    scratch: 'FROM scratch',
    'a build context may have the name': 'FROM node:22\nCOPY --from=shared /a /b',
    'a stage has the name of an image': 'FROM node:22 AS nginx\nFROM node:22\nCOPY --from=nginx /a /b',
    'the tag comes after a variable': 'ARG R\nFROM ${R}/ubuntu:24.04',
    'nobody knows the end': 'ARG R\nARG T\nFROM ${R}/ubuntu${T}',
    'a variable in the middle of a name': 'ARG R\nFROM ${R}ubuntu',
    'a stage that a trigger names': 'FROM node:22\nONBUILD COPY --from=builder /a /b',
    'the name of a stage, in any case': 'FROM node:22 AS Build\nFROM build',
    'nobody knows the name': 'ARG BASE\nFROM $BASE',
    'the tag comes from a default': 'ARG BASE=node:22\nFROM $BASE',
    'allowed by name': { code: 'FROM corp.example/base', options: [{ allow: ['corp.example/*'] }] },
  },
  reports: {
    'copied from': { code: 'FROM node:22\nCOPY --from=nginx /etc/nginx /n', at: ['nginx'] },
    'copied from another registry': {
      code: 'FROM node:22\nCOPY --from=ghcr.io/o/x /a /b',
      at: ['ghcr.io/o/x'],
    },
    mounted: { code: 'FROM node:22\nRUN --mount=from=golang,target=/g ls /g', at: ['golang'] },
    'a variable names the registry': {
      code: 'ARG REGISTRY\nFROM ${REGISTRY}/ubuntu',
      at: ['${REGISTRY}/ubuntu'],
    },
    'a variable names the path': { code: 'ARG R\nFROM ghcr.io/${R}/app', at: ['ghcr.io/${R}/app'] },
    plain: { code: 'FROM node', at: ['node'] },
    'a port is no tag': { code: 'FROM r.example:5000/node', at: ['r.example:5000/node'] },
    'a stage of that name comes later': { code: 'FROM build\nFROM node:22 AS build', at: [['build', 1]] },
    'through the default of an ARG': { code: 'ARG BASE=node\nFROM $BASE', at: [['$BASE', 2]] },
  },
});
