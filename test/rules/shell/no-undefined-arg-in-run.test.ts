import rule from '../../../rules/shell/no-undefined-arg-in-run.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'declared in the stage': 'ARG VERSION=1\nFROM debian:12\nARG VERSION\nRUN echo $VERSION',
    'declared in the parent stage': 'ARG V=1\nFROM debian:12 AS a\nARG V\nFROM a\nRUN echo $V',
    'the script sets it': 'ARG V=1\nFROM debian:12\nRUN V=2; echo $V',
    'the script loops over it': 'ARG V=1\nFROM debian:12\nRUN for V in a b; do echo $V; done',
    'a file is read': 'ARG V=1\nFROM debian:12\nRUN . /etc/os-release; echo $V',
    'the script says what holds without it': 'ARG V=1\nFROM debian:12\nRUN echo ${V:-2}',
    'the base sets it': 'ARG NODE_VERSION=22\nFROM node:22\nRUN echo $NODE_VERSION',
    'the unknown base has its name':
      'ARG FOO_VERSION=1\nFROM corp.example/foo:$FOO_VERSION\nRUN echo $FOO_VERSION',
    'the unknown base may set what another stage declares':
      'FROM debian:12 AS a\nARG V\nFROM corp.example/foo:1\nRUN echo $V',
    'the builder sets it': 'ARG TARGETARCH\nFROM debian:12\nRUN echo $HTTP_PROXY',
    'in single quotes': `ARG V=1\nFROM debian:12\nRUN echo '$V'`,
    'a template': 'ARG V=1\nFROM debian:12\nRUN echo $V {{x}}',
    'a secret of that name': 'ARG T\nFROM debian:12\nRUN --mount=type=secret,id=t,env=T echo $T',
  },
  reports: {
    'above the first FROM': {
      code: 'ARG VERSION=1.2\nFROM debian:12\nRUN curl -fsSLO https://example.org/v$VERSION.tgz',
      at: ['$VERSION'],
      messages: [
        '`VERSION` is empty here: its `ARG` is before the first `FROM`; repeat `ARG VERSION` in this stage.',
      ],
      suggested: [
        'ARG VERSION=1.2\nFROM debian:12\nARG VERSION\nRUN curl -fsSLO https://example.org/v$VERSION.tgz',
      ],
    },
    'once in a stage': {
      code: 'ARG V=1\nFROM debian:12\nRUN echo $V ${V}\nRUN echo "$V"',
      at: ['$V'],
      suggested: ['ARG V=1\nFROM debian:12\nARG V\nRUN echo $V ${V}\nRUN echo "$V"'],
    },
    'of another stage': {
      code: 'FROM debian:12 AS a\nARG V=1\nFROM debian:12\nRUN echo $V',
      at: ['$V'],
      messages: ['`V` is empty here: its `ARG` on line 2 is in another stage; repeat it in this one.'],
    },
    'only below': {
      code: 'FROM debian:12\nRUN echo $V\nARG V=1',
      at: ['$V'],
      messages: ['`V` is empty here: its `ARG` follows on line 3; declare it before this `RUN`.'],
    },
    'in a heredoc': {
      code: 'ARG V=1\nFROM debian:12\nRUN <<EOF\necho $V\nEOF',
      at: ['$V'],
      suggested: ['ARG V=1\nFROM debian:12\nARG V\nRUN <<EOF\necho $V\nEOF'],
    },
  },
});
