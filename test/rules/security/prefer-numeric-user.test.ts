import rule from '../../../rules/security/prefer-numeric-user.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a number': 'FROM debian:13\nUSER 10001:app',
    'a number through a variable': 'FROM debian:13\nARG U=10001\nUSER $U',
    'nobody knows the variable': 'FROM debian:13\nARG U\nUSER $U',
    'root is the matter of another rule': 'FROM debian:13\nUSER root',
    'a number ends it': 'FROM debian:13\nUSER app\nUSER 10001',
    'a user of Windows': 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nUSER ContainerUser',
    'a stage that is no target': 'FROM debian:13 AS a\nUSER app\nFROM debian:13',
  },
  reports: {
    'a user of unknown number': {
      code: 'FROM debian:13\nUSER app',
      at: ['app'],
      messages: ['Kubernetes cannot verify `runAsNonRoot` for the user name `app`; use the numeric user id.'],
    },
    'useradd gives the number': {
      code: 'FROM debian:13\nRUN groupadd -g 5 app && useradd -r -u 10001 -g app app\nUSER app:app',
      at: ['app:app'],
      suggested: ['FROM debian:13\nRUN groupadd -g 5 app && useradd -r -u 10001 -g app app\nUSER 10001:app'],
    },
    'adduser gives the number': {
      code: 'FROM alpine:3.22\nRUN adduser -S -u 10001 app\nUSER app',
      at: [['app', 3]],
      suggested: ['FROM alpine:3.22\nRUN adduser -S -u 10001 app\nUSER 10001'],
    },
    'the base image has the user': {
      code: 'FROM node:24\nUSER node',
      at: [['node', 2]],
      suggested: ['FROM node:24\nUSER 1000'],
    },
    'two numbers': {
      code: 'FROM debian:13\nRUN useradd -u 1 app || useradd -u 2 app\nUSER app',
      at: [['app', 3]],
    },
  },
});
