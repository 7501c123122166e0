/** A function that computes its value on the first call and returns the same one ever after. */
export function once<T>(compute: () => T): () => T {
  let pending: (() => T) | null = compute;
  let result: T;
  return () => {
    if (pending !== null) {
      const run = pending;
      pending = null;
      result = run();
    }
    return result;
  };
}
