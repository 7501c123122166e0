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
      messages: ['Unknown build target `test`; use one of `build`, `run`.'],
    },
    'a name that is near': {
      code: FILE,
      model: { target: 'biuld' },
      at: ['build'],
      messages: ['Unknown build target `biuld`; did you mean `build`?'],
    },
    'a number': {
      code: FILE,
      model: { target: '0' },
      at: ['Run'],
      messages: ['Build target `0` is a number, but targets are found by name only; use a stage name.'],
    },
    'stages without names': {
      code: 'FROM debian:13',
      model: { target: 'test' },
      at: ['FROM debian:13'],
      messages: ['Unknown build target `test`; name a stage with `AS test`.'],
    },
    'many stages': {
      code: 'abcdefgh'
        .split('')
        .map((name) => `FROM debian:13 AS ${name}long`)
        .join('\n'),
      model: { target: 'test' },
      at: ['hlong'],
      messages: [
        'Unknown build target `test`; use one of `along`, `blong`, `clong`, `dlong`, `elong`, `flong`, ….',
      ],
    },
  },
});
