import rule from '../../../rules/packages/install-as-root.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    root: 'FROM node:22\nRUN apt-get update',
    'root again': 'FROM node:22\nUSER node\nUSER root\nRUN apt-get update',
    'number 0': 'FROM node:22\nUSER 0:0\nRUN apt-get update',
    'an unknown user': 'FROM node:22\nUSER $U\nRUN apt-get update',
    'an unknown image': 'FROM acme/x\nRUN apt-get update',
    sudo: 'FROM node:22\nUSER node\nRUN sudo apt-get update',
    'the failure is taken back': 'FROM node:22\nUSER node\nRUN apt-get update || true',
    'a package manager of a language': 'FROM node:22\nUSER node\nRUN npm ci && pip install --user x',
    'another root': 'FROM node:22-alpine\nUSER node\nRUN apk add --root /home/node/r x',
    'only looked at': 'FROM node:22\nUSER node\nRUN apt-get install --dry-run x && apt-get download y',
    Windows: 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nUSER ContainerUser\nRUN useradd x',
    'a user of another stage': 'FROM node:22 AS a\nUSER node\nFROM node:22\nRUN apt-get update',
  },
  reports: {
    'after USER': {
      code: 'FROM node:22\nUSER node\nRUN apt-get update && apt-get install -y jq',
      at: ['apt-get'],
      messages: [
        '`apt-get` needs root, but the user is `node` here; run it before `USER` or under `USER root`.',
      ],
    },
    'a number': { code: 'FROM alpine:3.20\nUSER 1000\nRUN apk add jq', at: ['apk'] },
    'the user of the image': { code: 'FROM jenkins/jenkins:lts\nRUN apt-get update', at: ['apt-get'] },
    'a user of the file': {
      code: 'FROM debian:12\nRUN useradd app\nUSER app\nRUN apt-get update',
      at: [['apt-get', 4]],
    },
    'a user from a variable': {
      code: 'FROM debian:12\nARG U=app\nUSER $U\nRUN apt-get update',
      at: ['apt-get'],
    },
    'of a parent stage': {
      code: 'FROM debian:12 AS a\nUSER app\nFROM a\nRUN apt-get update',
      at: ['apt-get'],
    },
    'an unknown image': { code: 'FROM acme/x\nUSER app\nRUN yum install -y jq', at: ['yum'] },
    dnf: { code: 'FROM fedora:43\nUSER app\nRUN dnf install -y jq', at: ['dnf'] },
    zypper: { code: 'FROM opensuse/leap:15.6\nUSER app\nRUN zypper -n in jq', at: ['zypper'] },
    removal: { code: 'FROM debian:12\nUSER app\nRUN apt-get purge -y jq', at: ['apt-get'] },
    accounts: { code: 'FROM debian:12\nUSER app\nRUN useradd b', at: ['useradd'] },
    'after other commands': {
      code: 'FROM debian:12\nUSER app\nRUN mkdir x && apt-get update',
      at: ['apt-get'],
    },
    'exec form': { code: 'FROM debian:12\nUSER app\nRUN ["apt-get", "update"]', at: ['"apt-get"'] },
    'in a trigger': { code: 'FROM debian:12\nUSER app\nONBUILD RUN apt-get update', at: ['apt-get'] },
    'in a heredoc': {
      code: 'FROM debian:12\nUSER app\nRUN <<EOF\nset -e\napt-get update\nEOF',
      at: ['apt-get'],
    },
  },
});
