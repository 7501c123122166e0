import rule from '../../../rules/base-image/explicit-image-tag.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a tag': 'FROM node:22',
    'a digest': `FROM node@sha256:${'0'.repeat(64)}`,
    scratch: 'FROM scratch',
    'the name of a stage, in any case': 'FROM node:22 AS Build\nFROM build',
    'nobody knows the name': 'ARG BASE\nFROM $BASE',
    'the tag comes from a default': 'ARG BASE=node:22\nFROM $BASE',
    'allowed by name': { code: 'FROM corp.example/base', options: [{ allow: ['corp.example/*'] }] },
  },
  reports: {
    plain: { code: 'FROM node', at: ['node'] },
    'a port is no tag': { code: 'FROM r.example:5000/node', at: ['r.example:5000/node'] },
    'a stage of that name comes later': { code: 'FROM build\nFROM node:22 AS build', at: [['build', 1]] },
    'through the default of an ARG': { code: 'ARG BASE=node\nFROM $BASE', at: [['$BASE', 2]] },
  },
});
