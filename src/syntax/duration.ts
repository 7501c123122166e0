/** Nanoseconds of each unit. The builder reads flags byte by byte, so that the micro signs never reach it whole. */
const UNITS: Readonly<Record<string, number>> = {
  __proto__: null as never,
  ns: 1,
  us: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

/** The builder counts nanoseconds in 63 bits. */
const MAX_DURATION = 2 ** 63;

/** Reads a duration such as `1m30s` in nanoseconds; `null` when it is none. Only `0` needs no unit. */
export function parseDuration(text: string): number | null {
  const isNegative = text.startsWith('-');
  const unsigned = isNegative || text.startsWith('+') ? text.slice(1) : text;
  if (unsigned === '0') return 0;
  if (unsigned === '') return null;
  let total = 0;
  let at = 0;
  while (at < unsigned.length) {
    const number = /^(?:\d+\.?\d*|\.\d+)/.exec(unsigned.slice(at, at + 40))?.[0];
    if (number === undefined) return null;
    at += number.length;
    const unit = /^[^\d.]{1,2}/.exec(unsigned.slice(at, at + 2))?.[0] ?? '';
    if (!Object.hasOwn(UNITS, unit)) return null;
    total += Number(number) * (UNITS[unit] ?? 0);
    at += unit.length;
  }
  if (total > MAX_DURATION) return null;
  return isNegative ? -total : total;
}
