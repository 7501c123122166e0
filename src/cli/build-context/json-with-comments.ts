/** JSON as editors write it for their settings: with comments, and commas at the end of lists. */

const TOKENS =
  /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|,(?=(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*[}\]])/g;

/** `null` for invalid JSON. */
export function parseJsonWithComments(text: string): unknown {
  const plain = text
    .replace(/^\uFEFF/, '')
    .replaceAll(TOKENS, (token) => (token.startsWith('"') ? token : ' '));
  try {
    return JSON.parse(plain);
  } catch {
    return null;
  }
}
