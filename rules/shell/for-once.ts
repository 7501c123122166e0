/** Loops that run once: one rule for each of ShellCheck's codes. */
import {
  isArrayExpansion,
  mayBecomeSeveral,
  type Rule,
  type RunScript,
  type ShellWord,
  unquotedText,
  willSplit,
} from '../../src/rule-api.ts';
import { shellCheck } from './shell-check.ts';

/** One key of a list that a generator fills. */
const FINGERPRINT = /^[0-9A-Fa-f]{40}$/;

export default [
  shellCheck({
    name: 'no-quoted-loop-list',
    code: 2066,
    description: 'for over one word in double quotes',
    level: 'error',
    rationale: 'In quotes the list is one word, and the loop runs once for all of it.',
    silent: ['`"$@"` and `"${a[@]}"`, which are a word for each element'],
    examples: {
      bad: 'read -r names; for name in "$names"; do touch "/$name"; done',
      good: 'read -r names; for name in $names; do touch "/$name"; done',
    },
    messages: { once: 'The loop runs once for all of `{{text}}`; remove the quotes.' },
    check(script, report) {
      for (const word of onlyItems(script))
        if (isQuotedList(word)) report({ node: word, messageId: 'once', data: { text: word.text } });
    },
  }),
  shellCheck({
    name: 'no-single-iteration',
    code: 2043,
    description: 'for over a single word',
    level: 'warning',
    rationale: 'The loop runs once: a list or a `$` is missing.',
    silent: ['one fingerprint of a key, which is the rest of a list'],
    examples: {
      bad: 'for name in names; do touch "/$name"; done',
      good: 'for name in a b; do touch "/$name"; done',
    },
    messages: { once: 'The loop runs once, for `{{text}}`; add words, or expand a variable.' },
    check(script, report) {
      for (const word of onlyItems(script)) {
        if (isQuotedList(word) || isSingleQuoted(word) || willSplit(word) || mayBecomeSeveral(word)) continue;
        if (unquotedText(word)?.includes(',') === true) continue;
        if (!script.isShellcheckCompat && word.value !== null && FINGERPRINT.test(word.value)) continue;
        report({ node: word, messageId: 'once', data: { text: word.text } });
      }
    },
  }),
] satisfies readonly Rule[];

/** The words that are all of the list of a `for`. */
function onlyItems(script: RunScript): readonly ShellWord[] {
  return script.all('ShellLoop').flatMap(({ kind, items }) => {
    const [only] = items ?? [];
    return kind === 'for' && only !== undefined && items?.length === 1 ? [only] : [];
  });
}

function isQuotedList({ parts }: ShellWord): boolean {
  const [part] = parts;
  if (parts.length !== 1 || part?.type !== 'ShellQuoted' || part.quote !== '"') return false;
  if (part.value !== null) return part.value.includes('*');
  const isList = part.parts.some(
    (inner) => inner.type === 'ShellExpansion' && (isArrayExpansion(inner) || inner.prefix === '!'),
  );
  const isExpanded = part.parts.some(({ type }) => type === 'ShellExpansion' || type === 'ShellSubstitution');
  return isExpanded && !isList;
}

function isSingleQuoted({ parts }: ShellWord): boolean {
  const [part] = parts;
  return parts.length === 1 && part?.type === 'ShellQuoted' && part.quote === "'";
}
