import { nearest } from '../did-you-mean.ts';
import { takeHint } from '../file-state.ts';
import type { Keyword, UnknownInstruction } from '../nodes.ts';
import type { ProblemDetails } from '../problems.ts';
import type { Statement } from '../statement.ts';
import { isTemplateMark } from '../template-text.ts';
import { skipSpace } from '../white-space.ts';

const TEMPLATE_HINT = ' The file is a template; lint the Dockerfile generated from it.';

/** An instruction whose keyword is not known. */
export function parseUnknown(
  statement: Statement,
  keyword: Keyword,
  known: readonly string[],
): UnknownInstruction {
  if (reportMissingContinuation(statement, keyword))
    return { type: 'UnknownInstruction', ...statement.fields(-1) };
  const found = takeHint(statement.file) ? nearest(keyword.text, known) : [];
  const [only] = found;
  const hint = isTemplateMark(keyword.text)
    ? TEMPLATE_HINT
    : only === undefined
      ? ''
      : ` Did you mean \`${found.join('` or `')}\`?`;
  const details: ProblemDetails = {
    data: { keyword: keyword.text, hint },
    ...(statement.file.isForeign || statement.isTrigger ? { phase: 'note' } : {}),
  };
  const isWritten = keyword.range[1] - keyword.range[0] === keyword.text.length;
  const isCertain = only !== undefined && found.length === 1 && isWritten;
  const fix = isCertain ? { fix: { range: keyword.range, text: sameCase(only, keyword.text) } } : {};
  statement.reportAt('unknown-instruction', keyword.range, { ...details, ...fix });
  return { type: 'UnknownInstruction', ...statement.fields(-1) };
}

/** Operators of the shell, and flags. */
const CONTINUING = /^(?:&&|\|\|?|;|--?[A-Za-z])/;

/** Reports a line that goes on with the command above; `false` when it is none. */
function reportMissingContinuation(statement: Statement, keyword: Keyword): boolean {
  const { text, escapeToken } = statement.file;
  if (!CONTINUING.test(keyword.text) || statement.isTrigger) return false;
  const lineStart = text.lastIndexOf('\n', keyword.range[0] - 1) + 1;
  const start = text.lastIndexOf('\n', lineStart - 2) + 1;
  let end = lineStart - 1;
  // The builder skips these after an escape token, and no other white space.
  while (end > start && ' \t\r'.includes(text.charAt(end - 1))) end -= 1;
  const above = skipSpace(text, start, end);
  // Below a blank line, a comment or the top of the file nothing is continued.
  if (lineStart === 0 || above >= end || text.charAt(above) === '#') return false;
  statement.reportAt('missing-continuation', keyword.range, {
    data: { keyword: keyword.text, escape: escapeToken },
    ...(statement.file.isForeign ? { phase: 'note' } : {}),
    fix: { range: [end, end], text: ` ${escapeToken}` },
  });
  return true;
}

function sameCase(word: string, model: string): string {
  return model === model.toLowerCase() ? word.toLowerCase() : word;
}
