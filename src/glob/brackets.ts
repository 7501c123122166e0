/** Sets of characters in brackets: `[a-z]`, `[!x]`, `[^x]`, `[[:digit:]]`. */
import type { CharacterTest } from './pattern.ts';

/** A bracket expression such as `[a-z]`, compiled. */
export interface Brackets {
  /** A slash never fits. */
  readonly test: CharacterTest;
  /** After the `]`. */
  readonly end: number;
}

const NAMED: Readonly<Record<string, RegExp>> = {
  __proto__: null as never,
  alnum: /^[A-Za-z0-9]$/,
  alpha: /^[A-Za-z]$/,
  blank: /^[ \t]$/,
  digit: /^[0-9]$/,
  lower: /^[a-z]$/,
  punct: /^[!-/:-@[-`{-~]$/,
  space: /^[ \t\n\v\f\r]$/,
  upper: /^[A-Z]$/,
  xdigit: /^[A-Fa-f0-9]$/,
};

/** Reads from after the `[` on; `null` where no `]` closes it. A `]` that comes first stands for itself. */
export function readBrackets(characters: readonly string[], start: number): Brackets | null {
  const isNegated = characters[start] === '!' || characters[start] === '^';
  const first = isNegated ? start + 1 : start;
  const tests: CharacterTest[] = [];
  for (let at = first; at < characters.length; at += 1) {
    if (characters[at] === ']' && at > first) {
      const test: CharacterTest = (character) =>
        character !== '/' && tests.some((each) => each(character)) !== isNegated;
      return { test, end: at + 1 };
    }
    const name = characters[at] === '[' ? namedSet(characters, at) : null;
    if (name !== null) {
      const set = NAMED[name];
      if (set !== undefined) tests.push((character) => set.test(character));
      at += name.length + 3;
      continue;
    }
    if (characters[at] === '\\') at += 1;
    const low = characters[at]?.codePointAt(0);
    if (low === undefined) return null;
    const isRange = characters[at + 1] === '-' && ![']', undefined].includes(characters[at + 2]);
    if (isRange) at += characters[at + 2] === '\\' ? 3 : 2;
    const high = isRange ? characters[at]?.codePointAt(0) : low;
    if (high === undefined) return null;
    tests.push((character) => {
      const code = character.codePointAt(0) ?? 0;
      return low <= code && code <= high;
    });
  }
  return null;
}

/** The name of a set like `[:digit:]`; `null` for other brackets. */
function namedSet(characters: readonly string[], at: number): string | null {
  if (characters[at + 1] !== ':') return null;
  // No name is longer than this.
  const text = characters.slice(at + 2, at + 12).join('');
  return /^([a-z]+):\]/.exec(text)?.[1] ?? null;
}
