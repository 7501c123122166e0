/** Which release of its distribution an image has, as far as its name tells. */
import { isCurrentCycle } from './image-lifecycle.ts';

const DEBIAN = ['jessie', 'stretch', 'buster', 'bullseye', 'bookworm', 'trixie', 'forky', 'duke', 'sid'];
const UBUNTU = `trusty xenial bionic focal jammy lunar mantic noble oracular plucky questing resolute`.split(
  ' ',
);

/** Code names in the order of their releases, by distribution. */
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  __proto__: null as never,
  debian: DEBIAN,
  ubuntu: UBUNTU,
};

const CODE_NAMES = new Set([...DEBIAN, ...UBUNTU]);

/** Releases from one to another; an end that is left out is open. */
export interface ReleaseSpan {
  readonly from?: string;
  readonly to?: string;
}

/** Whether a release is known to be in a span. */
export function isInSpan({ from, to }: ReleaseSpan, distro: string, release: string): boolean {
  return isOrdered(distro, from ?? release, release) && isOrdered(distro, release, to ?? release);
}

/** Whether two releases are known to be in this order, or are the same. */
function isOrdered(distro: string, earlier: string, later: string): boolean {
  const order = compareReleases(distro, earlier, later);
  return order !== null && order <= 0;
}

/** Which of two releases of a distribution is older: below 0 is the first; `null` when that is not known. */
function compareReleases(distro: string, left: string, right: string): number | null {
  const order = ORDERS[distro];
  if (order !== undefined && left !== right) {
    const [first, second] = [order.indexOf(left), order.indexOf(right)];
    return first === -1 || second === -1 ? null : first - second;
  }
  if (left === right) return 0;
  const numbers = [left, right].map((text) => /^(\d{1,6})(?:\.(\d{1,6}))?$/.exec(text));
  const [one, other] = numbers;
  if (one == null || other == null) return null;
  const byMajor = Number(one[1]) - Number(other[1]);
  return byMajor === 0 ? Number(one[2] ?? 0) - Number(other[2] ?? 0) : byMajor;
}

const DEBIAN_VERSIONS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  '8': 'jessie',
  '9': 'stretch',
  '10': 'buster',
  '11': 'bullseye',
  '12': 'bookworm',
  '13': 'trixie',
  '14': 'forky',
};

const UBUNTU_VERSIONS: Readonly<Record<string, string>> = {
  __proto__: null as never,
  '14.04': 'trusty',
  '16.04': 'xenial',
  '18.04': 'bionic',
  '20.04': 'focal',
  '22.04': 'jammy',
  '23.04': 'lunar',
  '23.10': 'mantic',
  '24.04': 'noble',
  '24.10': 'oracular',
  '25.04': 'plucky',
  '25.10': 'questing',
  '26.04': 'resolute',
};

/**
 * The release that the tag names, else that of the table when the tag stands for the newest version; `null` when
 * neither tells: older versions of an image were built on the release that was current then.
 */
export function releaseOf(
  repository: string,
  tag: string | null,
  tableRelease: string | null,
  latest: string | null,
): string | null {
  const named = tag === null ? null : namedRelease(repository, tag);
  if (named !== null) return named;
  if (tableRelease === null || tableRelease.startsWith('in ')) return null;
  if (tag === null) return null;
  return isCurrentVersion(repository, tag, latest) ? tableRelease : null;
}

/** Whether the newest build of a tag is as new as the table: it names no version, or one that is still built. */
function isCurrentVersion(repository: string, tag: string, latest: string | null): boolean {
  const version = /^v?(\d+(?:\.\d+)*)/.exec(tag)?.[1];
  if (version === undefined) return true;
  if (latest !== null && `${latest.replace(/^v/, '')}.`.startsWith(`${version}.`)) return true;
  return isCurrentCycle(repository, tag) === true;
}

function namedRelease(repository: string, tag: string): string | null {
  for (const part of tag.split('-')) {
    if (CODE_NAMES.has(part)) return part;
    const release =
      /^(?:alpine|ubi|ol|el|al)(\d+(?:\.\d+)?)$/.exec(part)?.[1] ?? /^(ltsc\d{4}|1809)$/.exec(part)?.[1];
    if (release !== undefined) return release;
    const ubuntu = /^ubuntu(\d\d\.\d\d)$/.exec(part)?.[1];
    if (ubuntu !== undefined) return UBUNTU_VERSIONS[ubuntu] ?? ubuntu;
    const debian = /^debian(\d+)$/.exec(part)?.[1];
    if (debian !== undefined) return DEBIAN_VERSIONS[debian] ?? debian;
  }
  const version = /^(\d+)(?:\.(\d+))?/.exec(tag);
  if (version === null) return null;
  const [, major = '', minor = ''] = version;
  if (repository === 'debian') return DEBIAN_VERSIONS[major] ?? null;
  if (repository === 'ubuntu') return UBUNTU_VERSIONS[`${major}.${minor}`] ?? null;
  if (PLAIN_DISTRIBUTIONS.has(repository)) return minor === '' ? major : `${major}.${minor}`;
  return null;
}

/** Images whose version is the release. */
const PLAIN_DISTRIBUTIONS = new Set([
  'alpine',
  'fedora',
  'centos',
  'rockylinux',
  'almalinux',
  'oraclelinux',
  'amazonlinux',
]);
