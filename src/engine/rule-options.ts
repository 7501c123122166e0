/** Merges a rule's defaults under the options that a user gave, position by position, as ESLint does. */
export function withDefaults(defaults: readonly unknown[], given: readonly unknown[]): readonly unknown[] {
  if (defaults.length === 0) return given;
  if (given.length === 0) return defaults;
  const length = Math.max(defaults.length, given.length);
  return Array.from({ length }, (_, at) => mergeValue(defaults[at], given[at]));
}

/** Objects key by key; everything else, lists too, is replaced. */
function mergeValue(base: unknown, given: unknown): unknown {
  if (given === undefined) return base;
  if (!isRecord(base) || !isRecord(given)) return given;
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(given)) {
    Object.defineProperty(merged, key, {
      value: Object.hasOwn(base, key) ? mergeValue(base[key], value) : value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }
  return merged;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
