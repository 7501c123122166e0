/** Whether texts have the form that a label promises. Every pattern here is linear. */

/** `Apache-2.0`, `(MIT OR GPL-2.0-only WITH Classpath-exception-2.0) AND LicenseRef-x`: the grammar of SPDX expressions. */
export function isSpdxExpression(text: string): boolean {
  if (text.length > MAX_LENGTH) return false;
  const tokens = text.match(/\(|\)|[^\s()]+/g) ?? [];
  let [depth, isOperandDue] = [0, true];
  for (const [at, token] of tokens.entries()) {
    if (token === '(') {
      if (!isOperandDue) return false;
      depth += 1;
    } else if (token === ')') {
      if (isOperandDue || depth === 0) return false;
      depth -= 1;
    } else if (/^(?:AND|OR|and|or)$/.test(token)) {
      if (isOperandDue) return false;
      isOperandDue = true;
    } else if (/^(?:WITH|with)$/.test(token)) {
      if (isOperandDue || tokens[at - 1] === ')') return false;
      isOperandDue = true;
    } else {
      if (!isOperandDue || !isLicenceId(token)) return false;
      isOperandDue = false;
    }
  }
  return depth === 0 && !isOperandDue;
}

const MAX_LENGTH = 4096;

/** The form of an identifier; the list of licences grows every month, so it is not held against one. */
function isLicenceId(token: string): boolean {
  if (/^(?:DocumentRef-[\dA-Za-z.-]+:)?LicenseRef-[\dA-Za-z.-]+$/.test(token)) return true;
  return (
    /^[A-Za-z\d][\dA-Za-z.-]*\+?$/.test(token) && !/^(?:none|unknown|proprietary|todo|n-a)$/i.test(token)
  );
}

/** `2026-01-31T12:00:00Z` with a zone, and a day that exists. */
export function isRfc3339(text: string): boolean {
  return parseRfc3339(text) !== null;
}

/** Milliseconds since 1970; `null` for what is no such time. */
export function parseRfc3339(text: string): number | null {
  const match =
    /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d\d):(\d\d))$/.exec(text);
  if (match === null) return null;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '', fraction = '', sign] = match;
  const midnight = parseDay(`${year}-${month}-${day}`);
  const isLeap = second === '60';
  if (midnight === null || Number(hour) > 23 || Number(minute) > 59 || (Number(second) > 59 && !isLeap))
    return null;
  const [offsetHour, offsetMinute] = [Number(match[9] ?? 0), Number(match[10] ?? 0)];
  if (offsetHour > 23 || offsetMinute > 59) return null;
  const offset = (sign === '-' ? -1 : 1) * (offsetHour * 60 + offsetMinute);
  const minutes = Number(hour) * 60 + Number(minute) - offset;
  return midnight + minutes * 60_000 + Number(second) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3));
}

/** The beginning of a day in UTC, `2026-01-31`; `null` for what is no day of the calendar. */
export function parseDay(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : null;
}

/** Absolute, `http` or `https`, with a host. */
export function isWebUrl(text: string): boolean {
  if (text.length > MAX_LENGTH) return false;
  return /^https?:\/\/(?:[^\s/?#@]+@)?(?:[\dA-Za-z](?:[\dA-Za-z.-]*[\dA-Za-z])?|\[[\da-fA-F:.]+\])(?::\d{1,5})?(?:[/?#]\S*)?$/.test(
    text,
  );
}

/** `name@host.tld`, with or without a display name before. */
export function isEmailAddress(text: string): boolean {
  if (text.length > 320) return false;
  const open = text.lastIndexOf('<');
  const address = open !== -1 && text.endsWith('>') ? text.slice(open + 1, -1) : text;
  const at = address.lastIndexOf('@');
  const [local, host] = [address.slice(0, at), address.slice(at + 1)];
  if (at < 1 || local.length > 64 || !/^[\w.!#$%&'*+/=?^`{|}~-]+$/.test(local)) return false;
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) return false;
  const labels = host.split('.');
  return (
    labels.length > 1 && labels.every((label) => /^[\dA-Za-z-]{1,63}$/.test(label) && !/^-|-$/.test(label))
  );
}
