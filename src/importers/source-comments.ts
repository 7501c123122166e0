/** Comments of files that use `#`: YAML, TOML and lists of ids. What people wrote moves over with their entries. */

/** One comment. */
export interface SourceComment {
  /** 1-based. */
  readonly line: number;
  /** From `#` on, without blanks at its end. */
  readonly text: string;
  /** Whether nothing else is on its line. */
  readonly isAlone: boolean;
  /** Whether a blank line follows, or nothing. */
  readonly isBeforeGap: boolean;
}

/** All comments in order. `#` inside quotes, or with no blank before it, begins none. */
export function readComments(text: string): readonly SourceComment[] {
  return text.split(/\r?\n/).flatMap((line, index, lines) => {
    const at = commentStart(line);
    if (at === -1) return [];
    const isAlone = line.slice(0, at).trim() === '';
    const isBeforeGap = (lines[index + 1] ?? '').trim() === '';
    return [{ line: index + 1, text: line.slice(at).trimEnd(), isAlone, isBeforeGap }];
  });
}

function commentStart(line: string): number {
  let quote: string | null = null;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    const isFree = at === 0 || /\s/.test(line.charAt(at - 1));
    if (quote !== null) {
      if (character === '\\' && quote === '"') at += 1;
      else if (character === quote) quote = null;
    } else if (character === '#' && isFree) return at;
    // A quote inside a word, as in `don't`, is a letter of it.
    else if ((character === '"' || character === "'") && /^[\s[{,:=-]?$/.test(line.charAt(at - 1)))
      quote = character;
  }
  return -1;
}
