import { eagerChildrenOf } from './children.ts';
import { physicalLineAt } from './logical-lines.ts';
import type { AnyNode, Dockerfile, EscapeToken, Range } from './nodes.ts';
import { isSpace, skipSpace } from './white-space.ts';

/** What the tree's leaves hold. */
export type LeafType =
  | 'ParserDirective'
  | 'Keyword'
  | 'FlagName'
  | 'Word'
  | 'ShellForm'
  | 'ExecElement'
  | 'TrailingComment'
  | 'HeredocBody'
  | 'HeredocDelimiter';

/** What is between the leaves. */
export type TriviaType = 'Whitespace' | 'Newline' | 'Continuation' | 'Comment' | 'Punctuation';

/** `UnparsedText` is text that belongs to no node: only problems leave some. */
export type TokenType = LeafType | TriviaType | 'UnparsedText';

/** A token for editors and `plimsoll inspect --tokens`; tokens do not overlap. */
export interface Token {
  readonly type: TokenType;
  readonly range: Range;
}

interface Leaf {
  readonly type: LeafType;
  readonly range: Range;
}

/** Signs of the language outside words: `--name=`, `key=value`, `[ , ]`. */
const PUNCTUATION = '=,[]-';

/**
 * Cuts the text of a tree into tokens without gap or overlap: the leaves of the tree, and between them white space,
 * line ends, continuations, comments and punctuation. A leaf that runs over several lines gives one token per line;
 * the bodies of heredocs stay whole.
 */
export function tokenize(ast: Dockerfile): readonly Token[] {
  const cutter = new TokenCutter(ast);
  for (const leaf of leavesOf(ast)) cutter.addLeaf(leaf);
  cutter.addGap(ast.text.length);
  return cutter.tokens;
}

/** The leaves in source order. A trailing comment that is at the same time an argument is given as that. */
export function leavesOf(ast: Dockerfile): readonly Leaf[] {
  const leaves: Leaf[] = [];
  collect(ast, leaves);
  const kept = leaves.filter((leaf) => leaf.range[0] < leaf.range[1]);
  kept.sort((left, right) => left.range[0] - right.range[0]);
  let end = 0;
  return kept.filter((leaf) => {
    if (leaf.type === 'TrailingComment' && leaf.range[0] < end) return false;
    end = Math.max(end, leaf.range[1]);
    return true;
  });
}

function collect(node: AnyNode, leaves: Leaf[]): void {
  switch (node.type) {
    case 'Flag':
      leaves.push({ type: 'FlagName', range: node.nameRange });
      if (node.value !== null) leaves.push({ type: 'Word', range: node.value.range });
      return;
    case 'Heredoc':
      leaves.push({ type: 'HeredocBody', range: node.bodyRange });
      if (node.terminatorRange !== null)
        leaves.push({ type: 'HeredocDelimiter', range: node.terminatorRange });
      return;
    case 'ParserDirective':
    case 'Keyword':
    case 'Word':
    case 'ShellForm':
    case 'ExecElement':
    case 'TrailingComment':
      leaves.push({ type: node.type, range: node.range });
      return;
    default:
      for (const child of eagerChildrenOf(node)) collect(child, leaves);
  }
}

class TokenCutter {
  readonly tokens: Token[] = [];
  readonly #text: string;
  readonly #escapeToken: EscapeToken;
  /** Start to end. */
  readonly #comments: ReadonlyMap<number, number>;
  #at = 0;
  /** The first line end at or after the current place; -1 before the first search. */
  #newline = -1;

  constructor(ast: Dockerfile) {
    this.#text = ast.text;
    this.#escapeToken = ast.escapeToken;
    this.#comments = new Map(ast.comments.map((comment) => comment.range));
  }

  addLeaf(leaf: Leaf): void {
    this.addGap(leaf.range[0]);
    if (leaf.type === 'HeredocBody') this.#push(leaf.type, leaf.range[1]);
    else this.#addJoined(leaf.type, leaf.range[1]);
  }

  /** Everything up to `end` is trivia. */
  addGap(end: number): void {
    while (this.#at < end) {
      const comment = this.#comments.get(this.#at);
      const spaceEnd = this.#spaceEnd(end);
      if (comment !== undefined) this.#push('Comment', comment);
      else if (this.#lineFeedAfterReturns() !== -1) this.#push('Newline', this.#lineFeedAfterReturns() + 1);
      else if (spaceEnd > this.#at) this.#push('Whitespace', spaceEnd);
      else if (this.#isContinuation()) this.#push('Continuation', physicalLineAt(this.#text, this.#at).next);
      else if (PUNCTUATION.includes(this.#text.charAt(this.#at))) this.#push('Punctuation', this.#at + 1);
      else this.#push('UnparsedText', this.#unparsedEnd(end));
    }
  }

  /** A leaf over one or more lines: each line end inside it is a continuation, a comment line or a blank line. */
  #addJoined(type: LeafType, end: number): void {
    while (this.#at < end) {
      const newline = this.#nextNewline();
      if (newline >= end) {
        this.#push(type, end);
        return;
      }
      this.#push(type, Math.max(this.#at, this.#escapeBefore(newline)));
      this.#push('Continuation', newline + 1);
      this.#skipLinesWithoutText();
    }
  }

  /** Remembered, because many leaves are in one line. */
  #nextNewline(): number {
    if (this.#newline >= this.#at) return this.#newline;
    const found = this.#text.indexOf('\n', this.#at);
    this.#newline = found === -1 ? this.#text.length : found;
    return this.#newline;
  }

  #skipLinesWithoutText(): void {
    while (this.#at < this.#text.length) {
      const line = physicalLineAt(this.#text, this.#at);
      const first = skipSpace(this.#text, line.start, line.end);
      if (first < line.end && !this.#comments.has(first)) return;
      this.addGap(line.next);
    }
  }

  /** The place of the escape token that continues the line which ends at `newline`. */
  #escapeBefore(newline: number): number {
    let at = newline;
    while (at > this.#at && this.#text.charAt(at - 1) === '\r') at -= 1;
    while (at > this.#at && ' \t'.includes(this.#text.charAt(at - 1))) at -= 1;
    return at - 1;
  }

  #lineFeedAfterReturns(): number {
    let at = this.#at;
    while (this.#text.charAt(at) === '\r') at += 1;
    return this.#text.charAt(at) === '\n' ? at : -1;
  }

  /** The end of the white space at the current place, line ends excluded. */
  #spaceEnd(end: number): number {
    let at = this.#at;
    while (at < end && this.#text.charAt(at) !== '\n' && isSpace(this.#text.charCodeAt(at))) at += 1;
    if (at < end && this.#text.charAt(at) === '\n') {
      while (at > this.#at && this.#text.charAt(at - 1) === '\r') at -= 1;
    }
    return at;
  }

  #isContinuation(): boolean {
    if (this.#text.charAt(this.#at) !== this.#escapeToken) return false;
    const line = physicalLineAt(this.#text, this.#at);
    return skipSpace(this.#text, this.#at + 1, line.end) === line.end;
  }

  #unparsedEnd(end: number): number {
    let at = this.#at + 1;
    while (at < end && !isSpace(this.#text.charCodeAt(at)) && this.#text.charAt(at) !== this.#escapeToken)
      at += 1;
    return at;
  }

  #push(type: TokenType, end: number): void {
    if (end <= this.#at) return;
    this.tokens.push({ type, range: [this.#at, end] });
    this.#at = end;
  }
}
