/** EXPOSE: `[ip:][host:]port[-port][/protocol]`. */
import type { ExposedPort, Value } from '../types.ts';

/** Protocols of a port that the builder takes. */
export const PROTOCOLS = ['tcp', 'udp', 'sctp'] as const;

const KNOWN_PROTOCOLS: ReadonlySet<string> = new Set(PROTOCOLS);

interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** The ports of one EXPOSE word: an expanded word is split again at white space, unless it is in quotes. */
export function exposedPorts(value: Value): readonly ExposedPort[] {
  if (value.value === null) return [unknownPort(value)];
  if (value.value !== '' && /^"[^"]*"$/.test(value.raw)) return [parsePort(value.value, value)];
  const texts = value.value.split(/[ \t\n\r\f\v]+/).filter((text) => text !== '');
  if (texts.length === 0) return [];
  return texts.map((text) => parsePort(text, texts.length === 1 ? value : { ...value, value: text }));
}

function unknownPort(value: Value): ExposedPort {
  const slash = value.raw.lastIndexOf('/');
  const protocol = slash === -1 ? '' : value.raw.slice(slash + 1).toLowerCase();
  return {
    value,
    from: null,
    to: null,
    protocol: KNOWN_PROTOCOLS.has(protocol) ? protocol : null,
    error: value.error,
    hasHostPart: false,
    range: value.range,
  };
}

function parsePort(text: string, value: Value): ExposedPort {
  const slash = text.indexOf('/');
  const address = slash === -1 ? text : text.slice(0, slash);
  const protocol = (slash === -1 ? '' : text.slice(slash + 1).toLowerCase()) || 'tcp';
  const parts = address.split(':');
  const container = parts.at(-1) ?? '';
  const ports = parseRange(container);
  const error =
    (KNOWN_PROTOCOLS.has(protocol) ? null : `\`${protocol}\` is no protocol; tcp, udp and sctp are`) ??
    (typeof ports === 'string' ? ports : hostError(parts, ports));
  return {
    value,
    from: typeof ports === 'string' ? null : ports.from,
    to: typeof ports === 'string' ? null : ports.to,
    protocol,
    error,
    hasHostPart: parts.length > 1,
    range: value.range,
  };
}

/** The range, or why it is none. */
function parseRange(text: string): PortRange | string {
  if (text === '') return 'the port is missing';
  const dash = text.indexOf('-');
  const from = parseNumber(dash === -1 ? text : text.slice(0, dash));
  const to = dash === -1 ? from : parseNumber(text.slice(dash + 1));
  if (from === null || to === null) return `\`${text}\` is not a number from 0 to 65535`;
  return to < from ? `the range \`${text}\` ends before it starts` : { from, to };
}

function parseNumber(text: string): number | null {
  if (!/^\d{1,20}$/.test(text)) return null;
  const number = Number(text);
  return number <= 65535 ? number : null;
}

/** What is wrong with the parts before the container's port. */
function hostError(parts: readonly string[], container: PortRange): string | null {
  if (parts.length === 1) return null;
  const address = parts.slice(0, -2).join(':');
  if (parts.length > 2 && !isAddress(address)) return `\`${address}\` is no IP address`;
  const host = parts.at(-2) ?? '';
  if (host === '') return null;
  const ports = parseRange(host);
  if (typeof ports === 'string') return ports;
  if (container.to === container.from) return null;
  const hasSameLength = ports.to - ports.from === container.to - container.from;
  return hasSameLength ? null : 'the ranges of host and container differ in length';
}

function isAddress(text: string): boolean {
  if (text === '') return true;
  if (text.startsWith('[') && text.endsWith(']')) return isAddress6(text.slice(1, -1));
  const octets = text.split('.');
  return (
    octets.length === 4 && octets.every((octet) => /^(?:0|[1-9]\d{0,2})$/.test(octet) && Number(octet) < 256)
  );
}

/** Groups of hexadecimal digits with at most one `::`; the tail may be written as an IPv4 address. */
function isAddress6(text: string): boolean {
  const halves = (text.split('%', 1)[0] ?? '').split('::');
  if (halves.length > 2) return false;
  let groups = 0;
  for (const [index, half] of halves.entries()) {
    if (half === '') continue;
    const parts = half.split(':');
    for (const [at, part] of parts.entries()) {
      const isLast = index === halves.length - 1 && at === parts.length - 1;
      if (isLast && part.includes('.') && isAddress(part)) groups += 2;
      else if (/^[0-9A-Fa-f]{1,4}$/.test(part)) groups += 1;
      else return false;
    }
  }
  return halves.length === 2 ? groups < 8 : groups === 8;
}
