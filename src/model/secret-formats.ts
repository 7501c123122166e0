/** Texts that are secrets by their form. Sources: the documentation of the services that hand them out. */
import { entropy, isPlaceholder, isTemplate } from './secret-values.ts';

/** How a secret is known by its form. */
export type SecretFormatKind = 'token' | 'private-key' | 'url-password';

/** A secret in a text. */
export interface SecretMatch {
  readonly kind: SecretFormatKind;
  /** Name of the format. */
  readonly detector: string;
  /** Offsets of the secret itself in the text. */
  readonly range: readonly [start: number, end: number];
  /** How many of its first characters are public knowledge. */
  readonly prefixLength: number;
}

interface TokenFormat {
  readonly detector: string;
  /** A text without this holds no such token. */
  readonly hint: string;
  /** Global; the first group, if any, is the secret, else the whole. All repetitions are bounded. */
  readonly pattern: RegExp;
}

/** Behind no character that a token could hold. */
const START = '(?<![A-Za-z0-9_-])';
/** Before no character that a token could hold. */
const END = '(?![A-Za-z0-9_-])';

const format = (detector: string, hint: string, body: string, flags = 'g'): TokenFormat => ({
  detector,
  hint,
  pattern: new RegExp(`${START}${body}${END}`, flags),
});

const TOKENS: readonly TokenFormat[] = [
  format('aws-access-key-id', 'A', '(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}'),
  format('github-token', 'gh', 'gh[pousr]_[A-Za-z0-9]{36,255}'),
  format('github-token', 'github_pat_', 'github_pat_[A-Za-z0-9_]{82}'),
  format('gitlab-token', 'gl', 'gl(?:pat|dt|rt|cbt|ptt|ft|soat|agent|imt)-[A-Za-z0-9_-]{20,255}'),
  format('npm-token', 'npm_', 'npm_[A-Za-z0-9]{36}'),
  format('pypi-token', 'pypi-', 'pypi-AgE[A-Za-z0-9_-]{50,1000}'),
  format('rubygems-token', 'rubygems_', 'rubygems_[0-9a-f]{48}'),
  format('docker-hub-token', 'dckr_', 'dckr_(?:pat_[A-Za-z0-9_-]{27}|oat_[A-Za-z0-9_-]{32})'),
  format('google-api-key', 'AIza', 'AIza[A-Za-z0-9_-]{35}'),
  format('google-oauth-secret', 'GOCSPX-', 'GOCSPX-[A-Za-z0-9_-]{28}'),
  format('azure-storage-key', 'AccountKey=', 'AccountKey=([A-Za-z0-9+/]{86}==)'),
  format('slack-token', 'xox', 'xox[abeoprs]-[A-Za-z0-9-]{10,250}'),
  format(
    'slack-webhook',
    'hooks.slack.com',
    'hooks\\.slack\\.com/services/(T[A-Z0-9]{8,12}/B[A-Z0-9]{8,12}/[A-Za-z0-9]{24})',
  ),
  format(
    'discord-webhook',
    '/api/webhooks/',
    'discord(?:app)?\\.com/api/webhooks/(\\d{17,20}/[A-Za-z0-9_-]{60,100})',
  ),
  format('stripe-key', '_', '[sr]k_(?:live|test)_[A-Za-z0-9]{16,250}'),
  format('square-token', 'sq0', 'sq0(?:atp-[A-Za-z0-9_-]{22}|csp-[A-Za-z0-9_-]{43})'),
  format(
    'openai-key',
    'T3BlbkFJ',
    'sk-(?:(?:proj|svcacct|admin)-)?[A-Za-z0-9_-]{20,120}T3BlbkFJ[A-Za-z0-9_-]{20,120}',
  ),
  format('anthropic-key', 'sk-ant-', 'sk-ant-(?:api|admin)\\d{2}-[A-Za-z0-9_-]{80,120}'),
  format('hugging-face-token', 'hf_', 'hf_[A-Za-z]{34}'),
  format('sendgrid-key', 'SG.', 'SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}'),
  format('mailchimp-key', '-us', '[0-9a-f]{32}-us\\d{1,2}'),
  format('digitalocean-token', '_v1_', 'do[opr]_v1_[0-9a-f]{64}'),
  format('vault-token', 'hv', 'hv[sbr]\\.[A-Za-z0-9_-]{24,250}'),
  format('terraform-token', '.atlasv1.', '[A-Za-z0-9]{14}\\.atlasv1\\.[A-Za-z0-9_-]{60,100}'),
  format('new-relic-key', 'NRAK-', 'NRAK-[A-Z0-9]{27}'),
  format('databricks-token', 'dapi', 'dapi[0-9a-f]{32}(?:-\\d)?'),
  format('shopify-token', 'shp', 'shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}'),
  format('linear-key', 'lin_api_', 'lin_api_[A-Za-z0-9]{40}'),
  format('pulumi-token', 'pul-', 'pul-[0-9a-f]{40}'),
  format(
    'json-web-token',
    'eyJ',
    'eyJ[A-Za-z0-9_-]{10,2000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{10,1000}',
  ),
];

/** Every secret that a text holds by its form, in order, without overlap. Takes linear time. */
export function findSecretFormats(text: string): readonly SecretMatch[] {
  const found = [
    ...TOKENS.flatMap((token) => tokensIn(text, token)),
    ...privateKeysIn(text),
    ...urlPasswordsIn(text),
  ];
  found.sort((left, right) => left.range[0] - right.range[0]);
  let end = 0;
  return found.filter(({ range }) => {
    if (range[0] < end) return false;
    end = range[1];
    return true;
  });
}

function tokensIn(text: string, { detector, hint, pattern }: TokenFormat): readonly SecretMatch[] {
  if (!text.includes(hint)) return [];
  const found: SecretMatch[] = [];
  for (const match of text.matchAll(pattern)) {
    const secret = match[1] ?? match[0];
    if (isMadeUp(secret)) continue;
    const start = match.index + match[0].length - secret.length;
    const prefixLength = match[1] === undefined ? 4 : 0;
    found.push({ kind: 'token', detector, range: [start, start + secret.length], prefixLength });
  }
  return found;
}

/** Tokens of documentation: they say so, or their characters repeat or follow each other. */
function isMadeUp(secret: string): boolean {
  if (/example|xxxx|0000|your|12345678|abcdefg/i.test(secret)) return true;
  return entropy(secret.slice(4)) < 2.5;
}

const PRIVATE_KEY = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----/g;
/** Line breaks as they stand in files, in quotes and in continued lines, then the beginning of a key. */
const KEY_BODY =
  /^(?:\\?r?\\?n|[\s"'\\])[\s"'\\nr,+]{0,40}(?:[A-Z][A-Za-z-]{1,30}: [^\n]{1,100}\s{1,8}){0,4}[A-Za-z0-9+/]{16}/;
/** No key is longer. */
const LONGEST_KEY = 20_000;

function privateKeysIn(text: string): readonly SecretMatch[] {
  if (!text.includes('PRIVATE KEY')) return [];
  const found: SecretMatch[] = [];
  for (const { index, 0: header } of text.matchAll(PRIVATE_KEY)) {
    const bodyStart = index + header.length;
    if (!KEY_BODY.test(text.slice(bodyStart, bodyStart + 700))) continue;
    const rest = text.slice(bodyStart, bodyStart + LONGEST_KEY);
    const close = rest.indexOf('-----END');
    const end = close === -1 ? bodyStart + (rest.search(/["'\n]/) + 1 || rest.length) : bodyStart + close;
    found.push({ kind: 'private-key', detector: 'private-key', range: [bodyStart, end], prefixLength: 0 });
  }
  return found;
}

/** `scheme://user:password@host`. */
const USER_INFO =
  /(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{0,30}:\/\/([^\s:/?#@"'`\\]{0,100}):([^\s/?#@"'`\\]{1,200})@[A-Za-z0-9[]/g;
/** `https://token@host`. */
const USER_TOKEN = /https?:\/\/([A-Za-z0-9_-]{20,200})@[A-Za-z0-9[]/g;

function urlPasswordsIn(text: string): readonly SecretMatch[] {
  if (!text.includes('://') || !text.includes('@')) return [];
  const found: SecretMatch[] = [];
  for (const match of text.matchAll(USER_INFO)) {
    const [whole, user = '', password = ''] = match;
    if (password.includes('$') || isTemplate(password) || isPlaceholder(password, user)) continue;
    const start = match.index + whole.length - 2 - password.length;
    const range: readonly [number, number] = [start, start + password.length];
    found.push({ kind: 'url-password', detector: 'url-password', range, prefixLength: 0 });
  }
  for (const match of text.matchAll(USER_TOKEN)) {
    const [whole, token = ''] = match;
    if (isMadeUp(token) || !/\d/.test(token) || entropy(token) < 3.3) continue;
    const start = match.index + whole.indexOf(token);
    found.push({
      kind: 'url-password',
      detector: 'url-token',
      range: [start, start + token.length],
      prefixLength: 0,
    });
  }
  return found;
}
