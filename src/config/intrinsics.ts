/** Finds and undoes changes of what the language brings: one plugin must not change what all code runs on. */

const { getOwnPropertyDescriptor, defineProperty, is } = Object;
const { ownKeys, deleteProperty } = Reflect;

/** By the name that people know them by. */
const WATCHED: Readonly<Record<string, object>> = {
  __proto__: null as never,
  Object,
  'Object.prototype': Object.prototype,
  Array,
  'Array.prototype': Array.prototype,
  'String.prototype': String.prototype,
  'Number.prototype': Number.prototype,
  'RegExp.prototype': RegExp.prototype,
  'Function.prototype': Function.prototype,
  'Map.prototype': Map.prototype,
  'Set.prototype': Set.prototype,
  'WeakMap.prototype': WeakMap.prototype,
  'Promise.prototype': Promise.prototype,
  'Date.prototype': Date.prototype,
  'Error.prototype': Error.prototype,
  'Array iterator': Object.getPrototypeOf([][Symbol.iterator]()),
  Reflect,
  JSON,
  Math,
  Promise,
  Symbol,
  Buffer,
  'Buffer.prototype': Buffer.prototype,
  process,
  console,
  globalThis,
};

interface Snapshot {
  readonly name: string;
  readonly target: object;
  readonly keys: readonly PropertyKey[];
  readonly known: ReadonlySet<PropertyKey>;
  readonly descriptors: readonly (PropertyDescriptor | undefined)[];
}

/** Sets can be asked even when their prototype was changed. */
const { has } = Set.prototype;
const call = Function.prototype.call.bind(Function.prototype.call) as (
  has: (key: PropertyKey) => boolean,
  set: ReadonlySet<PropertyKey>,
  key: PropertyKey,
) => boolean;

/** New names on these are somebody's own business, such as those of the event loop. */
const OPEN: ReadonlySet<string> = new Set(['globalThis', 'process', 'console', 'Symbol', 'Buffer']);
/** What the program itself changes. */
const CHANGING: ReadonlySet<PropertyKey> = new Set([
  'exitCode',
  '_exiting',
  'title',
  '_events',
  '_eventsCount',
  '_maxListeners',
]);

/** Snapshots of built-in objects, to detect and undo changes that plugins make to them. */
export class Intrinsics {
  readonly #snapshots: readonly Snapshot[] = Object.entries(WATCHED).map(([name, target]) => {
    const keys = ownKeys(target).filter((key) => !CHANGING.has(key));
    return {
      name,
      target,
      keys,
      known: new Set(keys),
      descriptors: keys.map((key) => getOwnPropertyDescriptor(target, key)),
    };
  });

  /** Puts back what was changed; the first name that was, or `null`. Uses nothing that can have been changed. */
  restore(): string | null {
    let changed: string | null = null;
    for (let at = 0; at < this.#snapshots.length; at += 1) {
      const snapshot = this.#snapshots[at];
      if (snapshot === undefined) continue;
      const { name, target, keys, known, descriptors } = snapshot;
      for (let index = 0; index < keys.length; index += 1) {
        const [key, before] = [keys[index] as PropertyKey, descriptors[index]];
        if (before === undefined || isSame(before, getOwnPropertyDescriptor(target, key))) continue;
        putBack(target, key, before);
        changed ??= `${name}.${text(key)}`;
      }
      if (call(has, OPEN as ReadonlySet<PropertyKey>, name)) continue;
      const now = ownKeys(target);
      for (let index = 0; index < now.length; index += 1) {
        const key = now[index] as PropertyKey;
        if (call(has, known, key)) continue;
        deleteProperty(target, key);
        changed ??= `${name}.${text(key)}`;
      }
    }
    return changed;
  }
}

function isSame(before: PropertyDescriptor, now: PropertyDescriptor | undefined): boolean {
  return now !== undefined && is(before.value, now.value) && before.get === now.get && before.set === now.set;
}

function putBack(target: object, key: PropertyKey, descriptor: PropertyDescriptor): void {
  try {
    defineProperty(target, key, descriptor);
  } catch {
    // Made unchangeable: it stays named.
  }
}

function text(key: PropertyKey): string {
  return typeof key === 'symbol' ? 'a symbol' : `${key}`;
}
