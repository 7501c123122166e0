import rule from '../../../rules/instructions/no-undefined-variables.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a real variable near PATH': 'FROM corp.example/x:1\nENV PATH=$CPATH:/x\nENV PATH=$GOPATH/bin:$PATH',
    'a real variable near PATH, alone': 'FROM corp.example/x:1\nENV PATH=$CPATH:/x',
    'an unknown base may set HOME': 'FROM corp.example/x:1\nWORKDIR $HOME/x',
    'HOME is set': 'FROM debian:12\nENV HOME=/h\nWORKDIR $HOME/x',
    'an ARG of the stage': 'ARG V=1\nFROM debian:13\nARG V\nLABEL v=$V',
    'an ENV above': 'FROM debian:13\nENV A=1\nENV B=$A',
    'an ENV of the parent stage': 'FROM debian:13 AS a\nENV A=1\nFROM a\nENV B=$A',
    'an ARG of the parent stage': 'FROM debian:13 AS a\nARG A=1\nFROM a\nENV B=$A',
    'an ARG before, in the same instruction': 'FROM debian:13\nARG A=1 B=$A\nENV C=$B',
    'the base image may set it': 'FROM corp.example/x:1\nENV B=$A',
    'the base image may set what another stage sets':
      'FROM x AS b\nENV ORACLE_HOME=/a\nFROM oracle/fmw-infrastructure:12.2.1.4.0\nWORKDIR ${ORACLE_HOME}',
    'an image that sets more': 'FROM mysql:8\nENV B=$A',
    'a path that grows': 'FROM scratch AS x\nFROM debian:13\nENV LD_LIBRARY_PATH=/opt/lib:$LD_LIBRARY_PATH',
    'the reference has an alternative': 'FROM scratch\nENV B=${A:-1}',
    'a shell expands it': 'ARG A=1\nFROM debian:13\nRUN echo $A',
    'COPY --from takes no variables': 'ARG A=1\nFROM debian:13\nCOPY --from=$A /x /x',
    'single quotes keep it': "ARG A=1\nFROM debian:13\nENV B='$A'",
    'PATH is always set': 'FROM scratch\nENV PATH=/opt:$PATH',
    'the body of a heredoc with quotes': "ARG A=1\nFROM debian:13\nCOPY <<'E' /x\n$A\nE",
  },
  reports: {
    'an official image does not set it': { code: 'FROM alpine:3.22\nCOPY $nope /x', at: ['$nope'] },
    'PATH is meant': {
      code: 'FROM corp.example/x:1\nENV PATH=$PAHT:/x\nENV PATH=/y:$PATHS',
      at: ['$PAHT', '$PATHS'],
      suggested: [
        'FROM corp.example/x:1\nENV PATH=$PATH:/x\nENV PATH=/y:$PATHS',
        'FROM corp.example/x:1\nENV PATH=$PAHT:/x\nENV PATH=/y:$PATH',
      ],
    },
    'what only a shell sets': {
      code: 'FROM debian:12\nWORKDIR $HOME/x\nCOPY a $PWD/\nUSER $USER',
      at: ['$HOME', '$PWD', '$USER'],
    },
    'an ARG above the first FROM': {
      code: 'ARG V=1\nFROM debian:13\nLABEL v=$V',
      at: ['$V'],
      messages: ['`V` is empty here: it is declared before the first FROM; repeat `ARG V` in this stage.'],
      suggested: ['ARG V=1\nFROM debian:13\nARG V\nLABEL v=$V'],
    },
    'an ARG of the builder': {
      code: 'FROM debian:13\n# take the right one\nCOPY app-${TARGETARCH} /app',
      at: ['${TARGETARCH}'],
      messages: [
        '`TARGETARCH` is empty here: it is available only in stages that declare it; add `ARG TARGETARCH`.',
      ],
      suggested: ['FROM debian:13\n# take the right one\nARG TARGETARCH\nCOPY app-${TARGETARCH} /app'],
    },
    'set below': {
      code: 'FROM debian:13\nENV PATH=$JAVA_HOME/bin:$PATH\nENV JAVA_HOME=/opt/java',
      at: ['$JAVA_HOME'],
      messages: ['`JAVA_HOME` is empty here: it is set later, on line 3; set it before this instruction.'],
    },
    'set in another stage': {
      code: 'FROM debian:13 AS a\nARG VERSION=1\nFROM debian:13\nENV V=$VERSION',
      at: ['$VERSION'],
      messages: ['`VERSION` is empty here: it is set in another stage, on line 2; set it in this stage.'],
    },
    'nearly set': {
      code: 'FROM debian:13\nENV APP_HOME=/app\nWORKDIR $AP_HOME/x',
      at: ['$AP_HOME'],
      messages: ['`AP_HOME` is never set, so it is empty here; did you mean `APP_HOME`?'],
      suggested: ['FROM debian:13\nENV APP_HOME=/app\nWORKDIR $APP_HOME/x'],
    },
    'the empty image sets nothing': {
      code: 'FROM scratch\nENV B=$A',
      at: ['$A'],
      messages: ['`A` is never set, so it is empty here; declare it with `ARG` or `ENV`.'],
    },
    'in a mount': {
      code: 'ARG DIR=/x\nFROM debian:13\nRUN --mount=type=cache,target=$DIR true',
      at: ['$DIR'],
      suggested: ['ARG DIR=/x\nFROM debian:13\nARG DIR\nRUN --mount=type=cache,target=$DIR true'],
    },
    'in a flag': {
      code: 'ARG U=1\nFROM debian:13\nCOPY --chown=$U a /a',
      at: ['$U'],
      suggested: ['ARG U=1\nFROM debian:13\nARG U\nCOPY --chown=$U a /a'],
    },
    'in the body of a heredoc': {
      code: 'ARG A=1\nFROM debian:13\nCOPY <<E /x\nvalue: "$A"\nE',
      at: ['$A'],
      suggested: ['ARG A=1\nFROM debian:13\nARG A\nCOPY <<E /x\nvalue: "$A"\nE'],
    },
    'the base image is taken to set nothing': {
      code: 'FROM debian:13\nENV B=$A',
      options: [{ unknownBase: 'warn' }],
      at: ['$A'],
    },
    'alternatives count, too': {
      code: 'FROM scratch\nENV B=${A:-1}',
      options: [{ allowAlternatives: false }],
      at: ['${A:-1}'],
    },
  },
});
