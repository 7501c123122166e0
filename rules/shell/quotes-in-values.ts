/** Quotes in the value of a variable that is expanded unquoted: one rule for each end. */
import {
  commandName,
  isQuoteFree,
  type QuotedValue,
  quotedValues,
  type Rule,
  type RunScript,
} from '../../src/rule-api.ts';
import { firstTime } from '../facts/first-time.ts';
import { shellCheck } from './shell-check.ts';

const BAD = 'FLAGS="-DNAME=\'a b\'"; cmake $FLAGS .';
const GOOD = 'set -- "-DNAME=a b"; cmake "$@" .';
const RATIONALE =
  'Quotes from a variable are ordinary characters: the command gets them, and blanks split the value.';

export default [
  shellCheck({
    name: 'no-quotes-in-value',
    code: 2089,
    description: 'Quotes in a value that is expanded unquoted',
    level: 'warning',
    rationale: RATIONALE,
    silent: ['arguments of `eval`, which reads quotes'],
    examples: { bad: BAD, good: GOOD },
    messages: { quotes: 'Quotes in a value are taken literally; use positional parameters or an array.' },
    check(script, report) {
      const isFirst = firstTime<object>();
      for (const { text, reference } of quotedValues(script.flow)) {
        if (!isSplit(reference, script) || !isFirst(text)) continue;
        report({ node: text, messageId: 'quotes' });
      }
    },
  }),
  shellCheck({
    name: 'no-split-quoted-value',
    code: 2090,
    description: 'Unquoted variable whose value holds quotes',
    level: 'warning',
    rationale: RATIONALE,
    silent: ['arguments of `eval`, which reads quotes'],
    examples: { bad: BAD, good: GOOD },
    messages: {
      split:
        'Quotes in the value of `{{variable}}` are taken literally; use positional parameters or an array.',
    },
    check(script, report) {
      for (const { reference } of quotedValues(script.flow)) {
        const { expansion, name, range } = reference;
        const variable = expansion?.text ?? `$${name}`;
        if (isSplit(reference, script)) report({ node: { range }, messageId: 'split', data: { variable } });
      }
    },
  }),
] satisfies readonly Rule[];

function isSplit(
  { expansion, isExport, isMention }: QuotedValue['reference'],
  { kind, isShellcheckCompat }: RunScript,
): boolean {
  // ShellCheck expects what gets the variable to expand it; nothing shows that it does.
  if (expansion === null) return isShellcheckCompat && (isExport || isMention);
  const word = expansion.parent;
  const isEvaluated =
    word?.type === 'ShellWord' && word.parent?.type === 'ShellCommand' && commandName(word.parent) === 'eval';
  return !isEvaluated && !isQuoteFree(expansion, kind);
}
