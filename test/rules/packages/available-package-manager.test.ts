import rule from '../../../rules/packages/available-package-manager.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'the manager of the image': 'FROM alpine:3.20\nRUN apk add curl',
    'nobody knows the image': 'FROM corp.example/x\nRUN apk add curl',
    'a variable decides the image': 'ARG B\nFROM $B\nRUN apt-get update',
    'the program is installed': 'FROM debian:12\nRUN apt-get install -y dnf\nRUN dnf install -y x',
    'the program is copied': 'FROM debian:12\nCOPY --from=x /sbin/apk /sbin/apk\nRUN apk add x',
    'an alternative': 'FROM debian:12\nRUN apk add x || apt-get install -y x',
    'a condition': 'FROM debian:12\nRUN if apk --version; then apk add x; fi',
    'something comes before it': 'FROM debian:12\nRUN ./bring-apk && apk add x',
    'another system': 'FROM fedora:43\nRUN yum install -y x',
    'a digest of any variant': `FROM python@sha256:${'0'.repeat(64)}\nRUN apk add x`,
    'the shell is missing': 'FROM scratch\nRUN apk add x',
    'the failure is taken back': 'FROM debian:12\nRUN yum install -y x; apt-get update',
    'the end of the script': 'FROM debian:12\nRUN if true; then apk add x; fi; true',
    'a package that may bring it': 'FROM debian:12\nRUN apt-get install -y apk-tools\nRUN apk add x',
    'a whole system is copied': 'FROM scratch\nCOPY --from=alpine / /\nRUN apk add x',
    'an archive of a system': 'FROM scratch\nADD rootfs.tar.gz /\nRUN ["apk", "add", "x"]',
    'a mount brings it':
      'FROM debian:12\nRUN --mount=from=alpine,source=/sbin/apk,target=/sbin/apk apk add x',
    'yum is a name of dnf': 'FROM rockylinux:9\nRUN yum install -y x',
    'yum may be a name of tdnf': 'FROM photon:5.0\nRUN yum install -y x',
    'microdnf may be a name of dnf5': 'FROM fedora:43\nRUN microdnf install -y x',
    'Chainguard with apk': 'FROM cgr.dev/chainguard/wolfi-base\nRUN apk add x',
    'a version of an image that has it': 'FROM centos:8\nRUN dnf install -y x',
    'only asked for': 'FROM debian:12\nRUN command -v apk && foo || bar',
    'a program of another place': 'FROM debian:12\nRUN /opt/apk/apk add x',
    'a variable decides the name': 'FROM debian:12\nRUN $PM add x',
  },
  reports: {
    'apt-get on Alpine': {
      code: 'FROM alpine:3.20\nRUN apt-get update && apt-get install -y x',
      at: [['apt-get', 2]],
    },
    'apk on Debian': { code: 'FROM debian:12\nRUN apk add --no-cache x', at: ['apk'] },
    'yum on Ubuntu': { code: 'FROM ubuntu:24.04\nRUN yum install -y x', at: ['yum'] },
    'dnf on an image of Alpine': { code: 'FROM node:22-alpine\nRUN dnf install -y x', at: ['dnf'] },
    'in a stage of another': { code: 'FROM debian:12 AS a\nFROM a\nRUN apk add x', at: ['apk'] },
    'yum on Alpine': { code: 'FROM alpine:3.20\nRUN yum install -y x', at: ['yum'] },
    'apt on Fedora': {
      code: 'FROM fedora:43\nRUN apt install -y x',
      count: 1,
      messages: ['`fedora:43` has no `apt`; use `dnf`.'],
    },
    'dnf in a minimal image': {
      code: 'FROM registry.access.redhat.com/ubi9/ubi-minimal\nRUN dnf install -y x',
      count: 1,
      messages: ['`registry.access.redhat.com/ubi9/ubi-minimal` has no `dnf`; use `microdnf`.'],
    },
    'dnf on Amazon Linux 2': {
      code: 'FROM amazonlinux:2\nRUN dnf install -y x',
      count: 1,
      messages: ['`amazonlinux:2` has no `dnf`; use `yum`.'],
    },
    'zypper on Rocky': { code: 'FROM rockylinux:9\nRUN zypper -n in x', at: ['zypper'] },
    'yum on openSUSE': { code: 'FROM opensuse/leap:15.6\nRUN yum install -y x', at: ['yum'] },
    'apt-get on Arch': { code: 'FROM archlinux\nRUN apt-get update', at: ['apt-get'] },
    'apt-get on Chainguard': {
      code: 'FROM cgr.dev/chainguard/wolfi-base\nRUN apt-get update',
      count: 1,
      messages: ['`cgr.dev/chainguard/wolfi-base` has no `apt-get`; use `apk`.'],
    },
    'any in busybox': {
      code: 'FROM busybox\nRUN apk add x',
      count: 1,
      messages: ['`busybox` has no `apk`; install in an earlier stage and copy the result.'],
    },
    'exec form in distroless': {
      code: 'FROM gcr.io/distroless/base-debian12\nRUN ["apt-get", "update"]',
      at: ['"apt-get"'],
    },
    'a digest of one kind of image': {
      code: `FROM alpine@sha256:${'0'.repeat(64)}\nRUN apt-get update`,
      at: ['apt-get'],
    },
    'on Windows': {
      code: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN apt-get update',
      at: ['apt-get'],
    },
    'with a variable in FROM': { code: 'ARG V=3.20\nFROM alpine:$V\nRUN apt-get update', at: ['apt-get'] },
    'after a command that succeeds': {
      code: 'FROM alpine:3.20\nRUN mkdir /x && apt-get update',
      at: ['apt-get'],
    },
    'under sudo': { code: 'FROM node:22-alpine\nRUN env A=1 apt-get update', at: ['apt-get'] },
    'in a heredoc': {
      code: 'FROM alpine:3.20\nRUN <<EOF\nset -e\napt-get update\napt-get install -y x\nEOF',
      at: [['apt-get', 4]],
    },
    'at the end of a heredoc': {
      code: 'FROM alpine:3.20\nRUN <<EOF\napt-get update\napt-get install -y x\nEOF',
      at: [['apt-get', 4]],
    },
    'once in a stage': {
      code: 'FROM alpine:3.20\nRUN apt-get update\nRUN apt-get install -y x\nFROM alpine:3.20\nRUN apt-get update',
      count: 2,
    },
    'after the installation of something else': {
      code: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\nRUN apk add x',
      at: ['apk'],
    },
    'in a trigger': { code: 'FROM debian:12\nONBUILD RUN apk add x', at: ['apk'] },
  },
});
