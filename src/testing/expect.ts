/** Fails a test whose condition does not hold. */
export function expectThat(condition: boolean, what: string): void {
  if (!condition) throw new Error(`Expected that ${what}.`);
}

/** Fails a test whose values differ; both are shown. */
export function expectSame(actual: unknown, expected: unknown, what: string): void {
  const [found, wanted] = [show(actual), show(expected)];
  if (found === wanted) return;
  const error: Error & { actual?: unknown; expected?: unknown } = new Error(
    `${what}:\n  expected ${wanted}\n  found    ${found}`,
  );
  // Test runners show a comparison of these.
  error.actual = actual;
  error.expected = expected;
  throw error;
}

function show(value: unknown): string {
  return JSON.stringify(value, null, 2) ?? 'undefined';
}
