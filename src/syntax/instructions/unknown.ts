import { nearest } from '../did-you-mean.ts';
import { takeHint } from '../file-state.ts';
import type { Keyword, UnknownInstruction } from '../nodes.ts';
import type { ProblemDetails } from '../problems.ts';
import type { Statement } from '../statement.ts';

const TEMPLATE_HINT = ' The file is a template; lint the Dockerfile generated from it.';

/** Whether a word begins as the languages of templates mark their lines. */
export function isTemplateMark(word: string): boolean {
  return ['{{', '{%', '{#', '<%', '@@'].some((mark) => word.startsWith(mark));
}

/** An instruction whose keyword is not known. */
export function parseUnknown(
  statement: Statement,
  keyword: Keyword,
  known: readonly string[],
): UnknownInstruction {
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

function sameCase(word: string, model: string): string {
  return model === model.toLowerCase() ? word.toLowerCase() : word;
}
