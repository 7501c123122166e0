/** How much a version after a package name leaves open. */
import { DYNAMIC } from '../commands/arguments.ts';

const OPERATORS = '<>=!~^';

/**
 * Whether a version has an upper end: one version (`1.2`, `==1.2`), a series (`1.2.*`, `~=1.2`, `~> 1`, `^1`, `1.x`) or
 * anything below one (`<2`). Open are `>=1`, `!=1`, `*` and every name that moves, such as `latest`. A version that is
 * decided at run time counts as one that somebody chose. Alternatives (`||`) need an end each.
 */
export function isBoundedVersion(version: string): boolean {
  return version.split('||').every(isBoundedAlternative);
}

function isBoundedAlternative(text: string): boolean {
  let at = 0;
  while (at < text.length) {
    if (isSeparator(text[at])) {
      at += 1;
      continue;
    }
    const start = at;
    while (at < text.length && OPERATORS.includes(text[at] ?? '')) at += 1;
    const operator = text.slice(start, at);
    while (text[at] === ' ') at += 1;
    if (!isOpenOperator(operator) && isNumber(text, at)) return true;
    while (at < text.length && !isSeparator(text[at])) at += 1;
  }
  return false;
}

function isOpenOperator(operator: string): boolean {
  return operator.startsWith('>') || operator.startsWith('!');
}

function isSeparator(character: string | undefined): boolean {
  return character === ' ' || character === ',' || character === '(' || character === ')';
}

/** `1.2`, `v1`, and what is filled in at run time. */
function isNumber(text: string, at: number): boolean {
  const first = text[at] ?? '';
  if (first === 'v' || first === 'V') return isDigit(text[at + 1] ?? '');
  return isDigit(first);
}

function isDigit(character: string): boolean {
  return character === DYNAMIC || (character >= '0' && character <= '9');
}

/** Branches and tags that move by convention. */
const MOVING: ReadonlySet<string> = new Set([
  '',
  'main',
  'master',
  'develop',
  'development',
  'dev',
  'trunk',
  'head',
  'latest',
  'nightly',
  'edge',
]);

/** Whether a revision of a repository is anything but the name of a branch that moves by convention. */
export function isFixedRevision(revision: string | null): boolean {
  if (revision === null) return false;
  const name = revision.startsWith('refs/heads/') ? revision.slice('refs/heads/'.length) : revision;
  return !MOVING.has(name.toLowerCase());
}

/** Whether a URL names one file rather than the tip of a branch (`…/archive/main.tar.gz`). */
export function isFixedUrl(url: string): boolean {
  const end = url.search(/[?#]/);
  const segments = (end < 0 ? url : url.slice(0, end)).split('/');
  const place = segments.findIndex(
    (segment) => segment === 'archive' || segment === 'tarball' || segment === 'zipball',
  );
  if (place < 0) return true;
  if (segments.includes('heads', place)) return false;
  const last = (segments.at(-1) ?? '').replace(/\.(?:tar\.gz|tar\.bz2|tar\.xz|tgz|zip)$/i, '');
  return place === segments.length - 1 || isFixedRevision(last);
}
