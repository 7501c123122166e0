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
    'in a template': { code: 'RUN <<EOF\nmake\nmake {{goal}}\nEOF', at: [['make', 2]], suggested: [] },
  },
});
