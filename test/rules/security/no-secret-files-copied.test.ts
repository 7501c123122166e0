import rule from '../../../rules/security/no-secret-files-copied.ts';
import { ruleTest } from '../../support/rule-test.ts';

ruleTest(rule, {
  silent: {
    'a variable names another file':
      'FROM debian:12\nCOPY settings.json /app/settings.json\nENV GOOGLE_APPLICATION_CREDENTIALS=/run/secrets/key.json',
    'the directory of a variable is copied': 'FROM debian:12\nCOPY app /app/\nENV KUBECONFIG=/app/kube.yaml',
    'a public key is given to a program':
      'FROM debian:12\nCOPY a.json /a.json\nRUN gcloud config set x --key-file-x=/a.json',
    'ordinary files': 'FROM debian:12\nCOPY package.json src/key.ts environment.yml ./',
    'public ones': 'FROM debian:12\nCOPY id_rsa.pub server.crt ca.pem public.key ca-bundle.pem apt.key ./',
    examples: 'FROM debian:12\nCOPY .env.example .env.dist .env.test terraform.tfvars.example ./',
    'from another stage': 'FROM debian:12 AS b\nFROM debian:12\nCOPY --from=b /x/server.key /etc/',
    'the stage is not shipped': 'FROM node:22 AS b\nCOPY .npmrc ./\nFROM node:22\nCOPY --from=b /a /a',
    'left out by the ignore file': {
      code: 'FROM debian:12\nCOPY .env ./',
      context: { '.dockerignore': '.env*\n', '.env': '' },
    },
    'a variable decides': 'FROM debian:12\nARG FILE\nCOPY $FILE ./',
    'an allowed file': { code: 'FROM debian:12\nCOPY demo/a.key ./', options: [{ allowFiles: ['demo/*'] }] },
  },
  reports: {
    'a variable says what is in it': {
      code: 'FROM debian:12\nCOPY key.json /app/key.json\nCOPY kube.yaml /cfg/\nENV GOOGLE_APPLICATION_CREDENTIALS=/app/key.json KUBECONFIG=/cfg/kube.yaml',
      at: ['key.json', 'kube.yaml'],
    },
    'a program takes its secrets from it': {
      code: 'FROM debian:12\nWORKDIR /w\nCOPY k.json ./\nCOPY deploy /d\nRUN gcloud auth activate-service-account --key-file=/w/k.json\nRUN ssh -i /d git@example.com',
      at: ['k.json', 'deploy'],
    },
    'an assignment before a command': {
      code: 'FROM debian:12\nCOPY c /c\nRUN AWS_SHARED_CREDENTIALS_FILE=/c aws s3 ls',
      at: ['c'],
    },
    'by name': {
      code: 'FROM debian:12\nCOPY app/.env .npmrc conf/ID_RSA ./',
      at: ['app/.env', '.npmrc', 'conf/ID_RSA'],
    },
    'by extension': {
      code: 'FROM debian:12\nADD server.key tls-private.pem prod.p12 ./',
      at: ['server.key', 'tls-private.pem', 'prod.p12'],
      messages: ['server.key', 'tls-private.pem', 'prod.p12'].map(
        (path) =>
          `\`${path}\` looks like a secret file and becomes part of the image; use \`--mount=type=secret\`.`,
      ),
    },
    'a directory': {
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
