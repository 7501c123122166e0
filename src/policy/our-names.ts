/** Stands before the names of sets and presets that come with the program: `plimsoll:oci-labels`. */
export const OUR_PREFIX = 'plimsoll:';

/** The name after the prefix; `null` for a name without it. */
export function ourName(name: string): string | null {
  return name.startsWith(OUR_PREFIX) ? name.slice(OUR_PREFIX.length) : null;
}

/** The text of a set that comes with the program; `builtIn` holds them by name without the prefix. */
export function ourText(name: string, builtIn: Readonly<Record<string, string>>): string | null {
  const inner = ourName(name);
  return inner !== null && Object.hasOwn(builtIn, inner) ? (builtIn[inner] ?? null) : null;
}
