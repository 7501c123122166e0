import rule from '../../../rules/stages/known-target.ts';
import { ruleTest } from '../../support/rule-test.ts';

const FILE = 'FROM debian:13 AS build\nFROM debian:13 AS Run';

ruleTest(rule, {
  silent: {
    'no target': FILE,
    'an empty target is none': { code: FILE, model: { target: '' } },
    'the name of a stage': { code: FILE, model: { target: 'build' } },
    'in other letters': { code: FILE, model: { target: 'RUN' } },
    'stages that ship beside the target': { code: FILE, model: { targets: ['test'] } },
    'a template may bring the stage': { code: `${FILE}\nLABEL a={{a}}`, model: { target: 'test' } },
  },
  reports: {
    'no such stage': {
      code: FILE,
      model: { target: 'test' },
      at: ['Run'],
      messages: ['No stage is called `test`, the target of the build; there is `build`, `run`.'],
    },
    'a name that is near': {
      code: FILE,
      model: { target: 'biuld' },
      at: ['build'],
      messages: ['No stage is called `biuld`, the target of the build; perhaps `build` is meant.'],
    },
    'a number': {
      code: FILE,
      model: { target: '0' },
      at: ['Run'],
      messages: ['The target `0` is a number, but the builder finds targets by name only.'],
    },
    'stages without names': {
      code: 'FROM debian:13',
      model: { target: 'test' },
      at: ['FROM debian:13'],
      messages: ['No stage is called `test`, the target of the build; none has a name.'],
    },
    'many stages': {
      code: 'abcdefgh'
        .split('')
        .map((name) => `FROM debian:13 AS ${name}long`)
        .join('\n'),
      model: { target: 'test' },
      at: ['hlong'],
      messages: [
        'No stage is called `test`, the target of the build; there is `along`, `blong`, `clong`, `dlong`, `elong`, `flong`, ….',
      ],
    },
  },
});
