import rule from '../../../rules/instructions/no-empty-path-entry.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'set above': 'FROM python:3.13-slim\nENV PYTHONPATH=/y\nENV PYTHONPATH=/x:$PYTHONPATH',
    'an ARG': 'FROM python:3.13-slim\nARG PYTHONPATH\nENV PYTHONPATH=/x:$PYTHONPATH',
    'set in a parent stage':
      'FROM python:3.13 AS a\nENV PYTHONPATH=/y\nFROM a\nENV PYTHONPATH=/x:$PYTHONPATH',
    'an unknown image': 'FROM acme/x\nENV PYTHONPATH=/x:$PYTHONPATH',
    'an image that may set it': 'FROM golang:1.27\nENV GOPATH=/x:$GOPATH',
    'an alternative': 'FROM python:3.13\nENV PYTHONPATH=/x${PYTHONPATH:+:$PYTHONPATH}',
    'no list': 'FROM python:3.13\nENV LIST=/x:$LIST',
    'no separator': 'FROM python:3.13\nENV PYTHONPATH=/x$PYTHONPATH',
    PATH: 'FROM python:3.13\nENV PATH=/x:$PATH',
  },
  reports: {
    'at the end': {
      code: 'FROM python:3.13-slim\nENV PYTHONPATH=/x:$PYTHONPATH',
      at: ['$PYTHONPATH'],
      messages: [
        '`PYTHONPATH` is not set here, so an empty entry (the current directory) remains; write `${PYTHONPATH:+:$PYTHONPATH}`.',
      ],
      suggested: ['FROM python:3.13-slim\nENV PYTHONPATH=/x${PYTHONPATH:+:$PYTHONPATH}'],
    },
    'at the beginning': {
      code: 'FROM debian:12\nENV LD_LIBRARY_PATH="${LD_LIBRARY_PATH}:/x"',
      at: ['${LD_LIBRARY_PATH}'],
      suggested: ['FROM debian:12\nENV LD_LIBRARY_PATH="${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}/x"'],
    },
    'in the middle': {
      code: 'FROM node:22\nENV NODE_PATH=/x:$NODE_PATH:/y',
      at: ['$NODE_PATH'],
      suggested: ['FROM node:22\nENV NODE_PATH=/x${NODE_PATH:+:$NODE_PATH}:/y'],
    },
    'the old form': {
      code: 'FROM ubuntu:24.04\nENV LD_LIBRARY_PATH /x:$LD_LIBRARY_PATH',
      at: ['$LD_LIBRARY_PATH'],
      suggested: ['FROM ubuntu:24.04\nENV LD_LIBRARY_PATH /x${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}'],
    },
    'among other pairs': {
      code: 'FROM eclipse-temurin:21\nENV A=1 CLASSPATH=/x:$CLASSPATH',
      at: ['$CLASSPATH'],
      suggested: ['FROM eclipse-temurin:21\nENV A=1 CLASSPATH=/x${CLASSPATH:+:$CLASSPATH}'],
    },
    scratch: {
      code: 'FROM scratch\nENV LD_LIBRARY_PATH=/x:$LD_LIBRARY_PATH',
      at: ['$LD_LIBRARY_PATH'],
      suggested: ['FROM scratch\nENV LD_LIBRARY_PATH=/x${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}'],
    },
    'set in another stage only': {
      code: 'FROM debian:12 AS a\nENV CLASSPATH=/y\nFROM debian:12\nENV CLASSPATH=/x:$CLASSPATH',
      at: [['$CLASSPATH', 4]],
      suggested: [
        'FROM debian:12 AS a\nENV CLASSPATH=/y\nFROM debian:12\nENV CLASSPATH=/x${CLASSPATH:+:$CLASSPATH}',
      ],
    },
  },
});
