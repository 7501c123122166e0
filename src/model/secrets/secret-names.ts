/** Which names of variables and labels suggest that the value is a secret. */

/** How much a name says: `strong` names hold secrets whatever they look like, `weak` ones only what looks random. */
export type NameStrength = 'strong' | 'weak';

/** End words that say it alone. */
const STRONG = new Set([
  ...['password', 'passwords', 'passwd', 'passphrase', 'passcode', 'secret', 'secrets', 'token'],
  ...['apikey', 'privatekey', 'secretkey', 'accesskey', 'credential', 'credentials', 'authtoken'],
]);

/** The same as the end of one word: `DBPASSWORD`, `PGPASSWORD`, `CLIENTSECRET`. */
const STRONG_ENDINGS = [
  'password',
  'passwd',
  'passphrase',
  'secret',
  'token',
  'apikey',
  'secretkey',
  'privatekey',
];

/** End words that say it after a qualifier; true: a literal of any look is a password then. */
const WEAK: ReadonlyMap<string, NameStrength> = new Map([
  ['pass', 'strong'],
  ['pwd', 'strong'],
  ['pw', 'strong'],
  ['psw', 'strong'],
  ['key', 'weak'],
  ['keys', 'weak'],
  ['auth', 'weak'],
  ['pat', 'weak'],
  ['sas', 'weak'],
  ['dsn', 'weak'],
]);

const QUALIFIERS = new Set([
  ...[
    'api',
    'access',
    'secret',
    'private',
    'signing',
    'sign',
    'encryption',
    'encrypt',
    'master',
    'admin',
    'root',
  ],
  ...['client', 'app', 'deploy', 'license', 'ssh', 'jwt', 'session', 'cookie', 'hmac', 'storage', 'account'],
  ...[
    'service',
    'subscription',
    'webhook',
    'db',
    'database',
    'user',
    'login',
    'auth',
    'sudo',
    'proxy',
    'smtp',
  ],
  ...[
    'mail',
    'ftp',
    'sftp',
    'ldap',
    'vnc',
    'mysql',
    'mariadb',
    'postgres',
    'postgresql',
    'pg',
    'redis',
    'mongo',
  ],
  ...[
    'mongodb',
    'rabbitmq',
    'mssql',
    'oracle',
    'keystore',
    'truststore',
    'elastic',
    'grafana',
    'aws',
    'azure',
  ],
  ...[
    'gcp',
    'google',
    'github',
    'gh',
    'gitlab',
    'npm',
    'pypi',
    'docker',
    'dockerhub',
    'quay',
    'heroku',
    'openai',
  ],
  ...['anthropic', 'hf', 'huggingface', 'slack', 'stripe', 'twilio', 'sendgrid', 'datadog', 'dd', 'sentry'],
  ...['newrelic', 'snyk', 'sonar', 'artifactory', 'nexus', 'jfrog', 'cloudflare', 'digitalocean', 'firebase'],
  ...['supabase', 'vercel', 'netlify', 'rollbar', 'segment', 'mailgun', 'composer', 'cosign'],
]);

/** Words that make a name speak of something else, wherever they are: what is public, switched, counted, made up. */
const CANCELLING = new Set([
  ...['public', 'pub', 'gpg', 'pgp', 'apt', 'enable', 'enabled', 'disable', 'disabled', 'allow', 'require'],
  ...['required', 'use', 'has', 'is', 'no', 'skip', 'show', 'max', 'min', 'num', 'count', 'hash', 'hashed'],
  ...['fingerprint', 'checksum', 'placeholder', 'example', 'sample', 'dummy', 'fake', 'mock'],
]);

/** Words after the end word that only tell which one of several it is. */
const TRAILING = new Set([
  ...[
    'prod',
    'production',
    'dev',
    'development',
    'staging',
    'stage',
    'test',
    'default',
    'value',
    'base64',
    'b64',
  ],
  ...['text', 'plain', 'old', 'new', 'main', 'primary', 'secondary', 'readonly', 'ro', 'rw'],
]);

/** Names whose words do not tell, lower case; sources: the documentation of the programs that read them. */
const KNOWN: ReadonlyMap<string, NameStrength> = new Map([
  ['secret_key_base', 'strong'],
  ['rails_master_key', 'strong'],
  ['secret_key', 'strong'],
  ['django_secret_key', 'strong'],
  ['flask_secret_key', 'strong'],
  ['npm_auth', 'weak'],
  ['composer_auth', 'weak'],
  ['docker_auth_config', 'weak'],
  ['netrc', 'weak'],
]);

/** Names of which a part is chosen by the user: `BUNDLE_GEMS__EXAMPLE__COM`, `TF_TOKEN_app_terraform_io`. */
const KNOWN_FORMS = new RegExp(
  `^(?:${[
    'bundle_(?!(?:build|local|mirror|ssl)_)[a-z0-9_]{1,80}__[a-z]{2,12}',
    'tf_token_[a-z0-9_]{1,100}',
    'poetry_pypi_token_[a-z0-9_]{1,80}',
    'cargo_registries_[a-z0-9_]{1,80}_token',
  ].join('|')})$`,
);

/** Whether a name says that its value is a secret: `DB_PASSWORD`, `apiKey`, but not `PASSWORD_FILE` or `PUBLIC_KEY`. */
export function isSecretName(name: string): boolean {
  return secretNameStrength(name) !== null;
}

/** How much a name says about its value; `null` when it speaks of no secret. */
export function secretNameStrength(name: string): NameStrength | null {
  if (name.length > MAX_LENGTH) return null;
  const lower = name.toLowerCase();
  const known = KNOWN.get(lower);
  if (known !== undefined) return known;
  if (KNOWN_FORMS.test(lower)) return 'strong';
  if (!TELLING.test(lower)) return null;
  const words = wordsOf(name);
  while (words.length > 1 && isTrailing(words.at(-1) ?? '')) words.pop();
  if (words.some((word) => CANCELLING.has(word))) return null;
  const last = (words.at(-1) ?? '').replace(/\d{1,4}$/, '');
  const before = words.slice(0, -1);
  if (STRONG.has(last)) return 'strong';
  if (STRONG_ENDINGS.some((ending) => last.endsWith(ending))) return 'strong';
  const weak = WEAK.get(last);
  return weak !== undefined && before.some((word) => QUALIFIERS.has(word)) ? weak : null;
}

/** What says anything holds one of these: most names are done with before they are taken apart. */
const TELLING = new RegExp([...STRONG, ...STRONG_ENDINGS, ...WEAK.keys()].join('|'));

/** Longer names are no names that people give. */
const MAX_LENGTH = 200;

function isTrailing(word: string): boolean {
  return TRAILING.has(word) || /^\d{1,4}$/.test(word);
}

/** `DB_PASSWORD`, `dbPassword`, `db.password`, `DBPassword` → `db`, `password`. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]/)
    .filter((word) => word !== '');
}
