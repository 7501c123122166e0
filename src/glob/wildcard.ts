import { ANY, type Part, Pattern } from './pattern.ts';

/** Patterns in the options of rules: `*` is any text, every other character means itself. */
function parseWildcard(pattern: string): Pattern {
  return new Pattern(
    pattern.split('*').flatMap((text, at): readonly Part[] =>
      at === 0
        ? [{ type: 'text', text }]
        : [
            { type: 'many', test: ANY },
            { type: 'text', text },
          ],
    ),
  );
}

/** Whether all of a text fits a pattern in which `*` is any text. */
export function matchesWildcard(text: string, pattern: string): boolean {
  return parseWildcard(pattern).matches(text);
}
