import rule from '../../../rules/style/consistent-keyword-case.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'all upper case': 'FROM debian:13\nRUN make',
    'all lower case': 'from debian:13\nrun make\nonbuild run make',
    'AS is the matter of another rule': 'FROM debian:13 as a',
    'the wanted case': { code: 'from debian:13\nrun make', options: [{ case: 'lower' }] },
    'text of the shell': 'FROM debian:13\nRUN run \\\n run',
  },
  reports: {
    'one of three': {
      code: 'FROM debian:13\nrun make\nCMD ["/app"]',
      at: ['run'],
      messages: ['`run` does not match the keyword case of the file; use `RUN`.'],
      fixed: 'FROM debian:13\nRUN make\nCMD ["/app"]',
    },
    'most are lower case': {
      code: 'from debian:13\nrun make\nCMD ["/app"]',
      at: ['CMD'],
      fixed: 'from debian:13\nrun make\ncmd ["/app"]',
    },
    'upper case wins a draw': {
      code: 'from debian:13\nRUN make',
      at: ['from'],
      fixed: 'FROM debian:13\nRUN make',
    },
    'mixed case': {
      code: 'From debian:13\nRun make',
      at: ['From', 'Run'],
      fixed: 'FROM debian:13\nRUN make',
    },
    'global ARGs and triggers follow, too': {
      code: 'arg A=1\nFROM debian:13\nONBUILD run make',
      at: ['arg', 'run'],
      fixed: 'ARG A=1\nFROM debian:13\nONBUILD RUN make',
    },
    'a case is given': {
      code: 'FROM debian:13',
      options: [{ case: 'lower' }],
      at: ['FROM'],
      fixed: 'from debian:13',
    },
    'a template writes the line': {
      code: 'FROM debian:13\nrun {{ x }}',
      at: ['run'],
      fixed: null,
    },
  },
});
