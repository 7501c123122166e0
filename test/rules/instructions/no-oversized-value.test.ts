import rule from '../../../rules/instructions/no-oversized-value.ts';
import { ruleTest } from '../../support/rule-test.ts';

const doubling = (keyword: string, count: number) =>
  Array.from({ length: count }, (_, at) => `${keyword} A${at + 1}=$A${at}$A${at}`).join('\n');

ruleTest(rule, {
  silent: {
    'a few copies': `FROM debian:13\nENV A0=lol\n${doubling('ENV', 10)}`,
    'a long value as it is written': `FROM debian:13\nENV A=${'a'.repeat(40_000)}\\\n${'a'.repeat(40_000)}`,
    'the shell expands it': `FROM debian:13\nENV A0=lol\n${doubling('ENV', 10)}\nRUN echo ${'$A10'.repeat(100)}`,
    'an unknown variable has no length': `FROM debian:13\n${doubling('ENV', 40)}`,
  },
  reports: {
    'ENV doubled 40 times': {
      code: `FROM debian:13\nENV A0=lol\n${doubling('ENV', 40)}`,
      at: ['$A14$A14'],
    },
    'ARG doubled before FROM': {
      code: `ARG A0=lol\n${doubling('ARG', 40)}\nFROM debian:13`,
      at: ['$A14$A14'],
    },
    'a label of many copies': {
      code: `FROM debian:13\nARG A0=lol\n${doubling('ARG', 10)}\nLABEL a=${'$A10'.repeat(30)}`,
      at: ['$A10'.repeat(30)],
    },
    'replacements that grow': {
      code: `FROM debian:13\nARG A=aaaaaaaaaaaaaaaa\n${'ENV A=${A//a/aaaaaaaaaaaaaaaa}\n'.repeat(8)}`,
      at: ['${A//a/aaaaaaaaaaaaaaaa}'],
    },
    'along a chain of stages': {
      code: `FROM debian:13 AS s0\nENV A=aaaa\n${Array.from({ length: 20 }, (_, at) => `FROM s${at} AS s${at + 1}\nENV A=$A$A`).join('\n')}`,
      at: ['$A$A'],
    },
  },
});
