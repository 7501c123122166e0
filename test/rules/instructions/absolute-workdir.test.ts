import rule from '../../../rules/instructions/absolute-workdir.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    absolute: 'FROM debian:12\nWORKDIR /app',
    'a template writes it': 'FROM debian:12\nWORKDIR {{dir}}',
    'after an absolute one': 'FROM debian:12\nWORKDIR /app\nWORKDIR src',
    'after one of the parent stage': 'FROM debian:12 AS base\nWORKDIR /app\nFROM base\nWORKDIR src',
    'a drive of Windows': 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nWORKDIR C:/app',
    'the root of a Windows drive':
      '# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nWORKDIR \\app',
    'a variable of cmd':
      '# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nWORKDIR %ProgramData%\\app',
    'a variable with an absolute value': 'FROM debian:12\nENV HOME_DIR=/srv\nWORKDIR $HOME_DIR',
    'nobody knows the variable': 'FROM debian:12\nARG DIR\nWORKDIR $DIR',
  },
  reports: {
    'the base starts in /': {
      code: 'FROM debian:12\nWORKDIR app',
      at: ['app'],
      fixed: 'FROM debian:12\nWORKDIR /app',
    },
    'a name of Windows has no fix: the drive is not known': {
      code: 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nWORKDIR app',
      at: ['app'],
      fixed: null,
      suggested: [],
    },
    'a percent sign elsewhere': {
      code: 'FROM debian:12\nWORKDIR %app',
      at: ['%app'],
      fixed: 'FROM debian:12\nWORKDIR /%app',
      suggested: [],
    },
    'a colon within a name': {
      code: 'FROM debian:12\nWORKDIR xC:/app',
      at: ['xC:/app'],
      fixed: 'FROM debian:12\nWORKDIR /xC:/app',
    },
    'a comment on the line stays': {
      code: 'FROM debian:12\nWORKDIR app # here',
      at: ['app # here'],
      fixed: null,
    },
    'no suggestion where the value is not known in full': {
      code: 'FROM corp.example/base:1\nENV DIR=app\nWORKDIR $DIR',
      at: ['$DIR'],
      fixed: null,
      suggested: [],
    },
    'dots are resolved': {
      code: 'FROM debian:12\nWORKDIR ./app/../srv',
      at: ['./app/../srv'],
      fixed: 'FROM debian:12\nWORKDIR /srv',
    },
    'nobody knows the base': {
      code: 'FROM corp.example/base:1\nWORKDIR app',
      at: ['app'],
      fixed: null,
      suggested: ['FROM corp.example/base:1\nWORKDIR /app'],
    },
    'a variable keeps its name': {
      code: 'FROM debian:12\nENV DIR=app\nWORKDIR $DIR',
      at: ['$DIR'],
      fixed: null,
    },
  },
});
