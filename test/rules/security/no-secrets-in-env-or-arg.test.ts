import rule from '../../../rules/security/no-secrets-in-env-or-arg.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a file holds it': 'FROM debian:13\nENV DB_PASSWORD_FILE=/run/secrets/db',
    'a public key': 'FROM debian:13\nENV PUBLIC_KEY=MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A',
    'an empty value': 'FROM debian:13\nENV DB_PASSWORD=""\nARG TOKEN=""',
    'a path': 'FROM debian:13\nENV API_KEY=/etc/keys/api',
    'the fingerprint of a signing key':
      'FROM debian:13\nENV GPG_KEY=E3FF2839C048B25C084DEBE9B26995E310250568',
    'the name speaks of a place': 'FROM debian:13\nENV TOKEN_URL=https://example.com/token',
    'a build stage gets the argument': 'FROM golang:1.26\nARG NPM_TOKEN\nFROM debian:13',
    'a secret mount': 'FROM debian:13\nRUN --mount=type=secret,id=token,env=TOKEN true',
    'the form alone tells it': `FROM debian:13\nENV X=ghp_${'a1B2'.repeat(9)}`,
    'allowed by name': { code: 'FROM debian:13\nARG NPM_TOKEN', options: [{ allowNames: ['NPM_*'] }] },
    'ENV of an argument that is no secret': 'FROM debian:13\nARG VERSION\nENV APP_VERSION=$VERSION',
  },
  reports: {
    'a literal': {
      code: 'FROM debian:13\nENV DB_PASSWORD=correct-horse-4711',
      at: ['DB_PASSWORD'],
      messages: [
        '`DB_PASSWORD` stores a secret in the image; pass it at run time or use `--mount=type=secret`.',
      ],
    },
    'a default that everybody knows': {
      code: 'FROM debian:13\nENV POSTGRES_PASSWORD=postgres',
      at: ['POSTGRES_PASSWORD'],
      messages: ['`POSTGRES_PASSWORD` is set to a well-known password; pass one at run time instead.'],
    },
    'one of several pairs': { code: 'FROM debian:13\nENV A=1 dbPassword="s3cr3t-x" B=2', at: ['dbPassword'] },
    'a default of an argument, in any stage': {
      code: 'ARG APP_SECRET=hunter2-hunter\nFROM debian:13\nARG APP_SECRET',
      count: 2,
    },
    'a build argument': {
      code: 'FROM debian:13\nARG NPM_TOKEN',
      at: ['NPM_TOKEN'],
      messages: ['Build argument `NPM_TOKEN` is stored in the image history; use `--mount=type=secret`.'],
    },
    'a build argument of any stage, when asked': {
      code: 'FROM golang:1.26\nARG NPM_TOKEN\nFROM debian:13',
      options: [{ stages: 'all' }],
      at: ['NPM_TOKEN'],
    },
    'ENV keeps a build argument': {
      code: 'FROM debian:13\nARG NPM_TOKEN\nENV NPM_TOKEN=$NPM_TOKEN',
      at: [['NPM_TOKEN', 3]],
      messages: [
        '`NPM_TOKEN` stores the build argument `NPM_TOKEN` in the image; use `--mount=type=secret`.',
      ],
    },
    'ENV keeps it under another name': {
      code: 'FROM debian:13\nARG TOKEN\nENV X="${TOKEN}"',
      at: [['X', 3]],
    },
    'a name of the options': {
      code: 'FROM debian:13\nENV LICENCE=abcd-efgh',
      options: [{ names: ['LICENCE'] }],
      at: ['LICENCE'],
    },
    'names alone, as the builder does it': {
      code: 'FROM debian:13\nENV CACHE_KEY=1 GPG_KEY="" TOKEN_FILE=x',
      options: [{ judge: 'name' }],
      at: ['CACHE_KEY', 'GPG_KEY'],
    },
  },
});
