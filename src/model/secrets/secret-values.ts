/** What a literal value looks like: a path, a switch, a placeholder, or something random. */

/** Shannon entropy in bits per UTF-16 unit; 0 for an empty text. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text.split('')) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

const WORDS = new Set([
  ...[
    'true',
    'false',
    'yes',
    'no',
    'on',
    'off',
    'null',
    'none',
    'nil',
    'undefined',
    'auto',
    'enabled',
    'disabled',
  ],
  ...[
    'basic',
    'bearer',
    'oauth',
    'oauth2',
    'digest',
    'optional',
    'required',
    'always',
    'never',
    'disable',
    'enable',
  ],
]);

/** A name with an extension that says what the file is: keys, settings, scripts, templates. */
const FILE_NAME = new RegExp(
  `^[\\w-]{1,80}(?:\\.[\\w-]{1,40}){0,3}\\.(?:${[
    'pem|key|crt|cer|csr|der|pub|asc|gpg|p12|pfx|jks|keystore|ppk|kdbx',
    'json|jsonc|ya?ml|toml|txt|csv|xml|env|conf|config|cfg|cnf|ini|properties|settings|list|log|md|html?',
    'sh|bash|zsh|fish|ps1|psm1|bat|cmd|py|rb|pl|php|js|mjs|cjs|ts|lua|groovy|go|java|jar|sql',
    'tmpl|tpl|template|j2|erb|dist|sample|example',
  ].join('|')})$`,
  'i',
);

/** What a value is when it is certainly no secret. */
const NO_SECRETS: readonly RegExp[] = [
  // Numbers that are too short, versions, durations.
  /^[+-]?\d{1,5}(?:\.\d{1,9}){0,4}$/,
  /^\d{1,9}(?:ns|us|ms|s|m|h|d)$/,
  // Paths.
  /^(?:\/|\.{1,2}\/|~\/|\\\\)/,
  /^[A-Za-z]:[\\/]/,
  /^(?:[\w.@-]{1,80}\/){1,20}[\w@-]{1,80}\.[A-Za-z]{2,5}$/,
  FILE_NAME,
  // Names of resources.
  /^arn:aws/,
  /^projects\/[\w-]{1,80}\/secrets\//,
  /^[\w.+-]{1,80}@[\w-]{1,80}(?:\.[\w-]{1,80}){1,10}$/,
  // Public keys and sums.
  /^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\w{1,20}) /,
  /^-----BEGIN (?:PUBLIC KEY|RSA PUBLIC KEY|CERTIFICATE|PGP PUBLIC KEY BLOCK)/,
  /^(?:md5|sha1|sha256|sha384|sha512)[:-]/,
];

const URL = /^[A-Za-z][A-Za-z0-9+.-]{0,30}:\/\//;

/** Whether a value is certainly no secret: empty, a switch, a short number, a path, a URL, a public key. */
export function isHarmless(value: string): boolean {
  const text = value.trim();
  if (text === '' || WORDS.has(text.toLowerCase())) return true;
  return URL.test(text) || NO_SECRETS.some((pattern) => pattern.test(text.slice(0, 300)));
}

/** Whether a text stands for another one that is filled in later: `<token>`, `{{ x }}`, `%X%`, `${X}`, `***`. */
export function isTemplate(value: string): boolean {
  const text = value.trim();
  if (/\$\{|\$\(|\{\{|<%/.test(text)) return true;
  if (/^(?:\$\w|%\w{1,80}%$|@\w{1,80}@$|__\w{1,80}__$|<[^>]{0,200}>$|\[[^\]]{0,200}\]$)/.test(text))
    return true;
  return /^(.)\1*$/.test(text) && !/^\w/.test(text);
}

/** What people write until they have the real value: whole texts, or their beginnings up to a word's end. */
const PLACEHOLDERS: readonly RegExp[] = [
  /^(?:change|replace)[-_ ]?(?:me|it|this|with|in|$)/i,
  /^(?:your|my|some|the|a)[-_ ]?(?:own|super|top|very|long|random|strong|secure|secret|password|passwd|token|api|key)/i,
  /^(?:insert|enter|put|set|fill|add|paste|update)[-_ ](?:your|the|in|here|a|me|this|real)/i,
  /^(?:todo|tbd|fixme|dummy|fake|example|sample|test|testing|placeholder|unused|empty|foo|bar|baz|abc|xyz|redacted|hidden)(?![a-z])/i,
  /^(?:not|no)[-_ ](?:a|set|used|real|needed|secret|token|password)/i,
  /^(?:to[-_ ]?be[-_ ]|super[-_ ]?secret|secret[-_ ]?(?:key|password|token)|deadbeef|xxx|000000|111111|12345)/i,
];

const COMMON = new Set([
  ...[
    'secret',
    'password',
    'passwd',
    'pass',
    'passw0rd',
    'p@ssw0rd',
    'password1',
    'password123',
    'token',
    'key',
  ],
  ...[
    'default',
    'admin',
    'administrator',
    'root',
    'user',
    'guest',
    'postgres',
    'postgresql',
    'mysql',
    'mariadb',
  ],
  ...[
    'mongo',
    'redis',
    'rabbitmq',
    'docker',
    'vagrant',
    'qwerty',
    'letmein',
    'welcome',
    'hunter2',
    'toor',
    'dev',
  ],
  ...[
    'development',
    'local',
    'localhost',
    'build',
    'ci',
    'insecure',
    'secretkey',
    'apikey',
    'string',
    'value',
  ],
]);

/** Runs of neighbouring characters, forwards and backwards. */
const RUNS = ['0123456789012345', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm', '9876543210'];

/**
 * Whether a value is a placeholder or a password that everybody knows: `changeme`, `xxxx`, `postgres`, the words of
 * its own name. Those are no secrets, but as real passwords they are weak.
 */
export function isPlaceholder(value: string, name = ''): boolean {
  const text = value.trim().toLowerCase();
  if (COMMON.has(text) || PLACEHOLDERS.some((pattern) => pattern.test(text))) return true;
  if (/^(.)\1*$/.test(text)) return true;
  if (text.length >= 4 && RUNS.some((run) => run.includes(text))) return true;
  const plain = lettersOf(text);
  if (plain !== '' && plain === lettersOf(name.toLowerCase())) return true;
  return (
    text.length < 40 &&
    /(?:^|[-_ .])(?:example|placeholder|changeme|change-me|dummy|here|goes)(?:$|[-_ .])/.test(text)
  );
}

function lettersOf(text: string): string {
  return text.replace(/[^a-z0-9]/g, '');
}

/** Whether a value is as random as keys are: at least 16 characters without blanks, of high entropy. */
export function isRandom(value: string): boolean {
  if (value.length < 16 || /\s/.test(value)) return false;
  const least = /^[0-9a-fA-F]{16,}$/.test(value) ? 2.8 : 3.3;
  return entropy(value.slice(0, 512)) >= least && /\d/.test(value);
}
