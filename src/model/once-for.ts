/** Where the map of the file at hand is. */
interface Holder {
  map: Map<object, unknown> | null;
}

const FILLED: Holder[] = [];

/**
 * Gives a map from objects of a file, a new one once the model of the next file is made.
 * A WeakMap would need no such care, and one map could be cleared. But the entries of the one, and the links from old
 * tables to new ones of the other, keep the data of a file through most collections: a thousand files took a third
 * more time.
 */
export function fileMap<Key extends object, Value>(): () => Map<Key, Value> {
  const holder: Holder = { map: null };
  return () => {
    if (holder.map === null) {
      holder.map = new Map();
      FILLED.push(holder);
    }
    return holder.map as Map<Key, Value>;
  };
}

/** Remembers what was made of an object, until the model of the next file is made; then it is made again if asked for. */
export function onceFor<Key extends object, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const knownInFile = fileMap<Key, Made>();
  return (key) => {
    const known = knownInFile();
    const found = known.get(key);
    if (found !== undefined || known.has(key)) return found as Made;
    const made = make(key);
    knownInFile().set(key, made);
    return made;
  };
}

/** Whoever asks again, asks soon: rules go through a file in the order of its text. */
const MOST_NEARBY = 256;

/**
 * As `onceFor`, for what many objects of a file have: what nobody asked for while hundreds of others were made is
 * forgotten, and made again if it is asked for. So a file of thousands of scripts needs the memory of hundreds.
 */
export function onceForNearby<Key extends object, Made>(make: (key: Key) => Made): (key: Key) => Made {
  const recent = fileMap<Key, Made>();
  /** What was recent before. */
  const older = fileMap<Key, Made>();
  return (key) => {
    const known = recent();
    const found = known.get(key);
    if (found !== undefined || known.has(key)) return found as Made;
    const before = older();
    const made = before.has(key) ? (before.get(key) as Made) : make(key);
    if (known.size >= MOST_NEARBY) {
      before.clear();
      for (const [each, its] of known) before.set(each, its);
      known.clear();
    }
    known.set(key, made);
    return made;
  };
}

/** Lets go of all that was remembered. */
export function forgetFile(): void {
  for (const holder of FILLED) holder.map = null;
  FILLED.length = 0;
}
