import rule from '../../../rules/instructions/quoted-script-heredoc.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'quotes around the delimiter': `FROM debian:12\nCOPY <<'EOF' /e.sh\nexec java "$@"\nEOF`,
    'the builder is meant': 'FROM debian:12\nARG V=1\nCOPY <<EOF /v\nversion=$V\nEOF',
    'a script of RUN': 'FROM debian:12\nRUN <<EOF\nfor i in a b; do echo $i; done\necho $1\nEOF',
    'an escaped sign': {
      code: 'FROM debian:12\nCOPY <<EOF /e.sh\nexec java "\\$@" \\$1\nEOF',
      escapeVariant: false,
    },
    'an escaped sign at the start': {
      code: 'FROM debian:12\nCOPY <<EOF /e.sh\n\\$1\nEOF',
      escapeVariant: false,
    },
    'a command, which stays': 'FROM debian:12\nCOPY <<EOF /e.sh\necho $(date)\nEOF',
    'a variable that a base may set': 'FROM debian:12\nCOPY <<EOF /c\nuser=$APP_USER\nEOF',
    'the file sets it for the builder, too': 'FROM debian:12\nENV A=1\nCOPY <<EOF /e.sh\nA=2\necho $A\nEOF',
  },
  reports: {
    'all arguments': {
      code: 'FROM debian:12\nCOPY --chmod=755 <<EOF /e.sh\n#!/bin/sh\nexec java "$@"\nEOF',
      at: ['$@'],
      messages: ["The builder expands `$@` to an empty string; quote the delimiter: `<<'EOF'`."],
      suggested: [`FROM debian:12\nCOPY --chmod=755 <<'EOF' /e.sh\n#!/bin/sh\nexec java "$@"\nEOF`],
    },
    'others of the kind': {
      code: 'FROM debian:12\nCOPY <<A <<-B /x/\necho $1\nA\nexit $?\nB',
      at: ['$1', '$?'],
      suggested: [
        `FROM debian:12\nCOPY <<'A' <<-B /x/\necho $1\nA\nexit $?\nB`,
        `FROM debian:12\nCOPY <<A <<-'B' /x/\necho $1\nA\nexit $?\nB`,
      ],
    },
    braces: {
      code: 'FROM debian:12\nCOPY <<EOF /e.sh\necho ${1}\nEOF',
      count: 1,
      suggested: [`FROM debian:12\nCOPY <<'EOF' /e.sh\necho \${1}\nEOF`],
    },
    'a variable of the script': {
      code: 'FROM debian:12\nCOPY <<EOF /e.sh\nname=x\necho $name\nEOF',
      at: ['$name'],
      messages: ["The builder expands `$name` before the script can set it; quote the delimiter: `<<'EOF'`."],
      suggested: [`FROM debian:12\nCOPY <<'EOF' /e.sh\nname=x\necho $name\nEOF`],
    },
    'a sign after an escaped escape token': {
      code: 'FROM debian:12\nCOPY <<EOF /e.sh\n\\\\$1\nEOF',
      count: 1,
      suggested: [`FROM debian:12\nCOPY <<'EOF' /e.sh\n\\\\$1\nEOF`],
      escapeVariant: false,
    },
    'beside PATH, which scripts and builders have': {
      code: 'FROM debian:12\nCOPY <<EOF /e.sh\necho $PATH $1\nEOF',
      at: ['$1'],
      suggested: [`FROM debian:12\nCOPY <<'EOF' /e.sh\necho $PATH $1\nEOF`],
    },
    'with a descriptor': {
      code: 'FROM debian:12\nADD 3<<EOF /e.sh\necho $1\nEOF',
      at: ['$1'],
      suggested: [`FROM debian:12\nADD 3<<'EOF' /e.sh\necho $1\nEOF`],
    },
    'in an instruction that a template writes': {
      code: 'FROM debian:12\nCOPY <<EOF /{{x}}\necho $1\nEOF',
      at: ['$1'],
      suggested: [],
    },
    'a loop': {
      code: 'FROM debian:12\nCOPY <<EOF /e.sh\nfor f in a b; do cat $f; done\nEOF',
      at: ['$f'],
      suggested: [`FROM debian:12\nCOPY <<'EOF' /e.sh\nfor f in a b; do cat $f; done\nEOF`],
    },
    'beside variables of the builder': {
      code: 'FROM debian:12\nARG V=1\nCOPY <<EOF /e.sh\necho $V $1\nEOF',
      at: ['$1'],
      suggested: [],
    },
  },
});
