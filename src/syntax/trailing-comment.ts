import { continuationAt, physicalLineAt } from './logical-lines.ts';
import type { MappedText } from './mapped-text.ts';
import type { EscapeToken, TrailingComment } from './nodes.ts';
import { isBlank, trimSpaceEnd } from './white-space.ts';

/** How `#` is looked for in the arguments of an instruction. */
export type CommentManner =
  /** FROM, HEALTHCHECK NONE: no argument begins with `#`. */
  | 'any'
  /** Words separated by blanks. */
  | 'words'
  /** Words with quotes: ENV, LABEL, ARG. */
  | 'quoted'
  /** One text up to the end of the line, in which `#1` and `#fff` may be meant. */
  | 'text'
  | 'shell';

/** Where a reader sees a comment begin in `[start, end)` of a line, or -1. */
export function findCommentStart(
  text: string,
  span: readonly [start: number, end: number],
  manner: CommentManner,
  escapeToken: EscapeToken,
): number {
  const [start, end] = span;
  const first = text.indexOf('#', start);
  if (first === -1 || first >= end) return -1;
  if (manner === 'shell') return findShellComment(text, start, end);
  if (manner === 'quoted') return findQuotedComment(text, start, end, escapeToken);
  for (let at = first; at !== -1 && at < end; at = text.indexOf('#', at + 1)) {
    if (at > start && isBlank(text.charCodeAt(at - 1)) && isMeant(text, at, end, manner)) return at;
  }
  return -1;
}

/** Makes the node of the comment at `at`: up to the end of its physical line. */
export function makeTrailingComment(
  line: MappedText,
  at: number,
  file: { readonly text: string; readonly escapeToken: EscapeToken },
): TrailingComment {
  const start = line.toSource(at);
  const physical = physicalLineAt(file.text, start);
  const continuation = continuationAt(file.text, start, physical.end, file.escapeToken);
  const isContinued = continuation !== -1;
  const end = trimSpaceEnd(file.text, start, isContinued ? continuation : physical.end);
  return {
    type: 'TrailingComment',
    range: [start, end],
    parent: null,
    text: file.text.slice(start, end),
    isContinued,
  };
}

function isMeant(text: string, at: number, end: number, manner: CommentManner): boolean {
  if (manner === 'any' || at + 1 >= end) return true;
  const next = text.charCodeAt(at + 1);
  if (isBlank(next) || next === 35) return true;
  return manner === 'words' && /[A-Za-z]/.test(text.charAt(at + 1));
}

function findQuotedComment(text: string, start: number, end: number, escapeToken: EscapeToken): number {
  let quote = '';
  for (let at = start; at < end; at += 1) {
    const character = text.charAt(at);
    if (character === escapeToken && quote !== "'") at += 1;
    else if (character === quote) quote = '';
    else if (quote !== '') continue;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '#' && at > start && isBlank(text.charCodeAt(at - 1))) {
      if (isMeant(text, at, end, 'words')) return at;
    }
  }
  return -1;
}

/** What may be directly before a shell comment. */
const WORD_BREAKS = ' \t\r\n\v\f;|&()';

/** A quote-aware look at shell text; comments inside quotes and substitutions are not seen. */
function findShellComment(text: string, start: number, end: number): number {
  let quote = '';
  let isInBackquotes = false;
  let parentheses = 0;
  let braces = 0;
  for (let at = start; at < end; at += 1) {
    const character = text.charAt(at);
    if (quote === "'") {
      if (character === "'") quote = '';
    } else if (character === '\\') at += 1;
    else if (character === '$' && text.charAt(at + 1) === '(') {
      parentheses += 1;
      at += 1;
    } else if (character === '$' && text.charAt(at + 1) === '{') {
      braces += 1;
      at += 1;
    } else if (character === '`') isInBackquotes = !isInBackquotes;
    else if (braces > 0 && character === '}') braces -= 1;
    else if (parentheses > 0 && quote === '' && character === '(') parentheses += 1;
    else if (parentheses > 0 && quote === '' && character === ')') parentheses -= 1;
    else if (character === quote) quote = '';
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === '#' && quote === '' && !isInBackquotes && parentheses === 0 && braces === 0) {
      if (at === start || WORD_BREAKS.includes(text.charAt(at - 1))) return at;
    }
  }
  return -1;
}
