/** How the letters of a keyword are written. */
export type LetterCase = 'lower' | 'upper' | 'mixed';

/** The case of a keyword; one without letters counts as upper case. */
export function letterCaseOf(text: string): LetterCase {
  if (text === text.toUpperCase()) return 'upper';
  return text === text.toLowerCase() ? 'lower' : 'mixed';
}

/** The keyword in another case. */
export function writeInCase(text: string, letterCase: 'lower' | 'upper'): string {
  return letterCase === 'lower' ? text.toLowerCase() : text.toUpperCase();
}
