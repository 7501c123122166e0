import rule from '../../../rules/instructions/prefer-copy-chown.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
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
