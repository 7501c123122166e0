/** What a label holds. */
export type LabelType = 'text' | 'url' | 'rfc3339' | 'semver' | 'hash' | 'spdx' | 'email';

/** All types, for schemas of options. */
export const LABEL_TYPES: readonly LabelType[] = [
  'text',
  'url',
  'rfc3339',
  'semver',
  'hash',
  'spdx',
  'email',
];

/** Types of the labels of the Open Container Initiative; the others are free texts. */
export const OCI_LABELS: Readonly<Record<string, LabelType>> = {
  __proto__: null as never,
  'org.opencontainers.image.created': 'rfc3339',
  'org.opencontainers.image.url': 'url',
  'org.opencontainers.image.documentation': 'url',
  'org.opencontainers.image.source': 'url',
  'org.opencontainers.image.licenses': 'spdx',
};

/** What hadolint calls an empty label. */
export const EMPTY_LABEL_ID = 'DL3051';

/** What hadolint calls a wrong value of each type. */
export const LABEL_VALUE_IDS: Readonly<Record<LabelType, readonly string[]>> = {
  text: [],
  url: ['DL3052'],
  rfc3339: ['DL3053'],
  spdx: ['DL3054'],
  hash: ['DL3055'],
  semver: ['DL3056'],
  email: ['DL3058'],
};

/** How each type is called in a message. */
export const TYPE_NAMES: Readonly<Record<LabelType, string>> = {
  text: 'a string',
  url: 'a URL',
  rfc3339: 'an RFC 3339 time, such as `2026-01-31T12:00:00Z`',
  semver: 'a semantic version, such as `1.2.3`',
  hash: 'a commit hash',
  spdx: 'an SPDX license expression, such as `Apache-2.0`',
  email: 'an email address',
};

/** Linear each: no quantifier is inside another one with an overlapping set. */
const FORMS: Readonly<Record<LabelType, RegExp>> = {
  text: /./s,
  url: /^[A-Za-z][A-Za-z0-9+.-]*:(?:\/\/)?[^\s<>"{}|\\^`]+$/,
  rfc3339: /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/,
  semver: /^\d{1,20}\.\d{1,20}\.\d{1,20}(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/,
  hash: /^(?:[0-9a-f]{7,40}|[0-9a-f]{64})$/,
  spdx: /^[A-Za-z0-9(][A-Za-z0-9.+ ():-]*$/,
  email: /^[^\s@<>().]+(?:\.[^\s@<>().]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[^\s[\]]+\])$/,
};

/** Whether a value has the form of its type. Licences are checked by their form, not by the list of known ones. */
export function hasLabelType(value: string, type: LabelType): boolean {
  if (!FORMS[type].test(value)) return false;
  return type !== 'spdx' || isLicenceExpression(value);
}

/** Names joined by AND, OR and WITH, in parentheses or not. */
function isLicenceExpression(text: string): boolean {
  const words = text
    .replaceAll('(', ' ')
    .replaceAll(')', ' ')
    .split(' ')
    .filter((word) => word !== '');
  return (
    words.length % 2 === 1 && words.every((word, at) => /^(?:AND|OR|WITH)$/.test(word) === (at % 2 === 1))
  );
}
