/** Which release of its distribution an image has, as far as its name tells. */

const CODE_NAMES = new Set([
  // Debian
  ...['jessie', 'stretch', 'buster', 'bullseye', 'bookworm', 'trixie', 'forky', 'duke', 'sid'],
  // Ubuntu
  ...['trusty', 'xenial', 'bionic', 'focal', 'jammy', 'noble', 'oracular', 'plucky', 'questing', 'resolute'],
]);

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
  const version = tag === null ? null : /^v?(\d+)/.exec(tag);
  if (version === null) return tag === null ? null : tableRelease;
  return latest !== null && version[1] === /^v?(\d+)/.exec(latest)?.[1] ? tableRelease : null;
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
