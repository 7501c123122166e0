import { describe, expect, it } from 'vitest';
import {
  detectSecret,
  entropy,
  findSecretFormats,
  isSecretName,
  maskSecret,
  secretValueKind,
} from '../../../src/model/secrets/secrets.ts';

/** Made of parts, so that no scanner takes this file for a leak. */
const BODY = 'q7Zk2RtV9bXe4MwNs8YcJ3uHf6LdGp1aTo5K';
const GITHUB = `ghp_${BODY}`;
const AWS_ID = `AKIA${'Q7ZK2RTV6BXE4MWN'}`;
const JWT = `eyJ${'hbGciOiJIUzI1NiJ9'}.eyJ${'zdWIiOiIxMjM0NTYifQ'}.${'dozjgNryP4J3jVmNHl0w5N'}`;
const PRIVATE_KEY = `-----BEGIN RSA PRIVATE ${'KEY'}-----\nMIIEpAIBAAKCAQEAx7Zk2RtV9bXe4MwN\n-----END RSA PRIVATE ${'KEY'}-----`;

describe('isSecretName', () => {
  it.each([
    ...[
      'PASSWORD',
      'DB_PASSWORD',
      'DBPASSWORD',
      'PGPASSWORD',
      'dbPassword',
      'db.password',
      'MYSQL_ROOT_PASSWORD',
    ],
    ...['SECRET', 'CLIENT_SECRET', 'CLIENTSECRET', 'SECRET_KEY', 'SECRET_KEY_BASE', 'RAILS_MASTER_KEY'],
    ...[
      'TOKEN',
      'NPM_TOKEN',
      'GITHUB_TOKEN',
      'NODE_AUTH_TOKEN',
      'authToken',
      'APIKEY',
      'API_KEY',
      'apiKey',
      'APIKey',
    ],
    ...[
      'AWS_SECRET_ACCESS_KEY',
      'PRIVATE_KEY',
      'SSH_PRIVATE_KEY',
      'ENCRYPTION_KEY',
      'LICENSE_KEY',
      'SIGNING_KEY',
    ],
    ...[
      'DB_PASS',
      'RABBITMQ_DEFAULT_PASS',
      'ADMIN_PWD',
      'NPM_AUTH',
      'GITLAB_PAT',
      'CREDENTIALS',
      'PASSPHRASE',
    ],
    ...[
      'BUNDLE_GITHUB__COM',
      'BUNDLE_GEMS__EXAMPLE__COM',
      'TF_TOKEN_app_terraform_io',
      'POETRY_PYPI_TOKEN_CORP',
    ],
    ...['API_KEY_PROD', 'TOKEN_2', 'DB_PASSWORD2', 'JWT_SECRET_DEV', '//registry.npmjs.org/:_authToken'],
  ])('is one: %s', (name) => expect(isSecretName(name)).toBe(true));

  it.each([
    ...[
      'PUBLIC_KEY',
      'SSH_PUBLIC_KEY',
      'NEXT_PUBLIC_API_KEY',
      'KEY',
      'KEY_FILE',
      'PASSWORD_FILE',
      'DB_PASSWORD_FILE',
    ],
    ...[
      'TOKEN_URL',
      'TOKEN_ENDPOINT',
      'SECRET_NAME',
      'SECRET_ARN',
      'KEY_LENGTH',
      'ACCESS_KEY_ID',
      'AWS_ACCESS_KEY_ID',
    ],
    ...[
      'GPG_KEY',
      'GPG_KEYS',
      'CACHE_KEY',
      'PRIMARY_KEY',
      'KEYBOARD',
      'MONKEY',
      'AUTHOR',
      'AUTHORS',
      'APIARY',
    ],
    ...[
      'PASS',
      'PWD',
      'OLDPWD',
      'COMPASS',
      'BYPASS',
      'FIRST_PASS',
      'AUTH',
      'AUTH_URL',
      'BASIC_AUTH',
      'DISABLE_AUTH',
    ],
    ...[
      'USERNAME',
      'TOKENIZERS_PARALLELISM',
      'MAX_TOKEN',
      'REQUIRE_PASSWORD',
      'ALLOW_EMPTY_PASSWORD',
      'PATH',
    ],
    ...[
      'MYSQL_ALLOW_EMPTY_PASSWORD',
      'SECRET_VERSION',
      'KEYSTORE',
      'KEYSTORE_PATH',
      'PASSWORD_HASH',
      '',
      '_',
    ],
    'A'.repeat(100_000),
  ])('is none: %.40s', (name) => expect(isSecretName(name)).toBe(false));
});

describe('judgeSecret', () => {
  it.each([
    ['DB_PASSWORD', 'S3cr3t-Horse', 'named-value'],
    ['PASSWORD', 'correct horse battery', 'named-value'],
    ['SECRET_KEY_BASE', '8f4e2d1c9b7a6f5e4d3c2b1a0f9e8d7c', 'named-value'],
    ['SECRET_KEY_BASE', 'build', 'default-value'],
    ['API_KEY', '8f4e2d1c9b7a6f5e4d3c2b1a0f9e8d7c', 'named-value'],
    ['APP_KEY', 'base64:R7Zk2RtV9bXe4MwNs8YcJ3uHf6LdGp1aTo5Kq7Zk2Rs=', 'named-value'],
    ['SECRET_KEY', 'Rb7kZpQ2x', 'named-value'],
    ['BUNDLE_GITHUB__COM', 'user:token12', 'named-value'],
    ['PIN_SECRET', '73910264', 'named-value'],
    ['POSTGRES_PASSWORD', 'postgres', 'default-value'],
    ['MYSQL_ROOT_PASSWORD', 'root', 'default-value'],
    ['ADMIN_PASSWORD', 'changeme', 'default-value'],
    ['ADMIN_PASSWORD', 'admin-password', 'default-value'],
    ['DB_PASSWORD', 'password123', 'default-value'],
    ['TOKEN', 'xxxxxxxx', 'default-value'],
    ['TOKEN', 'my-secret-token', 'default-value'],
    ['TOKEN', 'mysterious9Z', 'named-value'],
    ['TOKEN', 'testament-9', 'named-value'],
    ['ANYTHING', GITHUB, 'token'],
    ['COMMENT', `see ${AWS_ID}`, 'token'],
    ['NOTE', JWT, 'token'],
    ['PIP_INDEX_URL', 'https://ci:S3cr3tHorse@pypi.acme.example/simple', 'url-password'],
    ['DATABASE_URL', 'postgres://app:S3cr3tHorse@db/app', 'url-password'],
    ['SOURCE', `https://${BODY}@github.com/acme/app`, 'url-password'],
    ['CONTENT', PRIVATE_KEY, 'private-key'],
    ['CONTENT', PRIVATE_KEY.replaceAll('\n', '\\n'), 'private-key'],
  ])('%s=%s is %s', (name, value, kind) => expect(detectSecret(name, value)?.kind).toBe(kind));

  it.each([
    ['RESET_OS_PASSWORD', 'resetOSPassword.sh'],
    ['DB_PASSWORD', 'get-password.prod.py'],
    ['API_TOKEN', 'token.properties'],
    ['ADMIN_PASSWORD', 'Reset.PS1'],
    ['PASSWORD', ''],
    ['PASSWORD', '   '],
    ['PASSWORD', 'true'],
    ['PASSWORD', 'no'],
    ['PASSWORD', 'w7q'],
    ['TOKEN', '12345'],
    ['API_SECRET', '1.2.3'],
    ['TOKEN', '30s'],
    ['DB_PASSWORD', '/run/secrets/db'],
    ['DB_PASSWORD', './secret.txt'],
    ['DB_PASSWORD', 'C:\\secrets\\db'],
    ['SSH_PRIVATE_KEY', 'keys/id_rsa.pem'],
    ['API_KEY', 'api.key'],
    ['TOKEN', 'https://auth.example/token'],
    ['SECRET', 'arn:aws:secretsmanager:eu-west-1:1:secret:x'],
    ['SECRET', 'someone@acme.example'],
    ['SECRET', '$OTHER'],
    ['SECRET', '${OTHER}'],
    ['SECRET', '${OTHER:?needed}'],
    ['SECRET', 'pre-${OTHER}'],
    ['SECRET', '$(cat /run/secrets/x)'],
    ['TOKEN', '<your token>'],
    ['TOKEN', '{{ token }}'],
    ['TOKEN', '%TOKEN%'],
    ['TOKEN', '__TOKEN__'],
    ['TOKEN', '********'],
    ['SSH_KEY', 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ'],
    ['API_KEY', 'my-api'],
    ['API_KEY', 'changeme'],
    ['SESSION_KEY', 'connect.sid'],
    ['SIGNING_KEY', '573BFD6B3D8FBC641079A6ABABF5BD827BD9BF62'],
    ['GPG_KEY', '573BFD6B3D8FBC641079A6ABABF5BD827BD9BF62'],
    ['NGINX_SHA256', '8f4e2d1c9b7a6f5e4d3c2b1a0f9e8d7c8f4e2d1c9b7a6f5e4d3c2b1a0f9e8d7c'],
    ['SECRET', 'sha256:8f4e2d1c9b7a6f5e4d3c2b1a0f9e8d7c8f4e2d1c9b7a6f5e4d3c2b1a0f9e8d7c'],
    ['COMMIT', '8f4e2d1c9b7a6f5e4d3c2b1a0f9e8d7c8f4e2d1c'],
    ['UUID', '3fa85f64-5717-4562-b3fc-2c963f66afa6'],
    ['PATH', '/usr/local/bin:/usr/bin'],
    ['DATABASE_URL', 'postgres://postgres:postgres@db/app'],
    ['DATABASE_URL', 'postgres://user:password@db/app'],
    ['DATABASE_URL', 'postgres://app:$PASSWORD@db/app'],
    ['REPOSITORY', 'ssh://git@github.com/acme/app'],
    [
      'IMAGE',
      'docker.io/library/nginx:1@sha256:8f4e2d1c9b7a6f5e4d3c2b1a0f9e8d7c8f4e2d1c9b7a6f5e4d3c2b1a0f9e8d7c',
    ],
    ['AWS_ACCESS_KEY_ID', `AKIA${'IOSFODNN7'}EXAMPLE`],
    ['GITHUB_TOKEN_URL', 'https://api.github.com'],
    ['CONTENT', `-----BEGIN PUBLIC ${'KEY'}-----\nMIIBIjANBgkqhkiG9w0B\n-----END PUBLIC ${'KEY'}-----`],
    ['PATTERN', `-----BEGIN PRIVATE ${'KEY'}-----`],
  ])('%s=%s is none', (name, value) => expect(detectSecret(name, value)).toBeNull());
});

describe('findSecretFormats', () => {
  it('finds each in order and tells where the secret itself stands', () => {
    const text = `curl -H "Authorization: ${GITHUB}" https://ci:S3cr3tHorse@acme.example/${AWS_ID}`;
    const found = findSecretFormats(text);
    expect(found.map(({ detector }) => detector)).toEqual([
      'github-token',
      'url-password',
      'aws-access-key-id',
    ]);
    expect(found.map(({ range }) => text.slice(...range))).toEqual([GITHUB, 'S3cr3tHorse', AWS_ID]);
  });

  it.each([
    ['google-oauth-token', `ya29.${BODY}`],
    ['azure-shared-key', `SharedAccessKey=${(BODY + BODY).slice(0, 43)}=`],
    ['azure-client-secret', `q7Z8Q~${BODY.slice(0, 34)}`],
    ['azure-access-signature', `https://a.blob.core.windows.net/c?sv=1&sig=${BODY}${BODY.slice(0, 6)}%3D`],
    ['slack-token', `xapp-1-${BODY}`],
    ['teams-webhook', `https://acme.webhook.office.com/webhookb2/${BODY}@${BODY}/IncomingWebhook/${BODY}`],
    ['stripe-webhook-secret', `whsec_${BODY}`],
    ['square-token', `EAAA${(BODY + BODY).slice(0, 60)}`],
    [
      'paypal-token',
      'access_token$production$' + 'q7zk2rtv9bxe4mwn' + '$' + '8f4e2d1c9b7a6f5e4d3c2b1a0f9e8d7c',
    ],
    ['langsmith-key', `lsv2_pt_${'8f4e2d1c9b7a6f5e4d3c2b1a0f9e8d7c'}_${'0f9e8d7c1a'}`],
    ['groq-key', `gsk_${(BODY + BODY).slice(0, 52)}`],
    ['replicate-token', `r8_${(BODY + BODY).slice(0, 37)}`],
    ['heroku-key', `HRKU-${BODY}${BODY}`],
    ['grafana-token', `glsa_${BODY.slice(0, 32)}_${'8f4e2d1c'}`],
    ['sentry-token', `sntryu_${'8f4e2d1c9b7a6f5e4d3c2b1a0f9e8d7c'.repeat(2)}`],
    ['doppler-token', `dp.st.prd.${(BODY + BODY).slice(0, 40)}`],
    ['notion-token', `ntn_${'73910264857'}${BODY.slice(0, 35)}`],
    ['postman-key', `PMAK-${'8f4e2d1c9b7a6f5e4d3c2b1a'}-${'8f4e2d1c9b7a6f5e4d3c2b1a0f9e8d7c1a'}`],
    ['npm-auth-token', `//registry.acme.example/:_authToken=${BODY}`],
    ['authorization-header', `Authorization: Bearer ${BODY}`],
    ['json-web-token', `Authorization: Bearer ${JWT}`],
    ['github-token', `//npm.pkg.github.com/:_authToken=${GITHUB}`],
  ])('knows %s', (detector, text) => {
    expect(findSecretFormats(text).map((found) => found.detector)).toEqual([detector]);
  });

  it.each([
    'Authorization: Bearer $TOKEN',
    'Authorization: Basic ${BASIC}',
    '//registry.npmjs.org/:_authToken=${NPM_TOKEN}',
    'https://a.example/x?sig=8f4e2d1c9b7a6f5e4d3c2b1a0f9e8d7c8f4e2d1c9b7a6f5e4d3c2b1a0f9e8d7c',
    'secret_key_base',
    'dp.example.com',
  ])('finds none in %s', (text) => expect(findSecretFormats(text)).toEqual([]));

  it('finds no token inside a longer word', () => {
    expect(findSecretFormats(`x${GITHUB}`)).toEqual([]);
    expect(secretValueKind(`${AWS_ID}ABC`)).toBeNull();
  });

  it('takes tokens of documentation for what they are', () => {
    expect(secretValueKind(`ghp_${'x'.repeat(36)}`)).toBeNull();
    expect(secretValueKind(`ghp_${'abcdefghijklmnopqrstuvwxyz1234567890'}`)).toBeNull();
  });

  it.each([
    'eyJ'.repeat(40_000),
    'eyJaaaaaaaaaaaa.'.repeat(8_000),
    'https://'.repeat(15_000),
    'a://:'.repeat(25_000),
    `${'a'.repeat(60_000)}://${'b'.repeat(60_000)}`,
    '-----BEGIN '.repeat(10_000),
    `-----BEGIN PRIVATE ${'KEY'}-----\n`.repeat(4_000),
    'xoxb-'.repeat(25_000),
    'T3BlbkFJsk-'.repeat(12_000),
    'a@'.repeat(60_000),
    'a.webhook.office.com/webhookb2/'.repeat(4_000),
    'Authorization: Bearer '.repeat(6_000),
    'sig=%'.repeat(25_000),
    'a.b~8Q~'.repeat(20_000),
  ])('takes linear time: %.24s', (text) => {
    const start = performance.now();
    findSecretFormats(text);
    detectSecret('PASSWORD', text);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

describe('entropy', () => {
  it.each([
    ['', 0],
    ['aaaa', 0],
    ['abab', 1],
    ['abcd', 2],
    ['0123456789abcdef', 4],
  ])('of %s is %d bits', (text, bits) => expect(entropy(text)).toBeCloseTo(bits));
});

describe('maskSecret', () => {
  it('shows no more than the public prefix and no length', () => {
    expect(maskSecret(GITHUB, 4)).toBe('ghp_********');
    expect(maskSecret('short')).toBe('********');
  });
});
