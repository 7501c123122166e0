import rule from '../../../rules/instructions/available-healthcheck-program.ts';
import { ruleTest } from '../../support/rule-test.ts';

const CURL = 'HEALTHCHECK CMD curl -f http://localhost/ || exit 1';

ruleTest(rule, {
  silent: {
    'the image has it': `FROM node:22\n${CURL}`,
    'wget of busybox': 'FROM node:22-alpine\nHEALTHCHECK CMD wget -qO- http://localhost/ || exit 1',
    'it is installed': `FROM debian:12\nRUN apt-get update && apt-get install -y curl\n${CURL}`,
    'it is installed below': `FROM debian:12\n${CURL}\nRUN apt-get update && apt-get install -y curl`,
    'it is copied': `FROM debian:12\nCOPY --from=curlimages/curl /usr/bin/curl /usr/bin/curl\n${CURL}`,
    'an unknown image': `FROM acme/x\n${CURL}`,
    'a script may bring it': `FROM debian:12\nCOPY x.sh /\nRUN /x.sh\n${CURL}`,
    'an unknown package may bring it': `FROM debian:12\nRUN apt-get install -y acme\n${CURL}`,
    'something else is tried':
      'FROM debian:12\nHEALTHCHECK CMD curl -f http://localhost/ || wget -q http://localhost/',
    'a condition': 'FROM debian:12\nHEALTHCHECK CMD if curl x; then exit 0; else test -f /y; fi',
    NONE: 'FROM debian:12\nHEALTHCHECK NONE',
    'a later one': `FROM debian:12\n${CURL}\nHEALTHCHECK CMD ["/app", "--check"]`,
    'a stage that does not ship': `FROM debian:12 AS a\n${CURL}\nFROM acme/x`,
    'a program of its own': 'FROM scratch\nCOPY app /app\nHEALTHCHECK CMD ["/app", "--check"]',
    'the image of an unknown version': `FROM node:14-slim\n${CURL}`,
  },
  reports: {
    'curl in Debian': {
      code: `FROM debian:12-slim\n${CURL}\nCMD ["x"]`,
      at: ['curl'],
      messages: ['`curl` is not in the image, so the check always fails; install it or use another program.'],
    },
    'curl in an image of Debian': {
      code: `FROM node:22-slim\nWORKDIR /a\nCOPY . .\nRUN npm ci\n${CURL}`,
      at: ['curl'],
    },
    'curl in Alpine': {
      code: `FROM node:22-alpine\nWORKDIR /a\nCOPY . .\nRUN npm ci\n${CURL}`,
      at: ['curl'],
    },
    'curl in Python': { code: `FROM python:3.13-slim\nRUN pip install flask\n${CURL}`, at: ['curl'] },
    'wget in Debian': {
      code: 'FROM debian:12\nHEALTHCHECK CMD wget -q --spider http://localhost/',
      at: ['wget'],
    },
    'exec form': {
      code: 'FROM debian:12\nHEALTHCHECK CMD ["curl", "-f", "http://localhost/"]',
      at: ['"curl"'],
    },
    'a path': {
      code: 'FROM debian:12\nHEALTHCHECK CMD /usr/bin/curl -f http://localhost/',
      at: ['/usr/bin/curl'],
    },
    'in a script for sh': {
      code: 'FROM debian:12\nHEALTHCHECK CMD ["sh", "-c", "curl -f http://localhost/ || exit 1"]',
      at: ['curl'],
    },
    'in a pipe': {
      code: 'FROM debian:12\nHEALTHCHECK CMD curl -s http://localhost/ | grep -q ok',
      at: ['curl'],
    },
    'in a comparison': {
      code: `FROM debian:12\nHEALTHCHECK CMD [ "$(curl -s http://localhost/)" = ok ] || exit 1`,
      at: ['curl'],
    },
    'options of the instruction': {
      code: 'FROM debian:12\nHEALTHCHECK --interval=5s CMD nc -z localhost 80',
      at: ['nc'],
    },
    'pg_isready in Debian': { code: 'FROM debian:12\nHEALTHCHECK CMD pg_isready', at: ['pg_isready'] },
    'after other packages': {
      code: `FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends nginx\n${CURL}`,
      at: ['curl'],
    },
    'removed at the end': {
      code: `FROM debian:12\nRUN apt-get install -y curl && echo x && apt-get purge -y curl\n${CURL}`,
      at: [['curl', 3]],
    },
    'no shell': {
      code: 'FROM gcr.io/distroless/base-debian12\nHEALTHCHECK CMD /app --check',
      at: ['HEALTHCHECK'],
      messages: [
        '`gcr.io/distroless/base-debian12` has no shell for this check, so it always fails; use the exec form.',
      ],
    },
    'no shell in scratch': {
      code: 'FROM scratch\nCOPY app /app\nHEALTHCHECK CMD /app --check',
      at: ['HEALTHCHECK'],
    },
    'bash in Alpine': {
      code: 'FROM alpine:3.20\nHEALTHCHECK CMD bash -c "test -f /x"',
      count: 1,
    },
    'of a parent stage': { code: `FROM debian:12 AS a\n${CURL}\nFROM a`, at: ['curl'] },
    'with a variable in FROM': { code: `ARG V=12\nFROM debian:$V\n${CURL}`, at: ['curl'] },
  },
});
