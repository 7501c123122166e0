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

/** After no character that a token could hold. */
const START = '(?<![A-Za-z0-9_-])';
/** Before no character that a token could hold. */
const END = '(?![A-Za-z0-9_-])';

const format = (detector: string, hint: string, body: string, flags = 'g'): TokenFormat => ({
  detector,
  hint,
  pattern: new RegExp(`${START}${body}${END}`, flags),
});

const TOKENS: readonly TokenFormat[] = [
  format('aws-access-key-id', 'A', '(?:AKIA|ASIA|ABIA|ACCA|A3T[A-Z0-9])[A-Z2-7]{16}'),
  format('github-token', 'gh', 'gh[pousr]_[A-Za-z0-9]{36,255}'),
  format('github-token', 'github_pat_', 'github_pat_[A-Za-z0-9_]{82}'),
  format('gitlab-token', 'gl', 'gl(?:pat|dt|rt|cbt|ptt|ft|soat|agent|imt)-[A-Za-z0-9_-]{20,255}'),
  format('npm-token', 'npm_', 'npm_[A-Za-z0-9]{36}'),
  format('pypi-token', 'pypi-', 'pypi-AgE[A-Za-z0-9_-]{50,1000}'),
  format('rubygems-token', 'rubygems_', 'rubygems_[0-9a-f]{48}'),
  format('docker-hub-token', 'dckr_', 'dckr_(?:pat_[A-Za-z0-9_-]{27}|oat_[A-Za-z0-9_-]{32})'),
  format('google-api-key', 'AIza', 'AIza[A-Za-z0-9_-]{35}'),
  format('google-oauth-secret', 'GOCSPX-', 'GOCSPX-[A-Za-z0-9_-]{28}'),
  format('google-oauth-token', 'ya29.', 'ya29\\.[A-Za-z0-9_-]{20,500}'),
  format('azure-storage-key', 'AccountKey=', 'AccountKey=([A-Za-z0-9+/]{86}==)'),
  format('azure-shared-key', 'SharedAccessKey=', 'SharedAccessKey=([A-Za-z0-9+/]{43}=)'),
  format('azure-client-secret', 'Q~', '[A-Za-z0-9_.~-]{3}[78]Q~[A-Za-z0-9_.~-]{31,34}'),
  format('azure-access-signature', 'sig=', 'sig=([A-Za-z0-9%]{40,120}%3D)'),
  format('slack-token', 'xapp-', 'xapp-\\d-[A-Za-z0-9-]{20,250}'),
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
  format(
    'teams-webhook',
    '.webhook.office.com/',
    '[a-z0-9-]{1,60}\\.webhook\\.office\\.com/webhookb2/([A-Za-z0-9@/-]{60,250})',
  ),
  format('stripe-webhook-secret', 'whsec_', 'whsec_[A-Za-z0-9]{32,250}'),
  format('stripe-key', 'k_', '[sr]k_(?:live|test)_[A-Za-z0-9]{16,250}'),
  format('square-token', 'sq0', 'sq0(?:atp-[A-Za-z0-9_-]{22}|csp-[A-Za-z0-9_-]{43})'),
  format('square-token', 'EAAA', 'EAAA[A-Za-z0-9_-]{60}'),
  format('paypal-token', 'access_token$', 'access_token\\$production\\$[0-9a-z]{16}\\$[0-9a-f]{32}'),
  format(
    'openai-key',
    'T3BlbkFJ',
    'sk-(?:(?:proj|svcacct|admin)-)?[A-Za-z0-9_-]{20,120}T3BlbkFJ[A-Za-z0-9_-]{20,120}',
  ),
  format('anthropic-key', 'sk-ant-', 'sk-ant-(?:api|admin)\\d{2}-[A-Za-z0-9_-]{80,120}'),
  format('hugging-face-token', 'hf_', 'hf_[A-Za-z]{34}'),
  format('langsmith-key', 'lsv2_', 'lsv2_(?:pt|sk)_[0-9a-f]{32}_[0-9a-f]{10}'),
  format('groq-key', 'gsk_', 'gsk_[A-Za-z0-9]{52}'),
  format('replicate-token', 'r8_', 'r8_[A-Za-z0-9]{37}'),
  format('sendgrid-key', 'SG.', 'SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}'),
  format('mailchimp-key', '-us', '[0-9a-f]{32}-us\\d{1,2}'),
  format('digitalocean-token', '_v1_', 'do[opr]_v1_[0-9a-f]{64}'),
  format('heroku-key', 'HRKU-', 'HRKU-[A-Za-z0-9_-]{36,80}'),
  format('grafana-token', 'glsa_', 'glsa_[A-Za-z0-9]{32}_[0-9A-Fa-f]{8}'),
  format('grafana-token', 'glc_', 'glc_[A-Za-z0-9+/]{32,400}={0,2}'),
  format('sentry-token', 'sntry', 'sntry(?:u_[0-9a-f]{64}|s_[A-Za-z0-9_+/=-]{60,400})'),
  format(
    'doppler-token',
    'dp.',
    'dp\\.(?:pt|st|ct|sa|scim|audit)\\.(?:[a-z0-9_-]{2,35}\\.)?[A-Za-z0-9]{40,44}',
  ),
  format('notion-token', 'ntn_', 'ntn_[0-9]{11}[A-Za-z0-9]{35}'),
  format('notion-token', 'secret_', 'secret_[A-Za-z0-9]{43}'),
  format('postman-key', 'PMAK-', 'PMAK-[0-9a-f]{24}-[0-9a-f]{34}'),
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
  // Places in which any literal is a secret come last: a format of its own says more.
  format('npm-auth-token', '_authToken=', `_authToken=["']?([A-Za-z0-9+/=_.~-]{16,250})`),
  format(
    'authorization-header',
    'uthorization',
    '[Aa]uthorization: ?(?:[Bb]asic|[Bb]earer|[Tt]oken) ([A-Za-z0-9+/=_.~-]{12,2000})',
  ),
];

/** Every secret that a text holds by its form, in order, without overlap. Takes linear time. */
export function findSecretFormats(text: string): readonly SecretMatch[] {
  const found: SecretMatch[] = [];
  if (text.length >= SHORTEST_TOKEN) {
    for (const token of TOKENS) if (text.includes(token.hint)) found.push(...tokensIn(text, token));
  }
  found.push(...privateKeysIn(text), ...urlPasswordsIn(text));
  found.sort((left, right) => left.range[0] - right.range[0]);
  let end = 0;
  return found.filter(({ range }) => {
    if (range[0] < end) return false;
    end = range[1];
    return true;
  });
}

/** Of a Slack token, the shortest of all. */
const SHORTEST_TOKEN = 15;

function tokensIn(text: string, { detector, pattern }: TokenFormat): readonly SecretMatch[] {
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
/** Line breaks as they are in files, in quotes and in continued lines, then the beginning of a key. */
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
