/** Puts stars in place of secrets. */

const STARS = '********';
/** Shorter secrets are hidden only where they stand as words, because they are parts of other words. */
const LONG = 12;
/** Shorter ones would take half the text with them. */
const SHORTEST = 4;

/** Words that the model itself writes into its fields. */
const OWN_WORDS: ReadonlySet<string> = new Set([
  ...['external', 'stage', 'scratch', 'unknown', 'instruction', 'base-table', 'default', 'layer', 'metadata'],
  ...['none', 'exec', 'shell', 'copy', 'install', 'remove', 'upgrade', 'update-index', 'clean', 'download'],
  ...['registry', 'file', 'list', 'token', 'private-key', 'url-password', 'named-value', 'default-value'],
  ...['build-argument', 'copied-argument'],
]);

/** Takes a text and gives it without any of the secrets. */
export function secretHider(secrets: Iterable<string>): (text: string) => string {
  const hidden = [...new Set(secrets)].filter(
    (secret) => secret.length >= SHORTEST && !OWN_WORDS.has(secret),
  );
  // Longer ones first: a secret may hold another.
  hidden.sort((left, right) => right.length - left.length);
  return (text) => hidden.reduce(hide, text);
}

function hide(text: string, secret: string): string {
  let out = '';
  let from = 0;
  for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at)) {
    const end = at + secret.length;
    if (secret.length < LONG && (isWordAt(text, at - 1) || isWordAt(text, end))) {
      at += 1;
      continue;
    }
    out += text.slice(from, at) + STARS;
    from = end;
    at = end;
  }
  return out + text.slice(from);
}

function isWordAt(text: string, at: number): boolean {
  return /\w/.test(text.charAt(at));
}
