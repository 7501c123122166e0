import { readJsonArray } from '../exec-form.ts';
import { MappedText } from '../mapped-text.ts';
import type { ProblemDetails } from '../problems.ts';
import type { Statement } from '../statement.ts';
import { skipBlanks } from '../white-space.ts';
import type { Span } from '../words.ts';

/** Longer texts are no exec form that somebody wrote by hand. */
const MAX_LENGTH = 4_000;

/** Quotes people type or paste where JSON wants `"`. */
const CLOSING_QUOTES: Readonly<Record<string, string>> = {
  __proto__: null as never,
  '"': '"',
  "'": "'",
  '“': '”',
  '”': '”',
  '‘': '’',
  '’': '’',
};

/**
 * Notes text that is meant as a JSON array but is none. Shell tests such as `[ -f x ]` are no array: each part
 * between commas is one quoted string or, with several parts, one bare word.
 */
export function noteLostExecForm(statement: Statement, start: number, instead: string): void {
  const { text, end } = statement;
  if (text.charAt(start) !== '[' || end - start > MAX_LENGTH) return;
  const array = readAlmostArray(text, start, end);
  if (array === null) return;
  const rest = skipBlanks(text, array.end, end);
  if (rest < end && (text.charAt(rest) === '#' || array.why !== null)) return;
  // With blanks inside the brackets and a command after them it is a test of the shell.
  if (rest < end && skipBlanks(text, start + 1, end) > start + 1) return;
  const why = array.why ?? (rest < end ? 'text follows the closing bracket' : 'invalid escape in a string');
  const details: ProblemDetails = { data: { why, keyword: statement.keyword, instead } };
  const fix =
    rest < end || array.fixed === null
      ? null
      : { range: statement.line.toRange(start, array.end), text: array.fixed };
  statement.report('exec-form-lost', [start, end], fix === null ? details : { ...details, fix });
}

interface AlmostArray {
  readonly end: number;
  /** `null` when the brackets, quotes and commas are right. */
  readonly why: string | null;
  /** The array as JSON, where it is certain. */
  readonly fixed: string | null;
}

function readAlmostArray(text: string, start: number, end: number): AlmostArray | null {
  const items: Item[] = [];
  let why: string | null = null;
  let at = skipBlanks(text, start + 1, end);
  while (at < end && text.charAt(at) !== ']') {
    const item = readItem(text, [at, end]);
    if (item === null) return null;
    items.push(item);
    if (item.quote !== '"') why ??= item.quote === '' ? 'unquoted string' : 'strings need double quotes';
    at = skipBlanks(text, item.end, end);
    if (text.charAt(at) === ',') {
      at = skipBlanks(text, at + 1, end);
      if (text.charAt(at) === ']') why ??= 'trailing comma';
    } else if (at < end && text.charAt(at) !== ']') {
      if (item.quote !== '"' || text.charAt(at) !== '"') return null;
      why ??= 'missing comma';
    }
  }
  if (items.length === 0) return null;
  const isClosed = at < end;
  // An array that nothing closes begins with a quote at least: other brackets are tests of the shell, or patterns.
  if (!isClosed && (items.some(({ quote }) => quote !== '"') || why !== null)) return null;
  if (!isClosed) why = 'missing closing bracket';
  // With a blank after the bracket a single word is a test of the shell.
  const isWord = items.length === 1 && items[0]?.quote === '';
  if (isWord && skipBlanks(text, start + 1, end) > start + 1) return null;
  const isFixable = why !== 'unquoted string' && items.every((item) => /^[^"\\]*$/.test(item.text));
  const fixed = isFixable ? `[${items.map((item) => `"${item.text}"`).join(', ')}]` : null;
  return { end: isClosed ? at + 1 : end, why, fixed: fixed !== null && isArray(fixed) ? fixed : null };
}

interface Item {
  readonly text: string;
  readonly quote: string;
  readonly end: number;
}

function readItem(text: string, span: Span): Item | null {
  const [start, end] = span;
  const quote = text.charAt(start);
  const closing = CLOSING_QUOTES[quote];
  if (closing !== undefined) {
    for (let at = start + 1; at < end; at += 1) {
      if (text.charAt(at) === '\\') at += 1;
      else if (text.charAt(at) === closing) return { text: text.slice(start + 1, at), quote, end: at + 1 };
    }
    return null;
  }
  const bare = /^[\w./:=@$%+~-]+/.exec(text.slice(start, end))?.[0];
  if (bare === undefined) return null;
  return { text: bare, quote: '', end: start + bare.length };
}

function isArray(text: string): boolean {
  return readJsonArray(MappedText.verbatim(text, 0), 0, text.length) !== null;
}
