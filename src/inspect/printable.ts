/** Plain data out of the model: links as pointers, secrets as stars. */

interface Printing {
  toJSON(): unknown;
}

/** A value as JSON prints it; every text of the file goes through `hide`. */
export function printable(value: unknown, hide: (text: string) => string): unknown {
  if (typeof value === 'string') return hide(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => printable(each, hide));
  const plain = hasToJson(value) ? value.toJSON() : value;
  if (typeof plain !== 'object' || plain === null) return plain;
  const entries: [string, unknown][] = Object.entries(plain);
  return Object.fromEntries(
    entries.map(([name, each]) => [name, isOwn(name, each) ? each : printable(each, hide)]),
  );
}

function hasToJson(value: object): value is Printing {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}

/** Names of fields and pointers are words of ours, whatever secrets look like. */
function isOwn(name: string, value: unknown): boolean {
  if (name === 'unknown') return Array.isArray(value);
  return name === '$ref' && typeof value === 'string' && value.startsWith('#');
}
