import rule from '../../../rules/instructions/no-shallow-exclude.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'every depth': '# syntax=docker/dockerfile:1.20\nFROM scratch\nCOPY --exclude=**/*.md . /x',
    'a directory is named': '# syntax=docker/dockerfile:1.20\nFROM scratch\nCOPY --exclude=docs/*.md . /x',
    'a name without a wildcard': '# syntax=docker/dockerfile:1.20\nFROM scratch\nCOPY --exclude=README . /x',
    'files only': '# syntax=docker/dockerfile:1.20\nFROM scratch\nCOPY --exclude=*.md a.txt b.md /x/',
    everything: '# syntax=docker/dockerfile:1.20\nFROM scratch\nCOPY --exclude=* . /x',
  },
  reports: {
    'the whole context': {
      code: '# syntax=docker/dockerfile:1.20\nFROM scratch\nCOPY --exclude=*.md . /x',
      at: ['*.md'],
      messages: ['`*.md` excludes files of the top directory only; use `**/*.md` for subdirectories, too.'],
      suggested: ['# syntax=docker/dockerfile:1.20\nFROM scratch\nCOPY --exclude=**/*.md . /x'],
    },
    'a directory': {
      code: '# syntax=docker/dockerfile:1.20\nFROM scratch\nCOPY --exclude=*.md src/ /x',
      at: ['*.md'],
      suggested: ['# syntax=docker/dockerfile:1.20\nFROM scratch\nCOPY --exclude=**/*.md src/ /x'],
    },
    'a directory of the context': {
      code: '# syntax=docker/dockerfile:1.20\nFROM scratch\nCOPY --exclude=*_test.go src /x',
      context: { 'src/a.go': '' },
      at: ['*_test.go'],
      suggested: ['# syntax=docker/dockerfile:1.20\nFROM scratch\nCOPY --exclude=**/*_test.go src /x'],
    },
  },
});
