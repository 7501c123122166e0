/**
 * The expansion that the builder does in words: quotes, escapes, `$name` and `${name}` with its modifiers.
 *
 * Unlike the builder it knows that some variables have a value that is undetermined. Such a value makes
 * the whole result unknown, except where a modifier decides without it. What may be said of a variable:
 *
 * | state        | example                                   | `$X`    | `${X:-d}` | `${X:+w}` | `${X:?m}` |
 * | ------------ | ----------------------------------------- | ------- | --------- | --------- | --------- |
 * | `set`        | `ARG X=1` (overridable), `ENV X=1`        | `1`     | `1`       | `w`       | `1`       |
 * | `required`   | `ARG X`, no build argument given          | unknown | `d`       | empty     | unknown   |
 * | `unset`      | named nowhere and nothing else can set it | empty   | `d`       | empty     | error     |
 * | `undeclared` | named nowhere, the base image may set it  | unknown | `d`       | unknown   | unknown   |
 * | `unknown`    | set by the platform or the base image     | unknown | unknown   | unknown   | unknown   |
 *
 * `required` takes `${X:-d}` and `${X:+w}` as their author meant them: a default that a build argument may replace.
 */
import type { Range } from '../../syntax/nodes.ts';
import type { Value } from '../types.ts';
import { ExpansionBudget } from './expansion-budget.ts';
import {
  costOfMatching,
  type ExpansionPattern,
  parsePattern,
  parseSuffixPattern,
  replaceMatches,
  STEP_LIMIT,
  trimPrefix,
  trimSuffix,
} from './pattern.ts';

/** What is known of one variable at one place. */
export type Variable =
  | { readonly state: 'set'; readonly value: string; readonly isOverridable: boolean }
  | { readonly state: 'required' | 'unset' | 'undeclared' | 'unknown' };

/** Answers for every name. */
export type Lookup = (name: string) => Variable;

/** How to read the text to expand, and the budget that limits its size. */
export interface ExpansionOptions {
  /** The escape token of the file; `\` in heredoc bodies. */
  readonly escape: string;
  /** In the bodies of heredocs quotes are ordinary characters. */
  readonly keepsQuotes?: boolean;
  /** Shared by all expansions of a file; left out: as if this were the only one. */
  readonly budget?: ExpansionBudget;
}

/** The result without its place in the file. */
export interface Expansion {
  readonly value: string | null;
  readonly variables: readonly string[];
  readonly undefinedVariables: readonly string[];
  readonly isOverridable: boolean;
  readonly error: string | null;
  /** Whether the value is unknown because it would be too long, or took too much work. */
  readonly exceedsLimit: boolean;
  /** The result in pieces; `null` stands for a piece that is unknown or that a build argument may replace. */
  readonly pieces: readonly (string | null)[];
}

/** What `expandWord` needs of a word. */
export interface ExpandableWord {
  readonly text: string;
  readonly range: Range;
}

/** Expands a word with the variables that `lookup` answers for. */
export function expandWord(word: ExpandableWord, lookup: Lookup, options: ExpansionOptions): Value {
  return toValue(word, expandText(word.text, lookup, options));
}

/** Gives an expansion its place. */
export function toValue(word: ExpandableWord, expansion: Expansion): Value {
  const { value, variables, undefinedVariables, isOverridable, error, exceedsLimit } = expansion;
  return {
    value,
    isKnown: value !== null,
    raw: word.text,
    range: word.range,
    variables,
    undefinedVariables,
    isOverridable,
    error,
    exceedsLimit,
  };
}

const NOTHING: readonly string[] = [];

/** Expands a text; never throws, and takes time in proportion to its length. */
export function expandText(source: string, lookup: Lookup, options: ExpansionOptions): Expansion {
  // The builder's lexer skips a byte order mark at the start of a word.
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  if (isPlain(text, options)) {
    return {
      value: text,
      variables: NOTHING,
      undefinedVariables: NOTHING,
      isOverridable: false,
      error: null,
      exceedsLimit: false,
      pieces: [text],
    };
  }
  return new Expander(text, lookup, options).run();
}

function isPlain(text: string, options: ExpansionOptions): boolean {
  if (text.includes('$') || text.includes(options.escape)) return false;
  return options.keepsQuotes === true || !(text.includes('"') || text.includes("'"));
}

/** How deep `${a:-${b:-…}}` may nest before the result counts as unknown. */
const DEPTH_LIMIT = 200;

/** Part of a result. */
interface Piece {
  readonly value: string | null;
  readonly isOverridable: boolean;
}

const EMPTY: Piece = { value: '', isOverridable: false };
const UNKNOWN: Piece = { value: null, isOverridable: false };

function literal(value: string): Piece {
  return { value, isOverridable: false };
}

/** How escapes are kept: dropped in words, kept in replacements, kept and doubled inside quotes in patterns. */
type EscapeMode = 'drop' | 'keep' | 'pattern';

class Expander {
  private readonly text: string;
  private readonly lookup: Lookup;
  private readonly escape: string;
  private readonly keepsQuotes: boolean;
  private at = 0;
  private depth = 0;
  private error: string | null = null;
  private exceedsLimit = false;
  private readonly budget: ExpansionBudget;
  private readonly variables = new Set<string>();
  private readonly undefinedVariables = new Set<string>();

  constructor(text: string, lookup: Lookup, options: ExpansionOptions) {
    this.text = text;
    this.lookup = lookup;
    this.escape = options.escape;
    this.keepsQuotes = options.keepsQuotes === true;
    this.budget = options.budget ?? new ExpansionBudget();
  }

  run(): Expansion {
    const pieces = this.readPieces(null, 'drop');
    const whole = this.error === null ? this.join(pieces) : UNKNOWN;
    return {
      value: whole.value,
      variables: [...this.variables],
      undefinedVariables: [...this.undefinedVariables],
      isOverridable: whole.isOverridable,
      error: this.error,
      exceedsLimit: this.exceedsLimit,
      pieces: this.exceedsLimit ? [null] : pieces.map((piece) => (piece.isOverridable ? null : piece.value)),
    };
  }

  /** Notes the first error and ends the scan. */
  private fail(message: string): Piece {
    this.error ??= message;
    this.at = this.text.length;
    return UNKNOWN;
  }

  /** Up to the stop character (taken), or to the end of the text when it is `null`. */
  private readPieces(stop: '}' | '/' | null, mode: EscapeMode): readonly Piece[] {
    const pieces: Piece[] = [];
    let plain = '';
    while (this.at < this.text.length) {
      const character = this.text.charAt(this.at);
      if (character === stop) {
        this.at += 1;
        if (plain !== '') pieces.push(literal(plain));
        return pieces;
      }
      if (character === '$' || this.isQuote(character)) {
        if (plain !== '') pieces.push(literal(plain));
        plain = '';
        if (character === '$') pieces.push(this.readDollar());
        else if (character === "'") pieces.push(this.readSingleQuoted(mode));
        else this.readDoubleQuoted(mode, pieces);
      } else if (character === this.escape) plain += this.readEscaped(mode);
      else {
        plain += character;
        this.at += 1;
      }
    }
    if (plain !== '') pieces.push(literal(plain));
    if (stop === '}') this.fail('missing `}`');
    if (stop === '/') this.fail('missing second `/` in `${…/…/…}`');
    return pieces;
  }

  private readWord(stop: '}' | '/', mode: EscapeMode): Piece {
    return this.join(this.readPieces(stop, mode));
  }

  private isQuote(character: string): boolean {
    return !this.keepsQuotes && (character === '"' || character === "'");
  }

  /** The escape token and what follows; at the end of the text it vanishes. */
  private readEscaped(mode: EscapeMode): string {
    const kept = mode === 'drop' ? '' : this.escape;
    const next = this.text.codePointAt(this.at + 1);
    const character = next === undefined ? '' : String.fromCodePoint(next);
    this.at += 1 + character.length;
    return kept + character;
  }

  private readSingleQuoted(mode: EscapeMode): Piece {
    const end = this.text.indexOf("'", this.at + 1);
    if (end === -1) return this.fail('a single quote is not closed');
    const inner = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return literal(mode === 'pattern' ? inner.replaceAll(this.escape, this.escape + this.escape) : inner);
  }

  private readDoubleQuoted(mode: EscapeMode, pieces: Piece[]): void {
    let plain = '';
    this.at += 1;
    while (this.at < this.text.length) {
      const character = this.text.charAt(this.at);
      if (character === '"') {
        this.at += 1;
        pieces.push(literal(plain));
        return;
      }
      if (character === '$') {
        pieces.push(literal(plain));
        plain = '';
        pieces.push(this.readDollar());
      } else if (character === this.escape) plain += this.readQuotedEscape(mode);
      else {
        plain += character;
        this.at += 1;
      }
    }
    pieces.push(this.fail('a double quote is not closed'));
  }

  /** Inside double quotes the escape token only takes `"`, `$` and itself; elsewhere it stays. */
  private readQuotedEscape(mode: EscapeMode): string {
    const kept = mode === 'drop' ? '' : this.escape;
    const next = this.text.charAt(this.at + 1);
    this.at += 1;
    if (next === '') return '';
    if (next !== '"' && next !== '$' && next !== this.escape) return kept + this.escape;
    this.at += 1;
    return kept + next;
  }

  private readDollar(): Piece {
    this.at += 1;
    if (this.text.charAt(this.at) !== '{') {
      const name = this.readName();
      return name === '' ? literal('$') : this.plainValue(name);
    }
    this.at += 1;
    const first = this.text.charAt(this.at);
    if (first === '') return this.fail('missing `}`');
    if (first === '{' || first === '}' || first === ':') return this.fail('`${` without a name');
    if (this.depth >= DEPTH_LIMIT) {
      this.at = this.text.length;
      return UNKNOWN;
    }
    this.depth += 1;
    const piece = this.readModifier(this.readName());
    this.depth -= 1;
    return piece;
  }

  private readName(): string {
    const start = this.at;
    const first = this.characterAt(start);
    if (first !== '' && DIGIT.test(first)) {
      while (DIGIT.test(this.characterAt(this.at))) this.at += this.characterAt(this.at).length;
      return this.text.slice(start, this.at);
    }
    if (first !== '' && SPECIAL.includes(first)) {
      this.at += 1;
      return first;
    }
    while (NAME_CHARACTER.test(this.characterAt(this.at))) this.at += this.characterAt(this.at).length;
    return this.text.slice(start, this.at);
  }

  private characterAt(offset: number): string {
    const code = this.text.codePointAt(offset);
    return code === undefined ? '' : String.fromCodePoint(code);
  }

  private readModifier(name: string): Piece {
    if (name !== '') this.variables.add(name);
    const first = this.characterAt(this.at);
    this.at += first.length;
    if (first === '}') return this.plainValue(name);
    if (first === '/') return this.readReplacement(name);
    if (first === ':') return this.readColonModifier(name);
    if (first === '-' || first === '+' || first === '?') return this.readChoice(name, first, false);
    if (first === '#' || first === '%') return this.readTrim(name, first);
    return this.fail(first === '' ? 'missing `}`' : `unsupported modifier \`${first}\``);
  }

  private readColonModifier(name: string): Piece {
    const second = this.characterAt(this.at);
    if (second !== '-' && second !== '+' && second !== '?') {
      return this.fail(second === '' ? 'missing `}`' : `unsupported modifier \`:${second}\``);
    }
    this.at += 1;
    return this.readChoice(name, second, true);
  }

  /** `-`, `+`, `?` and the same after a colon, which takes empty for unset. */
  private readChoice(name: string, modifier: '-' | '+' | '?', emptyIsUnset: boolean): Piece {
    const word = this.readWord('}', 'drop');
    if (this.error !== null) return UNKNOWN;
    const variable = this.find(name);
    if (modifier === '?') return this.demand(name, variable, word, emptyIsUnset);
    if (variable.state === 'unknown') return UNKNOWN;
    if (variable.state === 'undeclared') return modifier === '-' ? word : UNKNOWN;
    const isSet = variable.state === 'set' && !(emptyIsUnset && variable.value === '');
    const isOverridable =
      word.isOverridable ||
      variable.state === 'required' ||
      (variable.state === 'set' && variable.isOverridable);
    if (modifier === '-') {
      if (isSet) return { value: variable.value, isOverridable: variable.isOverridable };
      return { value: word.value, isOverridable };
    }
    return { value: isSet ? word.value : '', isOverridable };
  }

  private demand(name: string, variable: Variable, word: Piece, emptyIsUnset: boolean): Piece {
    if (variable.state === 'unset') {
      this.undefinedVariables.add(name);
      return this.fail(`${name}: ${word.value || 'has to be set'}`);
    }
    if (variable.state !== 'set') return { value: null, isOverridable: variable.state === 'required' };
    if (emptyIsUnset && variable.value === '') {
      // A default that is empty on purpose demands a build argument.
      if (variable.isOverridable) return { value: null, isOverridable: true };
      return this.fail(`${name}: ${word.value || 'has to be set and not empty'}`);
    }
    return { value: variable.value, isOverridable: variable.isOverridable };
  }

  private readTrim(name: string, modifier: '#' | '%'): Piece {
    const word = this.readWord('}', 'pattern');
    if (this.error !== null) return UNKNOWN;
    const value = this.plainValue(name);
    if (word.value === null) return UNKNOWN;
    const isLongest = word.value.startsWith(modifier);
    const read = modifier === '#' ? parsePattern : parseSuffixPattern;
    const pattern = read(isLongest ? word.value.slice(1) : word.value);
    if (pattern.error !== null) return this.fail(`bad pattern: ${pattern.error}`);
    if (value.value === null) return value;
    const trim = modifier === '#' ? trimPrefix : trimSuffix;
    if (!this.mayCompare(pattern, value.value, false)) return this.exceed();
    return {
      value: trim(pattern, value.value, isLongest),
      isOverridable: value.isOverridable || word.isOverridable,
    };
  }

  private readReplacement(name: string): Piece {
    const isAll = this.text.charAt(this.at) === '/';
    if (isAll) this.at += 1;
    const word = this.readWord('/', 'pattern');
    if (this.error !== null) return UNKNOWN;
    const replacement = this.readWord('}', 'keep');
    if (this.error !== null) return UNKNOWN;
    const value = this.plainValue(name);
    if (word.value === null) return UNKNOWN;
    const pattern = parsePattern(word.value);
    if (pattern.error !== null) return this.fail(`bad pattern: ${pattern.error}`);
    if (value.value === null || replacement.value === null) return UNKNOWN;
    if (!this.mayCompare(pattern, value.value, true)) return this.exceed();
    const { valueLength } = this.budget.limits;
    const replaced = replaceMatches(pattern, value.value, replacement.value, isAll, valueLength);
    if (replaced === null) return this.exceed();
    return {
      value: replaced,
      isOverridable: value.isOverridable || word.isOverridable || replacement.isOverridable,
    };
  }

  /** The bound counts for what variables bring: whoever writes more gets what is written. */
  private join(pieces: readonly Piece[]): Piece {
    const limit = Math.max(this.budget.limits.valueLength, this.text.length);
    let value: string | null = '';
    let isOverridable = false;
    for (const piece of pieces) {
      value = value === null || piece.value === null ? null : value + piece.value;
      isOverridable ||= piece.isOverridable;
      if (value !== null && value.length > limit) return this.exceed();
    }
    return value === null || this.budget.spend(value.length) ? { value, isOverridable } : this.exceed();
  }

  /** Whether a pattern may be held against a value. */
  private mayCompare(pattern: ExpansionPattern, value: string, isEverywhere: boolean): boolean {
    const cost = costOfMatching(pattern, value, isEverywhere);
    return cost <= STEP_LIMIT && this.budget.spend(cost);
  }

  private exceed(): Piece {
    this.exceedsLimit = true;
    return UNKNOWN;
  }

  private find(name: string): Variable {
    if (name !== '') this.variables.add(name);
    return this.lookup(name);
  }

  private plainValue(name: string): Piece {
    const variable = this.find(name);
    if (variable.state === 'set') return { value: variable.value, isOverridable: variable.isOverridable };
    if (name !== '' && (variable.state === 'unset' || variable.state === 'undeclared')) {
      this.undefinedVariables.add(name);
    }
    if (variable.state === 'unset') return EMPTY;
    return { value: null, isOverridable: variable.state === 'required' };
  }
}

const SPECIAL = '@*#?-$!0';
const DIGIT = /^\p{Nd}$/u;
const NAME_CHARACTER = /^[\p{L}\p{Nd}_]$/u;
