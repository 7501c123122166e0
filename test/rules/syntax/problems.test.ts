import noEmptyContinuation from '../../../rules/syntax/no-empty-continuation.ts';
import suspicious from '../../../rules/syntax/suspicious-syntax.ts';
import syntax from '../../../rules/syntax/syntax.ts';
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
      messages: [
        '`{{` is no instruction. The file is a template; the Dockerfile that is made from it can be checked.',
      ],
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
