/**
 * Globs of paths in configuration, waivers and on the command line: `*`, `**`, `?`, `[a-z]`, `{a,b}` and `\x`.
 * Parentheses, `+` and `|` mean themselves, so no pattern becomes a regular expression of the user's.
 */
import { readBrackets } from './brackets.ts';
import { ANY, DIRECTORIES, NO_SLASH, type Part, Pattern } from './pattern.ts';

/** A path has `/` between its parts, and no empty, `.` or `..` ones. */
export function parsePathGlob(glob: string): Pattern {
  const reader = new Reader([...glob]);
  return new Pattern(reader.read());
}

/** Characters that make brackets more than a list of letters. */
const SPECIAL_IN_BRACKETS = /[-*+?.^${}(|)[\]\\!]/;

/** Where a pattern ends inside braces. */
const BRACE_ENDS: readonly (string | undefined)[] = [',', '}'];

class Reader {
  readonly #characters: readonly string[];
  /** The place of the `}` that closes each `{` with a `,` or a range inside. */
  readonly #closing: ReadonlyMap<number, number>;
  #at = 0;
  #hasOpenBracket = false;

  constructor(characters: readonly string[]) {
    this.#characters = characters;
    this.#closing = bracesOf(characters);
  }

  /** Up to the end, or inside braces up to what ends a branch. */
  read(isInBraces = false): Part[] {
    const parts: Part[] = [];
    const start = this.#at;
    while (this.#at < this.#characters.length) {
      const character = this.#characters[this.#at] ?? '';
      if (isInBraces && BRACE_ENDS.includes(character)) break;
      parts.push(...this.#part(character, start));
    }
    return parts;
  }

  #part(character: string, start: number): readonly Part[] {
    if (character === '*') return this.#stars(start);
    if (character === '[') return this.#brackets();
    if (character === '{') return this.#braces();
    this.#at += 1;
    if (character === '?') return [{ type: 'one', test: NO_SLASH }];
    if (character === '/' && this.#isRest()) return this.#rest();
    const isEscape = character === '\\' && this.#at < this.#characters.length;
    if (!isEscape) return [{ type: 'text', text: character }];
    this.#at += 1;
    return [{ type: 'text', text: this.#characters[this.#at - 1] ?? '' }];
  }

  /** Two stars cross slashes where they are a whole part of the path, or stand before an ending: `**.dockerfile`. */
  #stars(start: number): readonly Part[] {
    const from = this.#at;
    while (this.#characters[this.#at] === '*') this.#at += 1;
    const before = from === start ? undefined : this.#characters[from - 1];
    const after = this.#characters[this.#at];
    const isPart = this.#at - from > 1 && (before === undefined || before === '/');
    if (isPart && after === '/') {
      this.#at += 1;
      return [DIRECTORIES];
    }
    const isWhole = isPart && (after === undefined || BRACE_ENDS.includes(after) || this.#isEnding(from));
    return [{ type: 'many', test: isWhole ? ANY : NO_SLASH }];
  }

  #isEnding(from: number): boolean {
    return from === 0 && /^(?:\.\w+$|\{)/.test(this.#characters.slice(this.#at).join(''));
  }

  /** Whether nothing but two stars follows: `a/**` takes `a` and all below it, where `a` has no star at its end. */
  #isRest(): boolean {
    const isAfterStar = this.#characters[this.#at - 2] === '*';
    const isLast = this.#at + 2 === this.#characters.length;
    return isLast && !isAfterStar && this.#characters.slice(this.#at).join('') === '**';
  }

  #rest(): readonly Part[] {
    this.#at = this.#characters.length;
    const below: readonly Part[] = [
      { type: 'text', text: '/' },
      { type: 'many', test: ANY },
    ];
    return [{ type: 'either', branches: [[], below] }];
  }

  /** Brackets around plain letters may be a name too: `app/[id]`. */
  #brackets(): readonly Part[] {
    const from = this.#at + 1;
    const set = this.#hasOpenBracket ? null : readBrackets(this.#characters, from);
    if (set === null) {
      // What does not close one bracket closes no later one.
      this.#hasOpenBracket = true;
      this.#at += 1;
      return [{ type: 'text', text: '[' }];
    }
    this.#at = set.end;
    const inner = this.#characters.slice(from, set.end - 1).join('');
    const one: Part = { type: 'one', test: set.test };
    if (SPECIAL_IN_BRACKETS.test(inner)) return [one];
    return [{ type: 'either', branches: [[one], [{ type: 'text', text: `[${inner}]` }]] }];
  }

  #braces(): readonly Part[] {
    const from = this.#at;
    const end = this.#closing.get(from);
    this.#at += 1;
    if (end === undefined) return [{ type: 'text', text: '{' }];
    const range = /^(.)\.\.(.)$/u.exec(this.#characters.slice(from + 1, end).join(''));
    if (range !== null) {
      this.#at = end + 1;
      const [low, high] = [range[1] ?? '', range[2] ?? ''].toSorted();
      return [{ type: 'one', test: (each) => NO_SLASH(each) && (low ?? '') <= each && each <= (high ?? '') }];
    }
    const branches: Part[][] = [];
    for (;;) {
      branches.push(this.read(true));
      this.#at += 1;
      if (this.#characters[this.#at - 1] !== ',') return [{ type: 'either', branches }];
    }
  }
}

/** Pairs of braces that hold a `,` of their own or a range of two characters; others mean themselves. */
function bracesOf(characters: readonly string[]): ReadonlyMap<number, number> {
  const open: { at: number; hasComma: boolean }[] = [];
  const pairs = new Map<number, number>();
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at];
    const innermost = open.at(-1);
    if (character === '\\') at += 1;
    else if (character === '{') open.push({ at, hasComma: false });
    else if (character === ',' && innermost !== undefined) innermost.hasComma = true;
    else if (character === '}' && innermost !== undefined) {
      open.pop();
      const isRange = at - innermost.at === 5 && characters.slice(at - 3, at - 1).join('') === '..';
      if (innermost.hasComma || isRange) pairs.set(innermost.at, at);
    }
  }
  return pairs;
}
