/** Quotes in the value of a variable that is expanded unquoted: one rule for each end. */
import {
  isQuoteFree,
  quotedValues,
  type Rule,
  type RunScript,
  type ShellExpansion,
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
      for (const { text, expansion } of quotedValues(script.flow)) {
        if (!isSplit(expansion, script) || !isFirst(text)) continue;
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
      for (const { expansion } of quotedValues(script.flow)) {
        if (isSplit(expansion, script))
          report({ node: expansion, messageId: 'split', data: { variable: expansion.text } });
      }
    },
  }),
] satisfies readonly Rule[];

function isSplit(expansion: ShellExpansion, { kind }: RunScript): boolean {
  const word = expansion.parent;
  const isEvaluated =
    word?.type === 'ShellWord' && word.parent?.type === 'ShellCommand' && word.parent.name?.value === 'eval';
  return !isEvaluated && !isQuoteFree(expansion, kind);
}
