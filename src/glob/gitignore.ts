/** Patterns of `.gitignore`, as git reads them. */
import { readBrackets } from './brackets.ts';
import { ANY, DIRECTORIES, NO_SLASH, NOTHING, type Part, Pattern } from './pattern.ts';

/** One line that holds a pattern. */
interface IgnoreLine {
  /** As written. */
  readonly text: string;
  /** `!pattern` takes files back in. */
  readonly isNegated: boolean;
  /** `pattern/` is about directories only. */
  readonly isDirectoryOnly: boolean;
  readonly pattern: Pattern;
}

/** What decides about a path; `null` when no pattern does. */
export interface IgnoreDecision {
  readonly isIgnored: boolean;
  /** The pattern, as written. */
  readonly text: string;
}

/** The patterns of one directory, in order; the last one that matches decides. */
export class IgnorePatterns {
  readonly #lines: readonly IgnoreLine[];
  readonly #ignoreCase: boolean;
  /** Decisions about directories, which the files below them share. */
  readonly #directories = new Map<string, IgnoreDecision | null>();

  constructor(lines: readonly string[], { ignoreCase }: { readonly ignoreCase: boolean }) {
    this.#ignoreCase = ignoreCase;
    this.#lines = lines.flatMap((text) => readLine(text, ignoreCase) ?? []);
  }

  /** About a path seen from the directory of the patterns. What is in an ignored directory cannot be taken back in. */
  decide(path: string, isDirectory: boolean): IgnoreDecision | null {
    const known = isDirectory ? this.#directories.get(path) : undefined;
    if (known !== undefined) return known;
    const slash = path.lastIndexOf('/');
    const above = slash <= 0 ? null : this.decide(path.slice(0, slash), true);
    const decision = above?.isIgnored === true ? above : this.#decideAlone(path, isDirectory);
    if (isDirectory) this.#directories.set(path, decision);
    return decision;
  }

  #decideAlone(path: string, isDirectory: boolean): IgnoreDecision | null {
    const seen = this.#ignoreCase ? path.toLowerCase() : path;
    const line = this.#lines.findLast(
      ({ isDirectoryOnly, pattern }) => (isDirectory || !isDirectoryOnly) && pattern.matches(seen),
    );
    return line === undefined ? null : { isIgnored: !line.isNegated, text: line.text };
  }
}

/** `null` for comments, empty lines and patterns that match nothing. */
function readLine(text: string, ignoreCase: boolean): IgnoreLine | null {
  if (text.startsWith('#')) return null;
  const trimmed = withoutTrailingSpaces(text);
  const isNegated = trimmed.startsWith('!');
  const written = isNegated ? trimmed.slice(1) : trimmed;
  const isDirectoryOnly = written.endsWith('/');
  const body = isDirectoryOnly ? written.slice(0, -1) : written;
  if (body === '') return null;
  const glob = ignoreCase ? body.toLowerCase() : body;
  return { text, isNegated, isDirectoryOnly, pattern: parseGlob(glob) };
}

/** An escaped space at the end stays. */
function withoutTrailingSpaces(text: string): string {
  let end = text.length;
  while (text[end - 1] === ' ') end -= 1;
  const slashes = /\\*$/.exec(text.slice(0, end))?.[0].length ?? 0;
  return slashes % 2 === 1 && end < text.length ? text.slice(0, end + 1) : text.slice(0, end);
}

/** A pattern without a slash in it is about names in any directory. */
function parseGlob(glob: string): Pattern {
  const isAnchored = glob.includes('/');
  const characters = [...(glob.startsWith('/') ? glob.slice(1) : glob)];
  const parts: Part[] = isAnchored ? [] : [DIRECTORIES];
  for (let at = 0; at < characters.length; at += 1) {
    const character = characters[at] ?? '';
    if (character === '*') {
      const from = at;
      while (characters[at + 1] === '*') at += 1;
      const [before, after] = [characters[from - 1], characters[at + 1]];
      const isPart = at > from && isAnchored && (before === undefined || before === '/');
      if (isPart && after === '/') {
        at += 1;
        parts.push(DIRECTORIES);
      } else if (isPart && after === undefined) {
        parts.push({ type: 'one', test: ANY }, { type: 'many', test: ANY });
      } else parts.push({ type: 'many', test: NO_SLASH });
    } else if (character === '?') parts.push({ type: 'one', test: NO_SLASH });
    else if (character === '[') {
      const set = readBrackets(characters, at + 1);
      // For git brackets that nothing closes match nothing.
      parts.push({ type: 'one', test: set?.test ?? NOTHING });
      at = (set?.end ?? characters.length) - 1;
    } else if (character === '\\') {
      at += 1;
      const next = characters[at];
      parts.push(next === undefined ? { type: 'one', test: NOTHING } : { type: 'text', text: next });
    } else parts.push({ type: 'text', text: character });
  }
  return new Pattern(parts);
}
