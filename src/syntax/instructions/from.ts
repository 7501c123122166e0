import { nearest } from '../did-you-mean.ts';
import { parseImageReference } from '../image-reference.ts';
import { toLowerLetters } from '../letter-case.ts';
import type { FromInstruction, Keyword, Word } from '../nodes.ts';
import type { Statement } from '../statement.ts';
import type { Span } from '../words.ts';

const STAGE_NAME = /^[a-z][a-z0-9_.-]*$/;

/** `FROM [--platform=p] image [AS name]` */
export function parseFrom(statement: Statement): FromInstruction {
  const spans = statement.blankSpans();
  const commentAt = statement.commentStart('any');
  const words = commentAt === -1 ? spans : spans.filter(([start]) => start < commentAt);
  const [imageSpan, asSpan, nameSpan] = words;
  const isAs = asSpan !== undefined && statement.text.slice(...asSpan).toUpperCase() === 'AS';
  const image = wordAt(statement, imageSpan);
  const stageName = isAs ? wordAt(statement, nameSpan) : null;
  checkArguments(statement, words, isAs, commentAt);
  checkStageName(statement, stageName);
  return {
    type: 'FromInstruction',
    ...statement.fields(commentAt),
    image,
    imageReference: image === null || /[$"'\\`]/.test(image.text) ? null : parseImageReference(image.text),
    asKeyword: isAs ? asKeyword(statement, asSpan) : null,
    stageName,
  };
}

function wordAt(statement: Statement, span: Span | undefined): Word | null {
  return span === undefined ? null : statement.word(...span);
}

function asKeyword(statement: Statement, span: Span): Keyword {
  const text = statement.text.slice(...span);
  return { type: 'Keyword', range: statement.line.toRange(...span), parent: null, name: 'AS', text };
}

function checkArguments(
  statement: Statement,
  words: readonly Span[],
  isAs: boolean,
  commentAt: number,
): void {
  if (commentAt !== -1) statement.report('from-arguments-comment', [commentAt, statement.end]);
  if (words.length === 1 || (words.length === 3 && isAs)) return;
  if (words.length === 0) {
    statement.reportKeyword('missing-arguments', { wanted: 'an image' });
    return;
  }
  const second = words[1];
  const data = { count: String(words.length) };
  if (words.length !== 3 || second === undefined || isAs) {
    statement.report('from-arguments', [statement.start, words.at(-1)?.[1] ?? statement.end], { data });
    return;
  }
  const isNear = nearest(statement.text.slice(...second), ['AS']).length > 0;
  const range = statement.line.toRange(...second);
  statement.reportAt('from-arguments', range, isNear ? { data, fix: { range, text: 'AS' } } : { data });
}

function checkStageName(statement: Statement, name: Word | null): void {
  if (name === null || STAGE_NAME.test(toLowerLetters(name.text))) return;
  statement.reportAt('invalid-stage-name', name.range, { data: { name: name.text } });
}
