/** Globs of image names and of texts in policies: `*` stays inside a part, `**` does not, `?` is one character. */
import { ANY, type Part, Pattern } from './pattern.ts';

/** Longer patterns than this name nothing. */
export const LONGEST_GLOB = 1000;

/** `separator` ends parts; empty for texts without parts. */
export function parseNameGlob(glob: string, separator = '/'): Pattern {
  const inPart = separator === '' ? ANY : (character: string) => character !== separator;
  const characters = [...glob];
  const parts: Part[] = [];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    if (character === '?') parts.push({ type: 'one', test: inPart });
    else if (character === '*' && characters[at + 1] === '*') {
      const isAtStart = at === 0 || characters[at - 1] === separator;
      while (characters[at + 1] === '*') at += 1;
      const isPart = isAtStart && characters[at + 1] === separator;
      if (isPart) at += 1;
      // `a/**/b` matches `a/b` too.
      parts.push(isPart ? parents(separator) : { type: 'many', test: ANY });
    } else if (character === '*') parts.push({ type: 'many', test: inPart });
    else if (character === '\\' && at + 1 < characters.length) {
      at += 1;
      parts.push({ type: 'text', text: characters[at] ?? '' });
    } else parts.push({ type: 'text', text: character });
  }
  return new Pattern(parts);
}

function parents(separator: string): Part {
  const some: readonly Part[] = [
    { type: 'many', test: ANY },
    { type: 'text', text: separator },
  ];
  return { type: 'either', branches: [[], some] };
}
