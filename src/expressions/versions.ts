/** Versions: semver.org's, ranges of dotted numbers, and Debian's order. */

import { holdsFor } from './comparison.ts';
import { ordered, SemVer } from './values.ts';

const MAX_LENGTH = 256;

/** A version by semver.org, a leading `v` allowed; missing numbers are 0. `null` for what is none. */
export function parseSemVer(text: string): SemVer | null {
  if (text.length > MAX_LENGTH) return null;
  const match = /^[vV]?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([\dA-Za-z.-]+))?(?:\+[\dA-Za-z.-]+)?$/.exec(
    text.trim(),
  );
  if (match === null) return null;
  const [, major = '0', minor = '0', patch = '0', prerelease = ''] = match;
  return new SemVer([BigInt(major), BigInt(minor), BigInt(patch)], prerelease);
}

interface Bound {
  readonly operator: '<' | '<=' | '>' | '>=';
  readonly version: SemVer;
}

/** Bounds that all hold; one of the alternatives is enough. */
type VersionRange = readonly (readonly Bound[])[];

/**
 * A range: `>=1.2 <2`, `^1.4`, `~1.4.2`, `1.x`, `=1.2.3`, alternatives with `||`. `null` for what is none.
 * A version with fewer than three numbers stands for all that begin with it.
 */
export function parseVersionRange(text: string): VersionRange | null {
  if (text.length > MAX_LENGTH || text.trim() === '') return null;
  const alternatives = text.split('||').map(parseBounds);
  return alternatives.every((each) => each !== null) ? alternatives : null;
}

function parseBounds(text: string): readonly Bound[] | null {
  const parts = text
    .replace(/([<>=^~])\s+/g, '$1')
    .trim()
    .split(/[\s,]+/);
  const bounds = parts.map(parsePart);
  return bounds.every((each) => each !== null) ? bounds.flat() : null;
}

function parsePart(part: string): readonly Bound[] | null {
  if (part === '*' || part === 'x') return [];
  const operator = /^(?:>=|<=|[<>=^~])?/.exec(part)?.[0] ?? '';
  const written = part.slice(operator.length).replace(/(?:\.[xX*])+$/, '');
  const version = parseSemVer(written);
  if (version === null) return null;
  const given = (/^[vV]?(\d+(?:\.\d+)*)/.exec(written)?.[1] ?? '').split('.').length;
  switch (operator) {
    case '>=':
    case '<':
      return [{ operator, version }];
    case '>':
      return given === 3 ? [{ operator, version }] : [{ operator: '>=', version: after(version, given) }];
    case '<=':
      return given === 3 ? [{ operator, version }] : [{ operator: '<', version: after(version, given) }];
    case '^':
      return between(version, after(version, firstNonZero(version, given)));
    case '~':
      return between(version, after(version, Math.min(given, 2)));
    default: {
      const isWhole = given === 3;
      return isWhole
        ? [
            { operator: '>=', version },
            { operator: '<=', version },
          ]
        : between(version, after(version, given));
    }
  }
}

function between(from: SemVer, to: SemVer): readonly Bound[] {
  return [
    { operator: '>=', version: from },
    { operator: '<', version: to },
  ];
}

/** The first version after all that share the first `count` numbers. */
function after({ major, minor, patch }: SemVer, count: number): SemVer {
  if (count <= 1) return new SemVer([major + 1n, 0n, 0n], '');
  if (count === 2) return new SemVer([major, minor + 1n, 0n], '');
  return new SemVer([major, minor, patch + 1n], '');
}

/** How many numbers `^` keeps: up to the first that is not 0. */
function firstNonZero({ major, minor }: SemVer, given: number): number {
  if (major !== 0n || given === 1) return 1;
  return minor !== 0n || given === 2 ? 2 : 3;
}

/** Whether a version lies in a range. */
export function isInRange(version: SemVer, range: VersionRange): boolean {
  return range.some((bounds) => bounds.every((bound) => fits(version, bound)));
}

function fits(version: SemVer, bound: Bound): boolean {
  const order = ordered(version, bound.version) ?? 0;
  // `2.0.0-rc` is of the 2 that `<2` keeps out.
  if (bound.operator === '<' && isPrereleaseOf(version, bound.version)) return false;
  return holdsFor(bound.operator, order);
}

function isPrereleaseOf(version: SemVer, release: SemVer): boolean {
  const isSame =
    version.major === release.major && version.minor === release.minor && version.patch === release.patch;
  return isSame && release.prerelease === '' && version.prerelease !== '';
}

/** Below 0, 0 or above, in the order of dpkg: `1.0~rc1` before `1.0`, `1:0.9` after both. */
export function compareDebianVersions(left: string, right: string): number {
  const [one, other] = [debianParts(left), debianParts(right)];
  if (one.epoch !== other.epoch) return one.epoch < other.epoch ? -1 : 1;
  return compareDebianText(one.upstream, other.upstream) || compareDebianText(one.revision, other.revision);
}

function debianParts(version: string) {
  const colon = version.indexOf(':');
  const epoch =
    /^\d{1,18}$/.test(version.slice(0, colon)) && colon > 0 ? BigInt(version.slice(0, colon)) : 0n;
  const rest = version.slice(colon + 1);
  const hyphen = rest.lastIndexOf('-');
  return hyphen === -1
    ? { epoch, upstream: rest, revision: '' }
    : { epoch, upstream: rest.slice(0, hyphen), revision: rest.slice(hyphen + 1) };
}

/** Stretches without and with digits in turn. */
function compareDebianText(left: string, right: string): number {
  let [one, other] = [0, 0];
  while (one < left.length || other < right.length) {
    while ((one < left.length && !isDigit(left[one])) || (other < right.length && !isDigit(right[other]))) {
      const difference = weight(left[one]) - weight(right[other]);
      if (difference !== 0) return difference;
      one += 1;
      other += 1;
    }
    const [oneEnd, otherEnd] = [digitsEnd(left, one), digitsEnd(right, other)];
    const difference = compareDigits(left.slice(one, oneEnd), right.slice(other, otherEnd));
    if (difference !== 0) return difference;
    [one, other] = [oneEnd, otherEnd];
  }
  return 0;
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}

/** `~` before the end, the end before letters, letters before the rest. */
function weight(character: string | undefined): number {
  if (character === undefined || isDigit(character)) return 0;
  if (character === '~') return -1;
  const code = character.charCodeAt(0);
  return /[A-Za-z]/.test(character) ? code : code + 0x10000;
}

function digitsEnd(text: string, from: number): number {
  let at = from;
  while (isDigit(text[at])) at += 1;
  return at;
}

function compareDigits(left: string, right: string): number {
  const [one, other] = [left.replace(/^0+/, ''), right.replace(/^0+/, '')];
  if (one.length !== other.length) return one.length - other.length;
  return one === other ? 0 : one < other ? -1 : 1;
}
