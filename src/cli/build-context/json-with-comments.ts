/** JSON as editors write it for their settings: with comments, and commas at the end of lists. */

// What does not end is taken up to the end of its line or of the text: each character is looked at once.
const COMMENTS = /"(?:[^"\\\n]|\\.)*"?|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;
const LAST_COMMAS = /"(?:[^"\\\n]|\\.)*"?|,(?=\s*[}\]])/g;

/** `null` for invalid JSON. */
export function parseJsonWithComments(text: string): unknown {
  const blank = (token: string) => (token.startsWith('"') ? token : ' ');
  const plain = text
    .replace(/^\uFEFF/, '')
    .replaceAll(COMMENTS, blank)
    .replaceAll(LAST_COMMAS, blank);
  try {
    return JSON.parse(plain);
  } catch {
    return null;
  }
}
