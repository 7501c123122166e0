import noCrlfHeredoc from '../../../rules/shell/no-crlf-heredoc.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(noCrlfHeredoc, {
  silent: {
    // A CR in the first line keeps the cases from being tried with CRLF, too.
    LF: 'FROM debian:12\r\nRUN <<EOF\nset -e\nEOF',
    'lines of the instruction': 'FROM debian:12\r\nRUN a \\\r\n && b\r\n',
    'the shell of Windows':
      'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\r\nRUN <<EOF\r\ndir\r\nEOF\r\n',
    'a file that is no script': 'FROM debian:12\nCOPY <<EOF /etc/x.ini\na=b\r\nEOF',
  },
  reports: {
    'a script': {
      code: 'FROM debian:12\r\nRUN <<EOF\r\nset -e\r\necho a\r\nEOF\r\n',
      at: ['<<EOF'],
      suggested: ['FROM debian:12\r\nRUN <<EOF\r\nset -e\necho a\nEOF\r\n'],
    },
    'a copied script': {
      code: 'FROM debian:12\nCOPY <<EOF /x.sh\n#!/bin/sh\r\nEOF',
      at: ['<<EOF'],
      suggested: ['FROM debian:12\nCOPY <<EOF /x.sh\n#!/bin/sh\nEOF'],
    },
    'input of a command': {
      code: 'FROM debian:12\nRUN sh <<EOF\nset -e\r\nEOF',
      at: ['<<EOF'],
      suggested: ['FROM debian:12\nRUN sh <<EOF\nset -e\nEOF'],
    },
  },
});
