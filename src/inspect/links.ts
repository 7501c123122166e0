/**
 * Links between objects of the model. In memory they lead to the object itself but are not enumerable, so that no
 * printer runs in circles; in JSON each is a pointer to the one place where the object is printed whole.
 */

/** JSON pointers of the objects that links lead to. */
const HOMES = new WeakMap<object, string>();

/** Says where an object is printed whole: `#/image/stages/0`. */
export function setHome<T extends object>(view: T, pointer: string): T {
  HOMES.set(view, pointer);
  return view;
}

/** A link as JSON prints it. */
export interface Reference {
  readonly $ref: string;
}

type Linked = object | readonly object[] | null;

/** Adds fields that lead to objects with a home elsewhere; they are looked up when they are read. */
export function withLinks<T extends object, L extends Readonly<Record<keyof L, Linked>>>(
  view: T,
  links: { readonly [K in keyof L]: () => L[K] },
): T & L {
  const entries: [string, () => Linked][] = Object.entries(links);
  for (const [name, get] of entries) Object.defineProperty(view, name, { get, enumerable: false });
  const toJSON = () => ({
    ...view,
    ...Object.fromEntries(entries.map(([name, get]) => [name, referenceTo(get())])),
  });
  Object.defineProperty(view, 'toJSON', { value: toJSON, enumerable: false });
  // The loop above has just defined every field of L.
  return view as T & L;
}

function referenceTo(linked: Linked): Reference | readonly Reference[] | null {
  if (linked === null) return null;
  if (isList(linked)) return linked.map(toReference);
  return toReference(linked);
}

function isList(linked: object): linked is readonly object[] {
  return Array.isArray(linked);
}

function toReference(view: object): Reference {
  return { $ref: HOMES.get(view) ?? '#' };
}
