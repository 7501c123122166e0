/**
 * Lower case letter by letter, as the builder does it for keywords and stage names: the Kelvin sign is a `k` and the
 * capital `İ` becomes one letter, an `i`.
 */
export function toLowerLetters(text: string): string {
  return text.replaceAll('\u0130', 'i').toLowerCase();
}

/** The upper case of a keyword. Letters that are no ASCII even in lower case (`ſ`) match no keyword and stay. */
export function keywordName(text: string): string {
  if (/^[A-Z]*$/.test(text)) return text;
  return toLowerLetters(text).replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}
