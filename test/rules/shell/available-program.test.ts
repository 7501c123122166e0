import rule from '../../../rules/shell/available-program.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a shell of the image': 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN x\nENTRYPOINT ["bash", "-c"]',
    'an unknown image': 'FROM acme/x\nSHELL ["/bin/bash", "-c"]\nRUN curl x\nCMD x',
    'the shell is installed': 'FROM alpine:3.20\nRUN apk add bash\nSHELL ["/bin/bash", "-c"]\nRUN x',
    'the shell is copied': 'FROM scratch\nCOPY --from=busybox /bin/sh /bin/sh\nRUN x',
    'the image has it': 'FROM postgres:17-alpine\nENTRYPOINT ["/bin/bash"]',
    'no shell is needed': 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\nCMD ["--port", "80"]',
    'the words of CMD go to the entrypoint': 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\nCMD ["bash"]',
    'the shell of a debug image':
      'FROM gcr.io/distroless/base-debian12:debug\nSHELL ["/busybox/sh", "-c"]\nRUN x',
    'the program is installed':
      'FROM debian:12\nRUN apt-get update && apt-get install -y curl && curl https://x.example',
    'the failure is taken back': 'FROM debian:12\nRUN curl https://x.example || true',
    'a condition': 'FROM debian:12\nRUN if curl --version; then curl x; fi',
    'not the last command': 'FROM debian:12\nRUN curl x; true',
    'a function of that name': 'FROM debian:12\nRUN curl() { echo; }; curl',
    'a stage that is not built': 'FROM alpine:3.20 AS a\nCMD ["bash"]\nFROM alpine:3.20\nCMD ["sh"]',
    'another CMD follows': 'FROM alpine:3.20\nCMD ["bash"]\nCMD ["sh"]',
    'SHELL without use': 'FROM alpine:3.20\nSHELL ["/bin/bash", "-c"]',
    'an unknown package may bring it': 'FROM debian:12\nRUN apt-get install -y acme && curl x',
    'a package manager': 'FROM alpine:3.20\nRUN apt-get update',
    Windows: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN dir\nCMD dir',
    'Windows on scratch': '# escape=`\nFROM --platform=windows/amd64 scratch\nCMD x',
    'an image whose triggers nobody knows': 'FROM python:3-onbuild\nRUN git x',
    'a system is copied': 'FROM scratch\nCOPY --from=a / /\nRUN x\nCMD x',
    'a system is unpacked': 'FROM scratch\nADD alpine.tar.gz /\nRUN x\nCMD ["/bin/sh"]',
    'apt-key where it still is': 'FROM debian:12\nRUN apt-key add x',
  },
  reports: {
    'RUN in scratch': {
      code: 'FROM scratch\nRUN x\nRUN y',
      at: [['RUN', 2]],
      messages: ['`scratch` has no shell for this `RUN`; use the exec form or run it in another stage.'],
    },
    'RUN in distroless': { code: 'FROM gcr.io/distroless/base-debian12\nRUN x', at: [['RUN', 2]] },
    'RUN in a chiseled image': {
      code: 'FROM mcr.microsoft.com/dotnet/runtime:8.0-noble-chiseled\nRUN x',
      at: ['RUN'],
    },
    'RUN in Chainguard': { code: 'FROM cgr.dev/chainguard/nginx\nRUN x', at: ['RUN'] },
    'a heredoc in scratch': { code: 'FROM scratch\nRUN <<EOF\nx\nEOF', at: ['RUN'] },
    'CMD in scratch': { code: 'FROM scratch\nCOPY app /app\nCMD /app', at: ['CMD'] },
    'ENTRYPOINT in distroless': {
      code: 'FROM gcr.io/distroless/base-debian12\nCOPY --from=a /app /app\nENTRYPOINT /app',
      at: ['ENTRYPOINT'],
    },
    'a debug image has its shell elsewhere': {
      code: 'FROM gcr.io/distroless/base-debian12:debug\nRUN x',
      at: ['RUN'],
    },
    'bash in SHELL': {
      code: 'FROM alpine:3.20\nSHELL ["/bin/bash", "-c"]\nRUN x\nRUN y',
      at: ['"/bin/bash"'],
      messages: ['`bash` is not in `alpine:3.20` and no step installs it; install it first.'],
    },
    'bash that is installed through bash': {
      code: 'FROM alpine:3.20\nSHELL ["/bin/bash", "-c"]\nRUN apk add bash',
      at: ['"/bin/bash"'],
    },
    'bash in ENTRYPOINT': {
      code: 'FROM node:22-alpine\nENTRYPOINT ["/bin/bash", "-c", "x"]',
      at: ['"/bin/bash"'],
    },
    'bash in CMD': { code: 'FROM alpine:3.20\nCMD ["bash"]', at: ['"bash"'] },
    'sh in CMD of scratch': { code: 'FROM scratch\nCMD ["sh", "-c", "x"]', at: ['"sh"'] },
    'bash -c': { code: 'FROM alpine:3.20\nRUN bash -c "x"', at: ['bash'] },
    'a script of bash': { code: 'FROM alpine:3.20\nCOPY x.sh /\nRUN bash /x.sh', at: ['bash'] },
    'the first line of a heredoc': {
      code: 'FROM alpine:3.20\nRUN <<EOF\n#!/bin/bash\nx\nEOF',
      at: ['<<EOF'],
    },
    'the first line of a heredoc, with env': {
      code: 'FROM debian:12\nRUN <<EOF\n#!/usr/bin/env python3\nprint(1)\nEOF',
      at: ['<<EOF'],
    },
    'curl in Debian': { code: 'FROM debian:12-slim\nRUN curl -fsSLO https://x.example/y', at: ['curl'] },
    'before a pipe': { code: 'FROM debian:12\nRUN echo x | gpg --dearmor -o /y', at: ['gpg'] },
    'after other packages': {
      code: 'FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends jq && curl x',
      at: ['curl'],
    },
    sudo: { code: 'FROM debian:12\nRUN sudo mkdir /x', at: ['sudo'] },
    'git on Alpine': { code: 'FROM golang:1.27-alpine\nRUN git clone https://x.example/y', at: ['git'] },
    'useradd on Alpine': { code: 'FROM alpine:3.20\nRUN useradd app', at: ['useradd'] },
    'adduser on Debian 13': { code: 'FROM debian:13\nRUN adduser --system app', at: ['adduser'] },
    'apt-key on Debian 13': {
      code: 'FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends curl && curl -fsSL https://x.example/k | apt-key add -',
      at: ['apt-key'],
    },
    'apt-key alone': { code: 'FROM ubuntu:26.04\nRUN apt-key adv --recv-keys 1', at: ['apt-key'] },
    'removed before': {
      code: 'FROM node:22\nRUN apt-get purge -y curl\nRUN curl https://x.example',
      at: [['curl', 3]],
      messages: ['`curl` is no longer in the image here; keep it or do this before it is removed.'],
    },
    'a group of packages, removed': {
      code: 'FROM alpine:3.20\nRUN apk add --virtual .d git && apk del .d && git x',
      count: 1,
    },
    'in a stage of another': { code: 'FROM debian:12 AS a\nFROM a\nRUN curl x', at: ['curl'] },
    'in a trigger': { code: 'FROM alpine:3.20\nONBUILD RUN bash -c x', at: ['bash'] },
    'with a variable in FROM': { code: 'ARG V=3.20\nFROM alpine:${V}\nCMD ["bash"]', at: ['"bash"'] },
  },
});
