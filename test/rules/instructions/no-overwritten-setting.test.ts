import rule from '../../../rules/instructions/no-overwritten-setting.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'other keys': 'LABEL a=1\nLABEL b=2\nENV A=1 B=2',
    'a RUN may read it': 'ENV A=1\nRUN make\nENV A=2',
    'the next value holds it': 'ENV P=/a\nENV P=$P:/b',
    'another value holds it': 'ENV A=1\nENV B=$A\nENV A=2',
    'a directory holds it': 'ENV A=/a\nWORKDIR $A\nENV A=/b',
    'in another stage': 'FROM debian:12 AS a\nLABEL a=1\nFROM a\nLABEL a=2',
    'the key is decided later': 'ARG K\nLABEL $K=1\nLABEL $K=2',
    'in a template': 'LABEL a=1\nLABEL a={{x}}',
    'an ARG gives the default': 'ARG A=1\nENV A=$A',
  },
  reports: {
    label: {
      code: 'LABEL a=1\nEXPOSE 80\nLABEL a=2',
      at: ['a'],
      messages: ['`LABEL a` is overwritten on line 4 before it is used; remove one of the two.'],
      fixed: 'EXPOSE 80\nLABEL a=2',
    },
    variable: { code: 'ENV A=1\nENV B=2\nENV A=3', at: ['A'], fixed: 'ENV B=2\nENV A=3' },
    'signal to stop': {
      code: 'STOPSIGNAL SIGTERM\nSTOPSIGNAL SIGINT',
      at: ['SIGTERM'],
      fixed: 'STOPSIGNAL SIGINT',
    },
    'in one instruction': { code: 'ENV A=1 A=2', at: ['A'] },
    'beside others': { code: 'LABEL a=1 b=2\nLABEL a=3', at: ['a'] },
    'with a comment': { code: '# for x\nENV A=1\nENV A=2', at: ['A'] },
    'after a RUN that sees the first one only': {
      code: 'ENV A=1\nRUN make\nENV A=2\nENV A=3',
      at: [['A', 3]],
      fixed: 'ENV A=1\nRUN make\nENV A=3',
    },
  },
});
