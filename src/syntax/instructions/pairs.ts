import { MappedText } from '../mapped-text.ts';
import type { ArgInstruction, EnvInstruction, KeyValue, LabelInstruction } from '../nodes.ts';
import type { Statement } from '../statement.ts';
import { skipBlanks, skipNonBlanks } from '../white-space.ts';
import { type Span, splitOnSpaces, WordNode } from '../words.ts';

/** `ENV name=value…` or `ENV name value` */
export function parseEnv(statement: Statement): EnvInstruction {
  return { type: 'EnvInstruction', ...parsePairs(statement) };
}

/** `LABEL name=value…` or `LABEL name value` */
export function parseLabel(statement: Statement): LabelInstruction {
  return { type: 'LabelInstruction', ...parsePairs(statement) };
}

/** `ARG name[=default]…` */
export function parseArg(statement: Statement): ArgInstruction {
  const spans = splitOnSpaces(statement.text, statement.start, statement.end, statement.file.escapeToken);
  if (spans.length === 0) statement.reportKeyword('missing-arguments', { wanted: 'a name' });
  const declarations = spans.map((span) => makePair(statement, span));
  return { type: 'ArgInstruction', ...statement.fields(statement.commentStart('quoted')), declarations };
}

function parsePairs(statement: Statement): Omit<EnvInstruction, 'type'> {
  const spans = splitOnSpaces(statement.text, statement.start, statement.end, statement.file.escapeToken);
  const [first] = spans;
  if (first === undefined) {
    statement.reportKeyword('missing-arguments', { wanted: 'a pair `name=value`' });
    return { ...statement.fields(-1), pairs: [], isLegacy: false };
  }
  if (!hasEquals(statement, first)) return parseLegacyPair(statement);
  const commentAt = statement.commentStart('quoted');
  const found = commentAt === -1 ? -1 : spans.findIndex(([start]) => start === commentAt);
  const isMistaken = found !== -1 && !hasEquals(statement, spans[found] ?? first);
  const words = isMistaken ? spans.slice(0, found) : spans;
  if (isMistaken) reportComment(statement, spans[found] ?? first);
  for (const word of words) {
    if (!hasEquals(statement, word)) reportMissingEquals(statement, word);
  }
  const pairs = words.map((word) => makePair(statement, word));
  return { ...statement.fields(isMistaken ? commentAt : -1), pairs, isLegacy: false };
}

/** The name up to the first blank, the value up to the end of the line. */
function parseLegacyPair(statement: Statement): Omit<EnvInstruction, 'type'> {
  const { text, start, end } = statement;
  const nameEnd = skipNonBlanks(text, start, end);
  const valueStart = skipBlanks(text, nameEnd, end);
  const key = statement.word(start, nameEnd);
  const value = valueStart < end ? statement.word(valueStart, end) : null;
  if (value === null) {
    const data = { keyword: statement.keyword, name: key.text };
    statement.reportAt('pair-without-value', key.range, { data });
  }
  const range = statement.line.toRange(start, value === null ? nameEnd : end);
  const pair: KeyValue = { type: 'KeyValue', range, parent: null, key, value };
  return { ...statement.fields(legacyComment(statement, valueStart)), pairs: [pair], isLegacy: true };
}

/** In a value of several words `#1` is common: only a `#` before a blank, after a first word, looks like a comment. */
function legacyComment(statement: Statement, valueStart: number): number {
  const at = statement.commentStart('quoted', valueStart);
  const isLoose = at > valueStart && (at + 1 >= statement.end || /\s/.test(statement.text.charAt(at + 1)));
  return isLoose ? at : -1;
}

function hasEquals(statement: Statement, span: Span): boolean {
  const at = statement.text.indexOf('=', span[0]);
  return at !== -1 && at < span[1];
}

function makePair(statement: Statement, span: Span): KeyValue {
  const [start, end] = span;
  const found = hasEquals(statement, span) ? statement.text.indexOf('=', start) : -1;
  if (found === start) statement.report('blank-name', span);
  const key = statement.word(start, found === -1 ? end : found);
  const value = found === -1 ? null : valueAfter(statement, found, end);
  return { type: 'KeyValue', range: statement.line.toRange(start, end), parent: null, key, value };
}

/** An empty value directly follows its `=`, also where the line goes on elsewhere. */
function valueAfter(statement: Statement, equals: number, end: number): WordNode {
  if (equals + 1 < end) return statement.word(equals + 1, end);
  const at = statement.line.toSource(equals) + 1;
  return new WordNode(MappedText.verbatim('', at), [at, at], statement.file.escapeToken, false);
}

function reportMissingEquals(statement: Statement, span: Span): void {
  const data = { word: statement.text.slice(...span), keyword: statement.keyword };
  statement.report('missing-equals', span, { data });
}

function reportComment(statement: Statement, span: Span): void {
  statement.report('missing-equals-comment', [span[0], statement.end], {
    data: { word: statement.text.slice(...span) },
  });
}
