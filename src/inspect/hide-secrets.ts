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

/** Takes a text and gives it without any of the secrets; in time that does not depend on how many there are. */
export function secretHider(secrets: Iterable<string>): (text: string) => string {
  const byBeginning = new Map<string, string[]>();
  for (const secret of new Set(secrets)) {
    if (secret.length < SHORTEST || OWN_WORDS.has(secret)) continue;
    const beginning = secret.slice(0, SHORTEST);
    const others = byBeginning.get(beginning) ?? [];
    // Longer ones first: a secret may hold another.
    byBeginning.set(
      beginning,
      [...others, secret].sort((left, right) => right.length - left.length),
    );
  }
  return byBeginning.size === 0 ? (text) => text : (text) => hide(text, byBeginning);
}

function hide(text: string, byBeginning: ReadonlyMap<string, readonly string[]>): string {
  let out = '';
  let from = 0;
  for (let at = 0; at + SHORTEST <= text.length; at += 1) {
    const secret = secretAt(text, at, byBeginning.get(text.slice(at, at + SHORTEST)));
    if (secret === undefined) continue;
    out += text.slice(from, at) + STARS;
    from = at + secret.length;
    at = from - 1;
  }
  return out + text.slice(from);
}

function secretAt(text: string, at: number, candidates: readonly string[] = []): string | undefined {
  return candidates.find((secret) => {
    if (!text.startsWith(secret, at)) return false;
    return secret.length >= LONG || !(isWordAt(text, at - 1) || isWordAt(text, at + secret.length));
  });
}

function isWordAt(text: string, at: number): boolean {
  return /\w/.test(text.charAt(at));
}
