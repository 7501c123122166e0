import rule from '../../../rules/instructions/prefer-copy-chown.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'only when another change fails': 'FROM debian:12\nCOPY app /app\nRUN chmod 755 /x || chown 1:1 /app',
    'another command with the path': 'FROM debian:12\nCOPY app /app\nRUN mkdir x /app',
    'the owner of another file': 'FROM debian:12\nCOPY app /app\nRUN chown --reference=/x /b /app',
    'the files of one owner': 'FROM debian:12\nCOPY app /app\nRUN chown --from=root 1:1 /app',
    'a variable decides the owner': 'FROM debian:12\nCOPY app /app\nRUN chown $U /app',
    'nothing to change': 'FROM debian:12\nCOPY app /app\nRUN chown\nRUN chown 1:1',
    'a path below a directory that is not known':
      'FROM debian:12\nARG D\nCOPY app /app\nWORKDIR $D\nRUN chown 1:1 app',
    'a destination that is not known': 'FROM debian:12\nARG D\nCOPY app $D\nRUN chown 1:1 /app',
    'the whole file system': 'FROM debian:12\nCOPY . /\nRUN chown -R 1:1 /',
    'owner given at once': 'FROM debian:12\nCOPY --chown=1000 app /app\nRUN make',
    'a RUN between may have written there':
      'FROM debian:12\nCOPY app /app\nRUN make -C /app\nRUN chown -R 1000 /app',
    'the same RUN writes there first':
      'FROM debian:12\nCOPY app /app\nRUN make -C /app && chown -R 1000 /app',
    'a directory above': 'FROM debian:12\nCOPY app /srv/app\nRUN chown -R 1000 /srv',
    'the same RUN removes it':
      'FROM debian:12\nCOPY setup.sh /tmp/\nRUN chmod +x /tmp/setup.sh && /tmp/setup.sh && rm -f /tmp/setup.sh',
    'the same RUN removes the directory above':
      'FROM debian:12\nCOPY s /tmp/s\nRUN chmod -R +x /tmp/s && /tmp/s/run && rm -rf /tmp',
    'another directory': 'FROM debian:12\nCOPY app /app\nRUN chown -R 1000 /app /var/log/app',
    'the stage is not shipped': 'FROM debian:12 AS b\nCOPY app /app\nRUN chown -R 1000 /app\nFROM debian:12',
    'the path contains a variable': 'FROM debian:12\nCOPY app /app\nRUN chown -R 1000 $APP',
  },
  reports: {
    'the same RUN removes another file': {
      code: 'FROM debian:12\nCOPY run.sh /usr/bin/\nRUN chmod 755 /usr/bin/run.sh && rm -f /usr/bin/run',
      at: ['chmod 755 /usr/bin/run.sh'],
      suggested: [],
    },
    'a user alone': {
      code: 'FROM debian:12\nCOPY app /app\nRUN chown 1000 /app',
      at: ['chown 1000 /app'],
      suggested: ['FROM debian:12\nCOPY --chown=1000 app /app'],
    },
    'a mode with more than permissions': {
      code: 'FROM debian:12\nCOPY app /app\nRUN chmod 1755 /app',
      at: ['chmod 1755 /app'],
    },
    'a user and the group that it logs in with': {
      code: 'FROM debian:12\nCOPY app /app\nRUN chown 1000: /app',
      at: ['chown 1000: /app'],
    },
    'a group alone': {
      code: 'FROM debian:12\nCOPY app /app\nRUN chown :1000 /app',
      at: ['chown :1000 /app'],
    },
    'two files of one COPY': {
      code: 'FROM debian:12\nCOPY a b /x/\nRUN chown 1:1 /x/a /x/b',
      at: ['chown 1:1 /x/a /x/b'],
    },
    'one of two files is removed': {
      code: 'FROM debian:12\nCOPY a b /x/\nRUN chown 1:1 /x/a /x/b && rm /x/a',
      at: ['chown 1:1 /x/a /x/b'],
    },
    'an owner that COPY has given already': {
      code: 'FROM debian:12\nCOPY --chown=2:2 app /app\nRUN chown 1:1 /app',
      at: ['chown 1:1 /app'],
    },
    'an option that COPY has not': {
      code: 'FROM debian:12\nCOPY app /app\nRUN chown -h 1:1 /app',
      at: ['chown -h 1:1 /app'],
    },
    'a RUN with a mount': {
      code: 'FROM debian:12\nCOPY app /app\nRUN --mount=type=cache,target=/c chown 1:1 /app',
      at: ['chown 1:1 /app'],
    },
    'a RUN with a comment': {
      code: 'FROM debian:12\nCOPY app /app\n# why\nRUN chown 1:1 /app',
      at: ['chown 1:1 /app'],
    },
    'a heredoc': {
      code: 'FROM debian:12\nCOPY app /app\nRUN <<EOF\nchown 1:1 /app\nEOF',
      at: ['chown 1:1 /app'],
    },
    'a redirection': {
      code: 'FROM debian:12\nCOPY app /app\nRUN chown 1:1 /app 2>/dev/null',
      at: ['chown 1:1 /app 2>/dev/null'],
    },
    'an assignment beside it': {
      code: 'FROM debian:12\nCOPY app /app\nRUN X=1; chown 1:1 /app',
      at: ['chown 1:1 /app'],
    },
    'a COPY that a template writes': {
      code: 'FROM debian:12\nCOPY {{app}} /app\nRUN chown 1:1 /app',
      at: ['chown 1:1 /app'],
    },
    'the nearer of two copies': {
      code: 'FROM debian:12\nCOPY a /app\nCOPY b /app\nRUN chown 1:1 /app',
      at: ['chown 1:1 /app'],
      messages: ['`chown` stores the files of line 3 twice; use `COPY --chown`.'],
      suggested: ['FROM debian:12\nCOPY a /app\nCOPY --chown=1:1 b /app'],
    },
    'a later command that only reads them': {
      code: 'FROM debian:12\nCOPY app /app\nRUN chown 1:1 /app && ls /app',
      at: ['chown 1:1 /app'],
    },
    'a later removal of something unknown': {
      code: 'FROM debian:12\nARG D\nCOPY app /app\nWORKDIR $D\nRUN chown 1:1 /app && rm -f x',
      at: ['chown 1:1 /app'],
    },
    'a destination with slashes': {
      code: 'FROM debian:12\nCOPY app /app//\nRUN chown 1:1 /app',
      at: ['chown 1:1 /app'],
      suggested: ['FROM debian:12\nCOPY --chown=1:1 app /app//'],
    },
    'nothing between': {
      code: 'FROM debian:12\nCOPY app /app\nRUN chown -R 1000:1000 /app\nUSER 1000',
      at: ['chown -R 1000:1000 /app'],
      messages: ['`chown` stores the files of line 2 twice; use `COPY --chown`.'],
      suggested: ['FROM debian:12\nCOPY --chown=1000:1000 app /app\nUSER 1000'],
    },
    'the working directory': {
      code: 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN chown -R node:node /app',
      at: ['chown -R node:node /app'],
      suggested: ['FROM node:22\nWORKDIR /app\nCOPY --chown=node:node . .'],
    },
    'metadata between': {
      code: 'FROM debian:12\nCOPY app /app/\nENV A=1\nRUN chown -R 1000 /app',
      at: ['chown -R 1000 /app'],
      suggested: [],
    },
    'the user is made first': {
      code: 'FROM debian:12\nCOPY app /app\nRUN useradd u && chown -R u /app',
      at: ['chown -R u /app'],
      suggested: [],
    },
    mode: {
      code: 'FROM debian:12\nCOPY run.sh /usr/bin/\nRUN chmod 755 /usr/bin/run.sh',
      at: ['chmod 755 /usr/bin/run.sh'],
      messages: ['`chmod` stores the files of line 2 twice; use `COPY --chmod`.'],
      suggested: ['FROM debian:12\nCOPY --chmod=755 run.sh /usr/bin/'],
    },
    'mode in letters': {
      code: 'FROM debian:12\nADD run.sh /run.sh\nRUN chmod +x /run.sh',
      at: ['chmod +x /run.sh'],
      suggested: [],
    },
    'from another stage': {
      code: 'FROM debian:12 AS b\nFROM debian:12\nCOPY --from=b /a /a\nRUN chown 1:1 /a',
      at: ['chown 1:1 /a'],
      suggested: ['FROM debian:12 AS b\nFROM debian:12\nCOPY --chown=1:1 --from=b /a /a'],
    },
  },
});
