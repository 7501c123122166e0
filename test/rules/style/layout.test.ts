import { describe } from 'vitest';
import blankLine from '../../../rules/style/blank-line-before-stage.ts';
import lineEndings from '../../../rules/style/consistent-line-endings.ts';
import continuationIndent from '../../../rules/style/continuation-indent.ts';
import execSpacing from '../../../rules/style/exec-form-spacing.ts';
import blankLines from '../../../rules/style/no-multiple-blank-lines.ts';
import trailing from '../../../rules/style/no-trailing-whitespace.ts';
import items from '../../../rules/style/one-item-per-line.ts';
import singleSpace from '../../../rules/style/single-space.ts';
import { ruleTest } from '../../support/rule-test.ts';

describe('no-trailing-whitespace', () => {
  ruleTest(trailing, {
    silent: {
      'a heredoc keeps its own': 'FROM debian:13\nRUN <<EOF\na \n\t\nEOF',
      'a blank before the escape token': 'FROM debian:13\nRUN a   \\\n  b',
      'a template': 'FROM debian:13\nRUN {{ x }} \nRUN a',
    },
    reports: {
      'of an instruction, a comment and a blank line': {
        code: 'FROM debian:13\t \n# a \n  \nRUN b',
        count: 3,
        fixed: 'FROM debian:13\n# a\n\nRUN b',
      },
      'after the escape token': {
        code: 'FROM debian:13\nRUN a \\  \n  # b \n  c ',
        count: 3,
        fixed: 'FROM debian:13\nRUN a \\\n  # b\n  c',
      },
      'of the line that a heredoc begins in': {
        code: 'FROM debian:13\nRUN <<EOF \na \nEOF\n',
        at: [' '],
        fixed: 'FROM debian:13\nRUN <<EOF\na \nEOF\n',
      },
    },
  });
});

describe('consistent-line-endings', () => {
  ruleTest(lineEndings, {
    silent: {
      LF: 'FROM debian:13\nRUN a\n',
      CRLF: { code: 'FROM debian:13\r\nRUN a\r\n', escapeVariant: false },
      'a heredoc keeps its own': { code: 'FROM debian:13\nRUN <<EOF\na\r\nb\nEOF\n', escapeVariant: false },
      'a heredoc of a trigger keeps its own': {
        code: 'FROM debian:13\nONBUILD RUN <<EOF\na\r\nb\nEOF\n',
        escapeVariant: false,
      },
    },
    reports: {
      'a draw is LF': {
        code: 'FROM debian:13\r\nRUN a\n',
        count: 1,
        fixed: 'FROM debian:13\nRUN a\n',
        escapeVariant: false,
      },
      'most are CRLF': {
        code: 'FROM debian:13\r\n# a\r\nRUN a \\\n  b\r\n',
        count: 1,
        messages: ['The line ends in LF, most lines end in CRLF; use CRLF.'],
        fixed: 'FROM debian:13\r\n# a\r\nRUN a \\\r\n  b\r\n',
        escapeVariant: false,
      },
    },
  });
});

describe('no-multiple-blank-lines', () => {
  ruleTest(blankLines, {
    silent: {
      'one blank line': 'FROM debian:13\n\nRUN a\n',
      'a heredoc keeps its own': 'FROM debian:13\nRUN <<EOF\na\n\n\nb\nEOF\n',
      'a comment would become a directive': '\n\n# escape=`\nFROM debian:13\n',
      'a continued instruction': 'FROM debian:13\nRUN a \\\n\n\n  b\n',
    },
    reports: {
      three: { code: 'FROM debian:13\n\n \n\nRUN a\n', count: 1, fixed: 'FROM debian:13\n\nRUN a\n' },
      'at both ends': {
        code: '\n\nFROM debian:13\n\n\n',
        count: 2,
        messages: [
          'Blank line at the start of the file; remove it.',
          'Blank line at the end of the file; remove it.',
        ],
        escapeVariant: false,
        fixed: 'FROM debian:13\n',
      },
    },
  });
});

describe('blank-line-before-stage', () => {
  ruleTest(blankLine, {
    silent: {
      'the first stage': 'ARG A=1\nFROM debian:13\n',
      'above the comments': 'FROM debian:13 AS a\n\n# b\n# c\nFROM a\n',
    },
    reports: {
      'two stages': {
        code: 'FROM debian:13 AS a\nFROM a AS b\nRUN x\n# c\nFROM b\n',
        at: ['FROM', 'FROM'],
        fixed: 'FROM debian:13 AS a\n\nFROM a AS b\nRUN x\n\n# c\nFROM b\n',
      },
    },
  });
});

describe('single-space', () => {
  ruleTest(singleSpace, {
    silent: {
      'text of a shell': 'FROM debian:13\nRUN a  b   \\\n    c',
      'inside quotes': 'FROM debian:13\nENV A="b  c"\nLABEL a="b  c"',
      'a trailing comment': 'FROM debian:13\nUSER   a # b',
    },
    reports: {
      words: {
        code: 'FROM  debian:13   AS\ta\nCOPY   --link   b  /c\nENV A  b  c\nEXPOSE 80   81\nONBUILD   RUN   a  b',
        count: 10,
        fixed: 'FROM debian:13 AS a\nCOPY --link b /c\nENV A b  c\nEXPOSE 80 81\nONBUILD RUN a  b',
      },
      'an indented instruction with its comments': {
        code: 'FROM debian:13\n  # a\n  RUN b\n',
        count: 1,
        messages: ['The instruction is indented; begin it in the first column.'],
        fixed: 'FROM debian:13\n# a\nRUN b\n',
      },
    },
  });
});

describe('exec-form-spacing', () => {
  ruleTest(execSpacing, {
    silent: {
      even: 'FROM debian:13\nCMD ["a", "b"]\nENTRYPOINT []',
      'several lines': 'FROM debian:13\nCMD ["a",\\\n  "b"]',
      'text of a shell': 'FROM debian:13\nCMD [ -f "a" ]',
    },
    reports: {
      brackets: {
        code: 'FROM debian:13\nCMD [ "a","b"  , "c, d" ]\nRUN  ["e"]\nSHELL [ "f" ]',
        at: ['[ "a","b"  , "c, d" ]', '[ "f" ]'],
        fixed: 'FROM debian:13\nCMD ["a", "b", "c, d"]\nRUN  ["e"]\nSHELL ["f"]',
      },
    },
  });
});

describe('one-item-per-line', () => {
  ruleTest(items, {
    silent: {
      short: 'FROM debian:13\nENV A=1 B=2',
      'one item': { code: `FROM debian:13\nENV A=${'a'.repeat(50)}`, options: [{ width: 40 }] },
      'a long script': { code: `FROM debian:13\nRUN a ${'a'.repeat(50)}`, options: [{ width: 40 }] },
    },
    reports: {
      'the indentation of the file': {
        code: `FROM debian:13\nEXPOSE 80 \\\n\t81\nLABEL a=1 b="${'c'.repeat(40)} d" e=2`,
        options: [{ width: 40 }],
        count: 1,
        fixed: `FROM debian:13\nEXPOSE 80 \\\n\t81\nLABEL a=1 \\\n\tb="${'c'.repeat(40)} d" \\\n\te=2`,
      },
    },
  });
});

describe('continuation-indent', () => {
  ruleTest(continuationIndent, {
    silent: {
      'text of a shell': 'FROM debian:13\nRUN a \\\n  b \\\n      c',
      'inside quotes': 'FROM debian:13\nENV A="b \\\n  c" \\\n    D=1',
      'the same': 'FROM debian:13\nENV A=1 \\\n  B=2 \\\n  C=3',
    },
    reports: {
      'the most common': {
        code: 'FROM debian:13\nENV A=1 \\\n  B=2 \\\n# c\n     C=3 \\\n  D=4\nCOPY a \\\nb /',
        count: 3,
        fixed: 'FROM debian:13\nENV A=1 \\\n  B=2 \\\n  # c\n  C=3 \\\n  D=4\nCOPY a \\\n  b /',
      },
      'a given one': {
        code: 'FROM debian:13\nENV A=1 \\\n  B=2',
        options: [{ indent: 'tab' }],
        count: 1,
        messages: ['The line is indented differently from the others; use one tab.'],
        fixed: 'FROM debian:13\nENV A=1 \\\n\tB=2',
      },
    },
  });
});
