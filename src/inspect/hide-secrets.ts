/** Puts stars in place of secrets. */

const STARS = '********';
/** Shorter secrets are hidden only where they are whole words, because they are parts of other words. */
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

/** Secrets with the same beginning. */
interface Group {
  readonly secrets: ReadonlySet<string>;
  /** Of the secrets, each once, longest first: a secret may hold another. */
  readonly lengths: readonly number[];
}

/** Takes a text and gives it without any of the secrets; its time hardly depends on how many there are. */
export function secretHider(secrets: Iterable<string>): (text: string) => string {
  const byBeginning = new Map<string, Set<string>>();
  for (const secret of secrets) {
    if (secret.length < SHORTEST || OWN_WORDS.has(secret)) continue;
    const beginning = secret.slice(0, SHORTEST);
    const others = byBeginning.get(beginning);
    if (others === undefined) byBeginning.set(beginning, new Set([secret]));
    else others.add(secret);
  }
  if (byBeginning.size === 0) return (text) => text;
  const groups = new Map([...byBeginning].map(([beginning, each]) => [beginning, groupOf(each)]));
  return (text) => hide(text, groups);
}

function groupOf(secrets: ReadonlySet<string>): Group {
  const lengths = new Set([...secrets].map(({ length }) => length));
  return { secrets, lengths: [...lengths].sort((left, right) => right - left) };
}

function hide(text: string, groups: ReadonlyMap<string, Group>): string {
  let out = '';
  let from = 0;
  for (let at = 0; at + SHORTEST <= text.length; at += 1) {
    const length = lengthAt(text, at, groups.get(text.slice(at, at + SHORTEST)));
    if (length === undefined) continue;
    out += text.slice(from, at) + STARS;
    from = at + length;
    at = from - 1;
  }
  return out + text.slice(from);
}

function lengthAt(text: string, at: number, group: Group | undefined): number | undefined {
  return group?.lengths.find((length) => {
    if (!group.secrets.has(text.slice(at, at + length))) return false;
    return length >= LONG || !(isWordAt(text, at - 1) || isWordAt(text, at + length));
  });
}

function isWordAt(text: string, at: number): boolean {
  return /\w/.test(text.charAt(at));
}
