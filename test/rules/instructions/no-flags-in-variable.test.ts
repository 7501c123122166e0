import noFlagsInVariable from '../../../rules/instructions/no-flags-in-variable.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(noFlagsInVariable, {
  silent: {
    'the flag is written out': 'FROM debian:12\nARG O=app\nCOPY --chown=$O . /src',
    'no known value': 'FROM debian:12\nARG EX\nCOPY $EX . /src/',
    'a file name': 'FROM debian:12\nARG F=src\nCOPY $F /src/',
  },
  reports: {
    COPY: { code: 'FROM debian:12\nARG EX="--exclude=a"\nCOPY $EX . /src', at: ['$EX'] },
    ADD: { code: 'FROM debian:12\nENV C=--chown=a\nADD ${C} . /src/', at: ['${C}'] },
    'with a default': { code: 'FROM debian:12\nARG F=--link\nCOPY ${F:-x} . /src/', at: ['${F:-x}'] },
  },
});
