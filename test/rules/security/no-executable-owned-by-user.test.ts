import rule from '../../../rules/security/no-executable-owned-by-user.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'root owns it': 'FROM node:22\nCOPY --chown=root a.sh /srv/\nUSER node',
    'another user runs it': 'FROM node:22\nCOPY --chown=build a.sh /srv/\nUSER node',
    'nobody may write': 'FROM node:22\nCOPY --chown=node --chmod=0555 a.sh /srv/\nUSER node',
    'a directory': 'FROM node:22\nCOPY --chown=node . /usr/local/bin/\nUSER node',
    data: 'FROM node:22\nCOPY --chown=node package.json /usr/src/app/\nUSER node',
    'the image runs as root': 'FROM debian:12\nCOPY --chown=app a.sh /srv/',
    'a variable decides': 'FROM node:22\nARG U\nCOPY --chown=$U a.sh /srv/\nUSER $U',
  },
  reports: {
    'by its extension': {
      code: 'FROM node:22\nCOPY --chown=node:node a.sh /srv/\nUSER node',
      at: ['--chown=node:node'],
      suggested: ['FROM node:22\nCOPY --chmod=555 a.sh /srv/\nUSER node'],
    },
    'by its directory': {
      code: 'FROM node:22\nCOPY --chown=node app /usr/local/bin/app\nUSER node',
      at: ['--chown=node'],
      suggested: ['FROM node:22\nCOPY --chmod=555 app /usr/local/bin/app\nUSER node'],
    },
    'no edit beside another mode': {
      code: 'FROM node:22\nCOPY --chown=node --chmod=755 a.sh /srv/\nUSER node',
      at: ['--chown=node'],
    },
  },
});
