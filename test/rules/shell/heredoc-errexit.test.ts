import rule from '../../../rules/shell/heredoc-errexit.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'set in the script': 'RUN <<EOF\nset -eux\nmake\nmake install\nEOF',
    'set by its long name': 'RUN <<EOF\nset -o errexit\nmake\nmake install\nEOF',
    'set on the first line': 'RUN <<EOF\n#!/bin/sh -e\nmake\nmake install\nEOF',
    'SHELL sets it': 'SHELL ["/bin/bash", "-ec"]\nRUN <<EOF\nmake\nmake install\nEOF',
    'a single command': 'RUN <<EOF\nmake\nEOF',
    'joined by operators': 'RUN <<EOF\nmake && \\\nmake install\nEOF',
    'only the last one can fail': 'RUN <<EOF\necho start\nA=1\nmake\nEOF',
    'the failure is handled': 'RUN <<EOF\nmake || exit 1\nmake install\nEOF',
    'another interpreter': 'RUN <<EOF\n#!/usr/bin/env python3\nimport os\nprint(1)\nEOF',
    'no heredoc': 'RUN make; make install',
    'a heredoc that is the input of a program': 'RUN cat <<EOF > /a\nmake\nmake install\nEOF',
    'switched off on purpose': 'RUN <<EOF\nset +e\nmake\nmake install\nEOF',
    'switched off on purpose after a while':
      'RUN <<EOF\nset -e\nmake\nset +o errexit\nmake\nmake install\nEOF',
    'only a run tells': 'RUN <<EOF\nset $FLAGS\nmake\nmake install\nEOF',
    'a file may set it': 'RUN <<EOF\n. ./lib.sh\nmake\nmake install\nEOF',
    'a shell that is started with it': "RUN bash -eu <<'EOF'\nmake\nmake install\nEOF",
    'what may set it in the middle': 'RUN <<EOF\ntest -e /x && set -e\nmake\nmake install\nEOF',
  },
  reports: {
    plain: {
      code: 'RUN <<EOF\nmake\nmake install\nEOF',
      at: [['make', 2]],
      suggested: ['RUN <<EOF\nset -e\nmake\nmake install\nEOF'],
    },
    'after a first line': {
      code: 'RUN <<EOF\n#!/bin/bash\nmake\nmake install\nEOF',
      at: [['make', 3]],
      suggested: ['RUN <<EOF\n#!/bin/bash\nset -e\nmake\nmake install\nEOF'],
    },
    'into the options that are set': {
      code: 'RUN <<EOF\nset -x\nmake\nmake install\nEOF',
      at: [['make', 3]],
      suggested: ['RUN <<EOF\nset -xe\nmake\nmake install\nEOF'],
    },
    'with the indentation of the body': {
      code: 'RUN <<-EOF\n\tmake\n\tmake install\n\tEOF',
      at: [['make', 2]],
      suggested: ['RUN <<-EOF\n\tset -e\n\tmake\n\tmake install\n\tEOF'],
    },
    'before it is set': {
      code: 'RUN <<EOF\nmake\nset -e\nmake install\nEOF',
      at: [['make', 2]],
      suggested: ['RUN <<EOF\nset -e\nmake\nset -e\nmake install\nEOF'],
    },
    'set in a subshell': {
      code: 'RUN <<EOF\n(set -e; make)\nmake\nmake install\nEOF',
      at: [['make', 3]],
      suggested: ['RUN <<EOF\nset -e\n(set -e; make)\nmake\nmake install\nEOF'],
    },
    'a shell that reads it': {
      code: "RUN bash -x <<'EOF'\n  make\n  make install\nEOF",
      at: [['make', 2]],
      suggested: ["RUN bash -x <<'EOF'\n  set -e\n  make\n  make install\nEOF"],
    },
    'a file that sets variables': {
      code: 'RUN <<EOF\n. /etc/os-release\nmake\nmake install\nEOF',
      at: [['make', 3]],
      suggested: ['RUN <<EOF\nset -e\n. /etc/os-release\nmake\nmake install\nEOF'],
    },
    'in a template': { code: 'RUN <<EOF\nmake\nmake {{goal}}\nEOF', at: [['make', 2]], suggested: [] },
  },
});
