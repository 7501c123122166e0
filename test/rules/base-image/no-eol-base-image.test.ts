import rule from '../../../rules/base-image/no-eol-base-image.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a maintained version': 'FROM node:24-slim',
    'no tag': 'FROM node',
    'a version to come with its number': 'FROM golang:1.27rc1',
    'a major version to come': 'FROM postgres:19beta1',
    'a build of Windows that lives': 'FROM mcr.microsoft.com/windows/nanoserver:10.0.20348.2113',
    'the newest build of Windows': 'FROM mcr.microsoft.com/windows/servercore:10.0.26100.1-amd64',
    'a build that nobody knows': 'FROM mcr.microsoft.com/windows/servercore:10.0.99999.1',
    'early access': 'FROM openjdk:28-ea-jdk-slim',
    'early access, plain': 'FROM openjdk:27-ea',
    'the table does not know the image': 'FROM corp.example/node:14',
    'nobody knows the variable': 'ARG V\nFROM node:$V',
    'the name of a stage': 'FROM node:24 AS java\nFROM java',
    'an earlier day': { code: 'FROM node:14', options: [{ date: '2021-01-01' }] },
    'allowed by name': { code: 'FROM node:14', options: [{ allow: ['node:*'] }] },
  },
  reports: {
    'a build of Windows that has ended': {
      code: 'FROM mcr.microsoft.com/windows/servercore:10.0.14393.9',
      at: ['mcr.microsoft.com/windows/servercore:10.0.14393.9'],
      options: [{ date: '2028-01-01' }],
    },
    'a build of a short-lived release of Windows': {
      code: 'FROM mcr.microsoft.com/windows/servercore:10.0.18363.1556',
      count: 1,
      messages: [
        '`mcr.microsoft.com/windows/servercore:10.0.18363.1556` contains windows-servercore 1909, whose support ended on 2021-05-11; use a newer version.',
      ],
    },
    'the first build of Windows Nano Server': {
      code: 'FROM mcr.microsoft.com/windows/nanoserver:10.0.14393.1',
      count: 1,
    },
    'a finished version of a retired image': { code: 'FROM openjdk:17-slim', at: ['openjdk:17-slim'] },
    'a version': {
      code: 'FROM node:14.17-alpine',
      at: ['node:14.17-alpine'],
      messages: [
        '`node:14.17-alpine` contains node 14, whose support ended on 2023-04-30; use a newer version.',
      ],
    },
    'the distribution below': {
      code: 'FROM python:3.13-buster',
      at: ['python:3.13-buster'],
      messages: [
        '`python:3.13-buster` contains debian buster, whose support ended on 2024-06-30; use a newer version.',
      ],
    },
    'an image': {
      code: 'FROM java:8',
      at: ['java:8'],
      messages: [
        '`java:8` no longer gets updates: its support ended in 2016-12; use `eclipse-temurin` instead.',
      ],
    },
    'through a default': { code: 'ARG V=14\nFROM node:$V', at: ['node:$V'] },
  },
});
