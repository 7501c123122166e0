import fromFirst from '../../../rules/syntax/from-first.ts';
import noEmptyContinuation from '../../../rules/syntax/no-empty-continuation.ts';
import suspicious from '../../../rules/syntax/suspicious-syntax.ts';
import syntax from '../../../rules/syntax/syntax.ts';
import validOnbuildTrigger from '../../../rules/syntax/valid-onbuild-trigger.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(syntax, {
  silent: {
    'nothing wrong': 'FROM debian:12\nRUN true',
    'accepted with a strange meaning': 'FROM debian:12\nRUN a \\\n\n && b',
    'a comment after an instruction is the matter of another rule': {
      code: 'FROM debian:12 # note',
      problems: true,
    },
  },
  reports: {
    'an unknown instruction': {
      code: 'FROM debian:12\nRUNN true',
      problems: true,
      count: 1,
      suggested: ['FROM debian:12\nRUN true'],
    },
    'too few arguments': { code: 'FROM debian:12\nCOPY app', problems: true, count: 1 },
    'a template, once': {
      code: '{{ header }}\nFROM {{ base }} x y z\n{{ if x }}\nRUN a\n{{ end }}',
      problems: true,
      count: 1,
      messages: ['Unknown instruction `{{`. The file is a template; lint the Dockerfile generated from it.'],
    },
    'every place, not only the first': {
      code: 'FROM debian:12\nCOPY app\nENV A\nCOPY --form=x a b',
      problems: true,
      count: 3,
      suggested: ['FROM debian:12\nCOPY app\nENV A\nCOPY --from=x a b'],
    },
  },
});

ruleTest(noEmptyContinuation, {
  silent: {
    'no blank line': 'FROM debian:12\nRUN a \\\n && b',
    'a comment line': 'FROM debian:12\nRUN a \\\n # note\n && b',
    'a blank line in a heredoc': 'FROM debian:12\nRUN <<EOF\na\n\nb\nEOF',
  },
  reports: {
    'a blank line': {
      code: 'FROM debian:12\nRUN a \\\n\n && b',
      count: 1,
      fixed: 'FROM debian:12\nRUN a \\\n && b',
      problems: true,
    },
    'of blanks': {
      code: 'FROM debian:12\nRUN a \\\n   \n && b',
      count: 1,
      fixed: 'FROM debian:12\nRUN a \\\n && b',
      problems: true,
    },
  },
});

ruleTest(suspicious, {
  silent: {
    'nothing wrong': 'FROM debian:12\nRUN true',
    'an error is the matter of another rule': { code: 'FROM debian:12\nCOPY app', problems: true },
    'a blank line is the matter of another rule': 'FROM debian:12\nRUN a \\\n\n && b',
  },
  reports: {
    'an instruction inside another': { code: 'FROM debian:12\nRUN a \\\nCOPY b c', problems: true, count: 1 },
    'a directive that comes late': { code: 'FROM debian:12\n# escape=`\nRUN true', problems: true, count: 1 },
  },
});

ruleTest(fromFirst, {
  silent: {
    'ARG may stand first': 'ARG A=1\nFROM debian:$A',
    'an unknown instruction is the matter of another rule': { code: 'FOO\nFROM debian:12', problems: true },
    'nothing after FROM': 'FROM debian:12\nENV A=1',
  },
  reports: {
    'the first one, once': { code: 'ENV A=1\nRUN a\nFROM debian:12', problems: true, count: 1 },
    'after an ARG': { code: 'ARG A\nLABEL a=b\nFROM debian:12', problems: true, count: 1 },
  },
});

ruleTest(validOnbuildTrigger, {
  silent: {
    'another trigger': 'FROM debian:12\nONBUILD RUN a',
    'an unknown trigger, which is accepted until it runs': {
      code: 'FROM debian:12\nONBUILD FOO a',
      problems: true,
    },
    'no trigger': { code: 'FROM debian:12\nONBUILD', problems: true },
  },
  reports: {
    'ONBUILD in ONBUILD': { code: 'FROM debian:12\nONBUILD ONBUILD RUN a', problems: true, count: 1 },
    FROM: { code: 'FROM debian:12\nONBUILD from a', problems: true, count: 1 },
    MAINTAINER: { code: 'FROM debian:12\nONBUILD MAINTAINER a', problems: true, count: 1 },
  },
});
