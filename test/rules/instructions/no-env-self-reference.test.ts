import rule from '../../../rules/instructions/no-env-self-reference.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'the value stays the same': 'ENV A=1\nENV A=1 B=$A',
    'a list grows': 'ENV P=/a\nENV P=/b:$P Q=$P',
    'set to the right of it': 'ENV A=1\nENV B=$A A=2',
    'an ARG of that name': 'ARG V=1\nENV V=$V URL=x/$V',
    'an ENV of its own': 'FROM debian:13\nENV A=1\nENV B=$A',
    'set before to the same': 'FROM debian:13\nENV A=2\nENV A=2 B=$A',
    'declared before': 'FROM debian:13\nARG A\nENV A=2 B=$A',
    'a path that grows': 'FROM debian:13\nENV A=1 LD_LIBRARY_PATH=/x:$LD_LIBRARY_PATH',
    'the base image sets it': 'FROM golang:1.26\nENV GOPATH=/x B=$GOPATH',
    'another name that begins alike': 'FROM debian:13\nENV A=1 B=$AB',
    'single quotes keep it': "FROM debian:13\nENV A=1 B='$A'",
    'an alternative': 'FROM debian:13\nENV A=1 B=${A:-2}',
  },
  reports: {
    'the value of before': {
      code: 'ENV ABC=hello\nENV ABC=bye DEF=$ABC',
      at: ['$ABC'],
      messages: ['`$ABC` is still `hello` in this `ENV`; set it in an earlier instruction.'],
    },
    plain: {
      code: 'FROM debian:13\nENV A=/a B=$A/b',
      at: ['$A'],
      messages: ['`$A` still has its old value in this `ENV`; set it in an earlier instruction.'],
    },
    'the order makes no difference': { code: 'FROM debian:13\nENV B=${A} A=1', at: ['${A}'] },
    'over several lines': {
      code: 'FROM debian:13\nENV A=1 \\\n    B="$A" \\\n    C=$B',
      at: ['$A', '$B'],
    },
  },
});
