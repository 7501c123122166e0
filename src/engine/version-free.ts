/** Texts without their versions and checksums: the same before and after an update of what they name. */

/** Stands for a version or checksum. */
const MARK = '#';

const CHECKSUM = /@?\bsha(?:1|224|256|384|512)[:-][0-9a-f]+/gi;
const HEXADECIMAL = /(?<![\w.])(?=[a-z]*\d)[0-9a-f]{7,}(?![\w.])/gi;
/** Of a word of its own: `18`, `v1.2.3-rc1`, `7.68.0-1ubuntu2.2`. */
const VERSION =
  /(?<![A-Za-z\d.])v?\d+(?:\.\d+)*(?:[-+~_.]?(?:rc|alpha|beta|dev|post|pre|ubuntu|debian|deb|bpo|build|el|fc|[abpru])?\.?\d+)*(?![A-Za-z])/g;
/** After letters, where only a dot tells it from a name: `python3.11`. */
const SUFFIX = /(?<=[A-Za-z])\d+(?:\.\d+)+(?![A-Za-z])/g;
/** Programs that have the number of their language in their name. */
const INTERPRETER = /\b(pip|python|pypy|php|ruby|perl|lua)\d[\d.]*(?![\w-])/g;
const ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const HOST = /[a-z][a-z\d+.-]{0,20}:\/\/[^\s/?#"'`]+/gi;

/** Hosts of URLs and IP addresses stay; versions and checksums become `#`. */
export function withoutVersions(text: string): string {
  if (!/\d/.test(text)) return text;
  let made = '';
  let at = 0;
  for (const { index, 0: host } of text.matchAll(HOST)) {
    made += plain(text.slice(at, index)) + host;
    at = index + host.length;
  }
  return made + plain(text.slice(at));
}

function plain(text: string): string {
  return text
    .replace(CHECKSUM, '')
    .replace(INTERPRETER, '$1')
    .replace(HEXADECIMAL, MARK)
    .replace(VERSION, (version) => (isAddress(version) ? version : MARK))
    .replace(SUFFIX, MARK);
}

function isAddress(text: string): boolean {
  return ADDRESS.test(text) && text.split('.').every((part) => Number(part) < 256);
}

/** Host and the beginning of the path, which tell one source from another: `https://github.com/owner/name`. */
export function sourceOf(url: string): string {
  const [, origin = url, path = ''] = /^([a-z][a-z\d+.-]*:\/\/[^/?#]*)([^?#]*)/i.exec(url) ?? [];
  return withoutVersions(
    [
      origin,
      ...path
        .split('/')
        .filter((part) => part !== '')
        .slice(0, 2),
    ].join('/'),
  );
}

/** An image without tag and digest: `quay.io/x` for `quay.io/x:1@sha256:…`. */
export function imageName(reference: string): string {
  const [beforeDigest = ''] = reference.split('@', 1);
  const colon = beforeDigest.indexOf(':', beforeDigest.lastIndexOf('/') + 1);
  return colon === -1 ? beforeDigest : beforeDigest.slice(0, colon);
}
