/**
 * Whether a host is this machine or one of the same private network by its name: `localhost`, `127.0.0.1`, `db`,
 * `cache.internal`, or the metadata service of a cloud. Source: RFC 3927, RFC 6761, RFC 6762, ICANN on `.internal`.
 */
export function isLocalHost(host: string): boolean {
  if (/^(?:localhost|\[?::1\]?|0\.0\.0\.0|127(?:\.\d{1,3}){3}|169\.254(?:\.\d{1,3}){2})$/.test(host))
    return true;
  return !host.includes('.') ? !host.includes(':') : /\.(?:localhost|local|internal|test)$/.test(host);
}
