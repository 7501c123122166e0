/** The elements of a JSON array of strings; `null` for anything else. */
export function parseExecArray(text: string): readonly string[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return isStringList(value) ? value : null;
  } catch {
    return null;
  }
}

/** Writes the words as the builder's JSON array. */
export function writeExecArray(words: readonly string[]): string {
  return `[${words.map((word) => JSON.stringify(word)).join(', ')}]`;
}

function isStringList(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((element) => typeof element === 'string');
}
