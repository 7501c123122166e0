import rule from '../../../rules/security/no-secret-files-copied.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'ordinary files': 'FROM debian:12\nCOPY package.json src/key.ts environment.yml ./',
    'public ones': 'FROM debian:12\nCOPY id_rsa.pub server.crt ca.pem public.key ca-bundle.pem apt.key ./',
    examples: 'FROM debian:12\nCOPY .env.example .env.dist .env.test terraform.tfvars.example ./',
    'from another stage': 'FROM debian:12 AS b\nFROM debian:12\nCOPY --from=b /x/server.key /etc/',
    'the stage does not ship': 'FROM node:22 AS b\nCOPY .npmrc ./\nFROM node:22\nCOPY --from=b /a /a',
    'left out by the ignore file': {
      code: 'FROM debian:12\nCOPY .env ./',
      context: { '.dockerignore': '.env*\n', '.env': '' },
    },
    'a variable decides': 'FROM debian:12\nARG FILE\nCOPY $FILE ./',
    'an allowed file': { code: 'FROM debian:12\nCOPY demo/a.key ./', options: [{ allowFiles: ['demo/*'] }] },
  },
  reports: {
    'by name': {
      code: 'FROM debian:12\nCOPY app/.env .npmrc conf/ID_RSA ./',
      at: ['app/.env', '.npmrc', 'conf/ID_RSA'],
    },
    'by extension': {
      code: 'FROM debian:12\nADD server.key tls-private.pem prod.p12 ./',
      at: ['server.key', 'tls-private.pem', 'prod.p12'],
      messages: ['server.key', 'tls-private.pem', 'prod.p12'].map(
        (path) =>
          `\`${path}\` holds secrets by its name; everybody with the image has them, so mount it as a secret.`,
      ),
    },
    'a folder': {
      code: 'FROM debian:12\nCOPY .ssh/ /root/.ssh/\nCOPY .git /src/.git',
      at: ['.ssh/', '.git'],
    },
    'by where it goes': {
      code: 'FROM debian:12\nCOPY aws.txt /root/.aws/credentials\nCOPY deploy /root/.ssh/id_ed25519',
      at: ['/root/.aws/credentials', '/root/.ssh/id_ed25519'],
    },
    'the ignore file lets it in': {
      code: 'FROM debian:12\nCOPY .env.prod ./',
      context: { '.dockerignore': 'node_modules\n', '.env.prod': '' },
      at: ['.env.prod'],
    },
  },
});
