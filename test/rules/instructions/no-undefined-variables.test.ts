import rule from '../../../rules/instructions/no-undefined-variables.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a real variable near PATH': 'FROM corp.example/x:1\nENV PATH=$CPATH:/x\nENV PATH=$GOPATH/bin:$PATH',
    'a real variable near PATH, alone': 'FROM corp.example/x:1\nENV PATH=$CPATH:/x',
    'an unknown base may set HOME': 'FROM corp.example/x:1\nWORKDIR $HOME/x',
    'HOME is set': 'FROM debian:12\nENV HOME=/h\nWORKDIR $HOME/x',
    'above the first FROM': 'ARG B=$A\nFROM debian:13',
    'a proxy, which the builder may set': 'FROM debian:13\nENV P=$HTTP_PROXY',
    'grows beside a name like it': 'FROM debian:13\nENV APP_HOME=/app\nENV AP_HOME=$AP_HOME:/x',
    'what a shell sets grows': 'FROM debian:12\nENV PWD=$PWD/x',
    'a script in a heredoc': 'ARG A=1\nFROM debian:13\nRUN <<E\necho $A\nE',
    'a real name after PATH': 'FROM corp.example/x:1\nENV PATH=/x:$PATH B=$PATHS',
    'a real name before PATH': 'FROM corp.example/x:1\nENV B=$PATHS PATH=/x:$PATH',
    'a name in PATH that is nothing like it': 'FROM corp.example/x:1\nENV PATH=/x:$ABC',
    'one of many names': `FROM corp.example/x:1\n${Array.from({ length: 1001 }, (_, at) => `ENV APP_HOME${at}=/x\n`).join('')}ENV B=$APP_HOM7`,
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
    'in a trigger': {
      code: 'ARG V=1\nFROM debian:13\nONBUILD LABEL v=$V',
      at: ['$V'],
      suggested: ['ARG V=1\nFROM debian:13\nONBUILD ARG V\nONBUILD LABEL v=$V'],
    },
    'in an instruction that a template writes': {
      code: 'ARG V=1\nFROM debian:13\nLABEL v=$V w={{x}}',
      at: ['$V'],
    },
    'a proxy, where the base is taken to set nothing': {
      code: 'FROM debian:13\nENV P=$HTTP_PROXY',
      options: [{ unknownBase: 'warn' }],
      at: ['$HTTP_PROXY'],
    },
    'an unknown base is taken to set nothing': {
      code: 'FROM corp.example/x:1\nENV B=$A',
      options: [{ unknownBase: 'warn' }],
      at: ['$A'],
    },
    'set in another stage, where the base is taken to set nothing': {
      code: 'FROM x AS b\nENV ORACLE_HOME=/a\nFROM corp.example/x:1\nWORKDIR ${ORACLE_HOME}',
      options: [{ unknownBase: 'warn' }],
      at: ['${ORACLE_HOME}'],
    },
    'a name of the base image is no candidate': {
      code: 'FROM node:22\nENV A=$NODE_VERSIO',
      at: ['$NODE_VERSIO'],
      messages: ['`NODE_VERSIO` is never set, so it is empty here; declare it with `ARG` or `ENV`.'],
    },
    'nearly set, in a heredoc': {
      code: 'FROM debian:13\nENV APP_HOME=/app\nCOPY <<E /x\n$AP_HOME\nE',
      at: ['$AP_HOME'],
    },
    'at the start of a heredoc of ADD': {
      code: 'ARG A=1\nFROM debian:13\nADD <<E /x\n$A\nE',
      at: ['$A'],
      suggested: ['ARG A=1\nFROM debian:13\nARG A\nADD <<E /x\n$A\nE'],
    },
    'in one of two flags': {
      code: 'ARG A=1\nARG U=1\nFROM debian:13\nCOPY --from=$A --chown=$U a /a',
      at: ['$U'],
      suggested: ['ARG A=1\nARG U=1\nFROM debian:13\nARG U\nCOPY --from=$A --chown=$U a /a'],
    },
    'after a flag that takes none': {
      code: 'ARG A=1\nFROM debian:13\nCOPY --from=$A a $A',
      at: [['$A', 3]],
      suggested: ['ARG A=1\nFROM debian:13\nARG A\nCOPY --from=$A a $A'],
    },
    'PATH is meant elsewhere': {
      code: 'FROM corp.example/x:1\nWORKDIR $PTAH/x',
      at: ['$PTAH'],
      suggested: ['FROM corp.example/x:1\nWORKDIR $PATH/x'],
    },
    'PATH is meant after another variable': {
      code: 'FROM corp.example/x:1\nENV A=1 PATH=/y:$PATHS',
      at: ['$PATHS'],
      suggested: ['FROM corp.example/x:1\nENV A=1 PATH=/y:$PATH'],
    },
    'set later and in a stage below': {
      code: 'FROM debian:13\nENV B=$V\nENV V=1\nFROM debian:13\nENV V=2',
      at: ['$V'],
      messages: ['`V` is empty here: it is set later, on line 3; set it before this instruction.'],
    },
    'set in a stage above and later': {
      code: 'FROM debian:13\nENV V=2\nFROM debian:13\nENV B=$V\nENV V=1',
      at: ['$V'],
      messages: ['`V` is empty here: it is set later, on line 5; set it before this instruction.'],
    },
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
      messages: ['HOME', 'PWD', 'USER'].map(
        (name) => `\`${name}\` is set only while a command runs, so it is empty here; write its value.`,
      ),
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
