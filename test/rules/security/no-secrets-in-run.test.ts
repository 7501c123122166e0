import rule from '../../../rules/security/no-secrets-in-run.ts';
import { ruleTest } from '../../support/rule-test.ts';

const OF = (place: string) =>
  `\`${place}\` stores a secret in the image history; revoke it and use \`--mount=type=secret\`.`;

ruleTest(rule, {
  silent: {
    'a variable':
      'FROM debian:12\nRUN docker login -u ci -p "$TOKEN" && curl -u ci:$TOKEN https://a.example && TOKEN=$(cat /run/secrets/t) make',
    'a file':
      'FROM debian:12\nRUN docker login --password-stdin < /run/secrets/t && cat /run/secrets/t | docker login --password-stdin',
    'a user without a password': 'FROM debian:12\nRUN curl -u ci https://a.example',
    'everybody knows it':
      'FROM debian:12\nRUN keytool -import -storepass changeit && DB_PASSWORD=password make && redis-cli -a redis ping',
    'no secret by its name':
      'FROM debian:12\nRUN TOKENIZERS=q7Zk2RtV9bXe make && export CACHE=q7Zk2RtV9bXe && curl -p q7Zk2RtV9bXe',
    'another file': 'FROM debian:12\nRUN echo "machine a login b password q7Zk2RtV9b" > /srv/doc',
    'a template fills it in': 'FROM debian:12\nRUN curl -u ci:{{ password }} https://a.example',
  },
  reports: {
    options: {
      code: 'FROM debian:12\nRUN docker login -u ci -p q7Zk2RtV9b a.example && curl --user "ci:q7Zk2RtV9b" https://a.example && wget --password=q7Zk2RtV9b https://a.example',
      at: ['q7Zk2RtV9b', '"ci:q7Zk2RtV9b"', 'q7Zk2RtV9b'],
      messages: [OF('docker login -p'), OF('curl --user'), OF('wget --password')],
    },
    'tools without sub-commands': {
      code: 'FROM debian:12\nRUN sshpass -p q7Zk2RtV9b ssh a && mysql -uroot --password=q7Zk2RtV9b',
      at: ['q7Zk2RtV9b', 'q7Zk2RtV9b'],
    },
    settings: {
      code: 'FROM debian:12\nRUN aws configure set aws_secret_access_key q7Zk2RtV9bXe4MwNs8YcJ3uHf6LdGp1aTo5K',
      at: ['q7Zk2RtV9bXe4MwNs8YcJ3uHf6LdGp1aTo5K'],
    },
    variables: {
      code: 'FROM debian:12\nRUN PGPASSWORD=q7Zk2RtV9b psql && export NPM_TOKEN=q7Zk2RtV9b',
      at: ['PGPASSWORD=q7Zk2RtV9b', 'NPM_TOKEN=q7Zk2RtV9b'],
      messages: [OF('PGPASSWORD'), OF('NPM_TOKEN')],
    },
    'standard input': {
      code: 'FROM debian:12\nRUN echo q7Zk2RtV9b | docker login -u ci --password-stdin',
      at: ['q7Zk2RtV9b'],
    },
    'files of credentials': {
      code: 'FROM debian:12\nRUN echo "machine a.example login ci password q7Zk2RtV9b" > ~/.netrc\nCOPY <<EOF /root/.pypirc\n[pypi]\npassword = q7Zk2RtV9b\nEOF',
      count: 2,
    },
    'start command': { code: 'FROM debian:12\nCMD ["mysql", "--password=q7Zk2RtV9b"]', count: 1 },
  },
});
