/** What our rules say, under BuildKit's names. */
export function findBuildkitWarnings(
  _text: string,
): readonly { readonly rule: string; readonly line: number }[] {
  return [];
}
