import rule from '../../../rules/security/no-debug-env.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'switched off': 'FROM python:3.13\nENV DEBUG=0 FLASK_DEBUG=false NODE_ENV=production XDEBUG_MODE=off',
    'set back later': 'FROM node:22\nENV NODE_ENV=development\nRUN npm ci\nENV NODE_ENV=production',
    'a stage for development': 'FROM node:22 AS dev\nENV NODE_ENV=development',
    'names of modules to debug': 'FROM node:22\nENV DEBUG=express:*',
    'another meaning': 'FROM debian:12\nENV DEBUGGER=1 DEBIAN_FRONTEND=noninteractive',
    'a variable decides': 'FROM node:22\nARG MODE\nENV NODE_ENV=$MODE',
    'the stage is not shipped':
      'FROM node:22 AS b\nENV NODE_ENV=development\nFROM node:22\nCOPY --from=b /a /a',
    'an allowed name': { code: 'FROM node:22\nENV DEBUG=1', options: [{ allowNames: ['DEBUG'] }] },
  },
  reports: {
    debug: {
      code: 'FROM python:3.13\nENV A=1 FLASK_DEBUG=1\nENV APP_DEBUG=true XDEBUG_MODE=develop,debug',
      at: ['FLASK_DEBUG=1', 'APP_DEBUG=true', 'XDEBUG_MODE=develop,debug'],
    },
    development: {
      code: 'FROM node:22\nENV NODE_ENV development',
      at: ['NODE_ENV development'],
      messages: [
        '`NODE_ENV=development` starts every container in development mode; set it with `docker run -e` instead.',
      ],
    },
    'through a default, in a parent stage': {
      code: 'FROM node:22 AS base\nARG MODE=dev\nENV ASPNETCORE_ENVIRONMENT=$MODE\nFROM base',
      at: ['ASPNETCORE_ENVIRONMENT=$MODE'],
    },
  },
});
